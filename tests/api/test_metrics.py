from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.api.asking import Make


def test_what_is_counted(make_api: Make) -> None:
    api = make_api()
    api.get("/v1/check", params={"query": "Xiaomi", "on": "2021-03-16"})
    api.get("/v1/parties/some-party")
    api.get("/no/such/path/17")
    api.post("/v1/screen", json={"rows": ["a", "b"]})
    shown = api.get("/metrics").text
    assert 'interdit_requests_total{method="GET",route="/v1/check",status="200"} 1.0' in shown
    assert 'interdit_requests_total{method="GET",route="unmatched",status="404"} 1.0' in shown
    assert 'interdit_answers_total{answer="permitted"} 1.0' in shown
    assert 'interdit_rows_total{route="/v1/screen"} 2.0' in shown
    assert "interdit_requests_in_flight 1.0" in shown
    assert "some-party" not in shown
