from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.api.serving import Access, Caller

if TYPE_CHECKING:
    from tests.api.asking import Api, Make

    from interdit.model import Verdict


def test_without_a_ledger_nothing_is_kept(api: Api) -> None:
    done = api.get("/v1/audit/17")
    assert (done.status_code, done.json()["error"]) == (404, "no_ledger")


def test_every_answer_is_kept_and_found_again(make_api: Make) -> None:
    kept: dict[str, tuple[Verdict, Caller | None]] = {}

    def audit(verdict: Verdict, caller: Caller | None) -> str:
        kept[str(len(kept))] = (verdict, caller)
        return str(len(kept) - 1)

    api = make_api(access=Access(audit=audit, audited=lambda one: kept[one][0] if one in kept else None))
    for number in range(2):
        # The same question twice: no answer is skipped because the client has it.
        done = api.get("/v1/check", params={"query": "Xiaomi", "on": "2021-03-16"})
        assert done.headers["x-interdit-audit"] == str(number)
        assert "etag" not in done.headers
        assert api.get(f"/v1/audit/{number}").json() == done.json()
    assert api.get("/v1/audit/2").status_code == 404
