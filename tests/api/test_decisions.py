from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.api.asking import Api
from tests.api.described import answered_as_described

from interdit.api.keeping import KeepOptions, ledger_access
from interdit.api.openapi import OPERATIONS
from interdit.ledger import open_ledger
from interdit.ledger.keys import create
from interdit.server import ServeOptions, application
from interdit.service.decisions import Decisions

if TYPE_CHECKING:
    from pathlib import Path

    from tests.api.asking import Make

PATH, AWAY = "/v1/decisions", "/v1/decisions/withdraw"
CUSTOMER = {"name": "Xiaomi Holdings"}
WISH = CUSTOMER | {"party": "xiaomi", "choice": "cleared", "reason": "register seen"}
ASKED = {"query": "Xiaomi Holdings", "on": "2021-03-16"}


def options(tmp_path: Path, *, keys: bool = False) -> KeepOptions:
    return KeepOptions(f"sqlite:///{tmp_path / 'ledger.db'}", "clerk", keys=keys, audit=False)


@pytest.fixture
def kept(make_api: Make, tmp_path: Path) -> Api:
    """The application with a ledger, where nothing is decided yet."""
    return make_api(access=ledger_access(options(tmp_path)))


def test_without_a_ledger_nothing_is_decided(api: Api) -> None:
    for done in (
        api.get(PATH),
        api.post(PATH, json=WISH),
        api.post(AWAY, json=CUSTOMER | {"party": "x", "reason": ""}),
    ):
        assert (done.status_code, done.json()["error"]) == (404, "no_ledger")


def test_a_match_is_cleared_listed_and_taken_back(kept: Api) -> None:
    assert kept.get("/v1/check", params=ASKED).json()["answer"] == "review"
    done = kept.post(PATH, json=WISH | {"expires": "2999-12-31"})
    decided = done.json()
    assert done.status_code == 201
    assert (decided["customer"], decided["state"], decided["who"]) == (CUSTOMER, "in_force", "clerk")
    assert decided["expires"] == "2999-12-31"
    answer = kept.get("/v1/check", params=ASKED).json()
    assert (answer["answer"], answer["candidates"]) == ("permitted", [])
    assert [one["number"] for one in answer["decisions"]] == [decided["number"]]
    listed = kept.get(PATH)
    assert (listed.json()["items"], listed.headers["cache-control"]) == ([decided], "no-store")
    assert kept.get(PATH, params={"name": "xiaomi  HOLDINGS"}).json()["items"][0]["number"] == decided["number"]
    assert kept.get(PATH, params={"name": "Xiaomi Holdings", "country": "SG"}).json()["total"] == 0
    back = kept.post(AWAY, json=CUSTOMER | {"party": "xiaomi", "reason": "mistake"})
    assert (back.status_code, back.json()["state"], back.json()["reason"]) == (200, "withdrawn", "mistake")
    assert kept.get("/v1/check", params=ASKED).json()["answer"] == "review"
    assert kept.post(AWAY, json=CUSTOMER | {"party": "xiaomi", "reason": "again"}).status_code == 404


def test_the_list_comes_by_pages(kept: Api) -> None:
    for reference in ("C-1", "C-2", "C-3"):
        assert kept.post(PATH, json=WISH | {"reference": reference}).status_code == 201
    first = kept.get(PATH, params={"limit": 2})
    assert [one["number"] for one in first.json()["items"]] == [1, 2]
    assert (first.json()["total"], first.headers["link"]) == (3, f'<{PATH}?limit=2&offset=2>; rel="next"')
    assert [one["number"] for one in kept.get(PATH, params={"limit": 2, "offset": 2}).json()["items"]] == [3]


def test_one_that_expired_or_whose_customer_changed_is_shown_and_not_heeded(make_api: Make, tmp_path: Path) -> None:
    access = ledger_access(options(tmp_path))
    assert access.decisions is not None
    today = datetime.now(UTC).date()
    late = Decisions(access.decisions.ledger, lambda: today + timedelta(days=1))
    now, then = (make_api(access=replace(access, decisions=one)) for one in (access.decisions, late))
    given = {"expires": today.isoformat(), "reference": "C-17"}
    assert now.post(PATH, json=WISH | given).json()["state"] == "in_force"
    assert then.get(PATH).json()["items"][0]["state"] == "expired"
    assert then.get("/v1/check", params=ASKED).json()["answer"] == "review"
    other = {"name": "Xiaomi Holdings", "country": "SG", "reference": "C-17"}
    (found,) = now.get(PATH, params=other).json()["items"]
    assert (found["state"], found["changed"]) == ("reopened", ["customer"])


