from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from interdit.api.asked import Paged, converted, decoded, gathered
from interdit.api.check import CheckQuestion
from interdit.api.errors import RefusedError
from interdit.api.limits import Limits

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.api.asking import Api, Make


def test_texts_become_fields() -> None:
    pairs = [("query", "x"), ("holdings", "a"), ("holdings", "b"), ("country", "")]
    asked = converted(gathered(pairs, CheckQuestion), CheckQuestion)
    assert (asked.query, asked.holdings, asked.country) == ("x", ("a", "b"), "")
    assert converted({"limit": "7"}, Paged).limit == 7


@pytest.mark.parametrize("fields", [{"limit": "0"}, {"limit": "x"}, {"offset": "-1"}, {"what": "x"}])
def test_what_does_not_fit_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(RefusedError) as caught:
        converted(fields, Paged)
    assert caught.value.status == 422


def test_json_of_any_depth_is_refused_not_followed() -> None:
    with pytest.raises(RefusedError):
        decoded(b"[" * 100_000, CheckQuestion)
    with pytest.raises(RefusedError):
        decoded(b'{"query": ' * 100_000, CheckQuestion)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr", "fr"),
        ("fr-CA, en;q=0.8", "fr"),
        ("de, fr;q=0.5, en;q=0.7", "en"),
        ("fr;q=0", "en"),
        ("*, nonsense;q=x", "en"),
        ("", "en"),
    ],
)
def test_the_language_a_reader_accepts(accepted: str, language: str, api: Api) -> None:
    done = api.get("/v1/check", params={"query": "Xiaomi"}, headers={"accept-language": accepted})
    assert done.headers["content-language"] == language
    assert ("conseil juridique" in done.json()["notice"]) is (language == "fr")


def test_the_language_that_is_asked_for_wins(api: Api) -> None:
    done = api.post("/v1/check", json={"query": "Xiaomi", "lang": "en"}, headers={"accept-language": "fr"})
    assert done.headers["content-language"] == "en"


def test_a_body_beyond_the_limit(make_api: Make) -> None:
    api = make_api(Limits(body=100))

    async def drops() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 10

    headers = {"content-type": "application/json"}
    assert api.post("/v1/check", json={"query": "x" * 200}).status_code == 413
    assert api.post("/v1/check", content=drops(), headers=headers).status_code == 413
    assert api.post("/v1/check", content=msgspec.json.encode({"query": "x"}), headers=headers).status_code == 200
