from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from interdit.api.keeping import KeepOptions, ledger_access
from interdit.ledger import open_ledger
from interdit.ledger.audit import scan, verify
from interdit.ledger.keys import create

if TYPE_CHECKING:
    from pathlib import Path

    from tests.api.asking import Api, Make


def test_without_a_ledger_nothing_is_kept(api: Api) -> None:
    done = api.get("/v1/audit/17")
    assert (done.status_code, done.json()["error"]) == (404, "no_ledger")


def test_every_answer_is_kept_and_found_again(make_api: Make, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    api = make_api(access=ledger_access(KeepOptions(url, "clerk")))
    for number in (1, 2):
        # The same question twice: no answer is skipped because the client has it.
        done = api.get("/v1/check", params={"query": "Xiaomi", "on": "2021-03-16"})
        assert done.headers["x-interdit-audit"] == str(number)
        assert "etag" not in done.headers
        kept = api.get(f"/v1/audit/{number}").json()
        assert (kept["values"]["answer"], kept["values"]["who"]) == (done.json(), "clerk")
    assert [api.get(f"/v1/audit/{one}").status_code for one in ("3", "0", "x", "9" * 40)] == [404] * 4


def test_rows_of_a_file_are_kept_before_they_are_given(make_api: Make, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    api = make_api(access=ledger_access(KeepOptions(url, "clerk")))
    rows = [f"Company {number}" for number in range(450)]
    done = api.post("/v1/portfolio", json={"rows": rows, "on": "2021-09-01"})
    assert len(done.text.splitlines()) == 451
    with open_ledger(url) as ledger:
        assert verify(ledger).broken is None
        *answers, whole = (one.opened() for one in scan(ledger))
    assert (len(answers), whole.kind, whole.body["rows"]) == (450, "portfolio", 450)


def test_a_key_opens_and_is_named(make_api: Make, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with open_ledger(url) as ledger:
        key, secret = create(ledger, "desk", ["read", "admin"], None, datetime.now(UTC))
    api = make_api(access=ledger_access(KeepOptions(url, "clerk", keys=True)), query_keys=True)
    assert api.get("/v1/editions").status_code == 401
    assert api.get("/v1/editions", headers={"Authorization": f"ApiKey {secret}"}).status_code == 200
    assert api.get("/v1/editions", params={"api_key": secret}).status_code in (200, 422)
    done = api.get("/v1/check", params={"query": "Xiaomi"}, headers={"Authorization": f"Bearer {secret}"})
    kept = api.get(f"/v1/audit/{done.headers['x-interdit-audit']}", headers={"X-API-Key": secret})
    assert kept.json()["values"]["who"] == f"key desk ({key.id})"