@pytest.mark.parametrize(
    ("wish", "status", "error", "said"),
    [
        ({"reason": " "}, 400, "query", "needs a reason"),
        ({"party": "huawei"}, 400, "query", "is no candidate"),
        ({"party": "nobody"}, 404, "unknown_key", "no party"),
        ({"expires": date(2020, 1, 1).isoformat()}, 400, "query", "has passed"),
        ({"expires": "soon"}, 422, "field", "expires"),
        ({"choice": "maybe"}, 422, "field", "maybe"),
        ({"name": "KYG9830T1067"}, 400, "query", "cannot be cleared"),
        ({"name": ""}, 400, "query", "is no candidate"),
        ({"colour": "red"}, 422, "field", "colour"),
    ],
)
def test_what_cannot_be_decided_is_refused(kept: Api, wish: dict[str, str], status: int, error: str, said: str) -> None:
    done = kept.post(PATH, json=WISH | wish)
    assert (done.status_code, done.json()["error"]) == (status, error)
    assert said in done.json()["detail"]
    assert kept.get(PATH).json()["total"] == 0


def test_other_facts_of_a_customer_are_asked_with_the_name(kept: Api) -> None:
    done = kept.get(PATH, params={"reference": "C-17"})
    assert (done.status_code, done.json()["where"]) == (422, {"field": "name"})


def test_a_key_decides_that_may_write_and_is_named(make_api: Make, tmp_path: Path) -> None:
    kept = options(tmp_path, keys=True)
    with open_ledger(kept.url) as ledger:
        made = {one: create(ledger, f"{one} desk", [one], None, datetime.now(UTC)) for one in ("read", "write")}
    api = make_api(access=ledger_access(kept))
    said = {name: {"Authorization": f"Bearer {secret}"} for name, (_, secret) in made.items()}
    for path, body in ((PATH, WISH), (AWAY, CUSTOMER | {"party": "xiaomi", "reason": "x"})):
        done = api.post(path, json=body, headers=said["read"])
        assert (done.status_code, done.json()["error"]) == (403, "scope")
        assert api.post(path, json=body).status_code == 401
    done = api.post(PATH, json=WISH, headers=said["write"])
    assert (done.status_code, done.json()["who"]) == (201, f"key write desk ({made['write'][0].id})")
    assert api.get(PATH, headers=said["read"]).json()["total"] == 1


def test_who_was_cleared_stays_out_of_every_answer_of_the_server(tmp_path: Path) -> None:
    served = ServeOptions(home=str(tmp_path / "home"))
    api = Api(application(served, lambda: ledger_access(options(tmp_path))))
    example = {"schema": "Company", "properties": {"name": ["Xiaomi Holdings"]}}

    def matched() -> set[str]:
        done = api.post("/match/default?threshold=0.1&limit=50", json={"queries": {"q": example}})
        return {one["id"] for one in done.json()["responses"]["q"]["results"]}

    assert "xiaomi" in matched()
    assert api.get("/v1/check", params=ASKED | {"kind": "company"}).json()["answer"] == "review"
    assert api.post(PATH, json=WISH | {"kind": "company"}).status_code == 201
    assert "xiaomi" not in matched()
    assert api.get("/v1/check", params=ASKED | {"kind": "company"}).json()["answer"] == "permitted"


def test_the_examples_of_the_description_are_good(kept: Api) -> None:
    shown = {f"{one.method} {one.path}": one for one in OPERATIONS}
    for operation in (shown[f"post {PATH}"], shown[f"post {AWAY}"]):
        done = kept.post(operation.path, json=operation.asked["application/json"])
        assert done.status_code == operation.status, done.text
    assert kept.get(PATH, params=shown[f"get {PATH}"].asked[""]).json()["total"] == 1


@pytest.mark.parametrize("path", [PATH, AWAY])
def test_whatever_is_sent_is_answered_as_described(kept: Api, path: str) -> None:
    answered_as_described(kept, path, "POST")
