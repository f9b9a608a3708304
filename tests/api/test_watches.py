from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.api.described import answered_as_described
from tests.fakes.channel import RememberingSender

import interdit
from interdit.api.keeping import KeepOptions, ledger_access
from interdit.api.limits import Limits
from interdit.api.openapi import OPERATIONS
from interdit.ledger import open_ledger
from interdit.ledger.keys import create
from interdit.model.watch import WatchAsk
from interdit.service.watching import Wanted, add, deliver

if TYPE_CHECKING:
    from pathlib import Path

    from tests.api.asking import Api, Make

PATH = "/v1/watches"
WISH = {"names": ["Huawei", "SMIC", "Apple"], "name": "Desk 3"}
HOOK = "https://example.com/alerts?token=x"


def options(tmp_path: Path, *, keys: bool = False) -> KeepOptions:
    return KeepOptions(f"sqlite:///{tmp_path / 'ledger.db'}", "clerk", keys=keys, audit=False)


@pytest.fixture
def kept(make_api: Make, tmp_path: Path) -> Api:
    """The application with a ledger, where nothing is watched yet."""
    return make_api(Limits(rows=10), ledger_access(options(tmp_path)))


def made(api: Api, **changed: Any) -> str:
    done = api.post(PATH, json=WISH | changed)
    assert done.status_code == 201, done.text
    return str(done.json()["watch"]["id"])


def test_without_a_ledger_nothing_is_watched(api: Api) -> None:
    for done in (
        api.get(PATH),
        api.post(PATH, json=WISH),
        api.get(f"{PATH}/x"),
        api.ask("DELETE", f"{PATH}/x"),
        api.post(f"{PATH}/x/run"),
        api.get(f"{PATH}/x/alerts"),
        api.get("/v1/alerts"),
    ):
        assert (done.status_code, done.json()["error"]) == (404, "no_ledger")


def test_a_list_is_added_run_followed_and_ended(kept: Api) -> None:
    done = kept.post(
        PATH, json=WISH | {"webhook": [HOOK], "to": ["slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"]}
    )
    watch = done.json()["watch"]
    assert (done.status_code, watch["kind"], watch["who"], watch["last_run"]) == (201, "query", "clerk", None)
    hook, slack = watch["channels"]
    assert (hook["target"], slack) == ("https://example.com/…", {"kind": "apprise", "target": "slack://…"})
    assert hook["secret"].startswith("whsec_")
    one = f"{PATH}/{watch['id']}"
    assert [row["outcome"] for row in kept.get(one).json()["items"]] == [None] * 3
    ran = kept.post(f"{one}/run").json()
    assert (ran["skipped"], ran["run"]["asked"]) == (False, 3)
    assert kept.post(f"{one}/run").json()["skipped"]
    shown = kept.get(one, params={"limit": 2})
    page = shown.json()
    assert (page["total"], len(page["items"]), len(page["runs"])) == (3, 2, 1)
    assert shown.headers["link"] == f'<{one}?limit=2&offset=2>; rel="next"'
    assert page["watch"]["alerts"] == ran["run"]["alerts"]
    found = kept.get("/v1/alerts").json()
    assert found == kept.get(f"{one}/alerts").json()
    assert found["total"] == ran["run"]["alerts"] > 0
    assert {alert["watch"] for alert in found["items"]} == {watch["id"]}
    last = found["items"][-1]
    assert kept.get("/v1/alerts", params={"after": last["id"]}).json()["total"] == 0
    assert kept.get("/v1/alerts", params={"since": last["found_at"]}).json()["items"][-1] == last
    assert kept.get("/v1/alerts", params={"since": "2999-01-01T00:00:00"}).json()["total"] == 0
    everything = "".join(kept.get(path).text for path in (PATH, one, f"{one}/alerts", "/v1/alerts"))
    for hidden in (hook["secret"], "u:p", "token", "A/B"):
        assert hidden not in everything
    ended = kept.ask("DELETE", one)
    assert (ended.status_code, ended.json()["removed_by"]) == (200, "clerk")
    assert (kept.get(PATH).json()["total"], kept.get(PATH, params={"removed": "true"}).json()["total"]) == (0, 1)
    again = kept.post(f"{one}/run")
    assert (again.status_code, again.json()["error"]) == (409, "removed")


def test_a_channel_whose_receiver_is_gone_says_so(kept: Api, tmp_path: Path) -> None:
    identity = made(kept, webhook=[HOOK])
    assert kept.post(f"{PATH}/{identity}/run").status_code == 200
    with open_ledger(options(tmp_path).url) as ledger:
        deliver(ledger, {"webhook": RememberingSender("gone")})
    (channel,) = kept.get(f"{PATH}/{identity}").json()["watch"]["channels"]
    assert channel == {"kind": "webhook", "target": "https://example.com/…", "closed": "the channel is closed"}


def test_a_list_that_cannot_be_run_says_why_while_it_lasts(kept: Api, tmp_path: Path) -> None:
    stakes = tmp_path / "stakes.csv"
    text = "owner,owned,percent\nUnited Company RUSAL Plc,Built Trading Ltd,50\n"
    stakes.write_text(text, encoding="utf-8")
    wanted = Wanted(names=("Built Trading Ltd",), ask=WatchAsk(act="deal", stakes_file=str(stakes)))
    with open_ledger(options(tmp_path).url) as ledger:
        one = f"{PATH}/{add(interdit.open(), ledger, wanted, 'clerk', datetime.now(UTC)).watch.id}"
    assert kept.get(one).json()["watch"]["trouble"] is None
    stakes.unlink()
    refused = kept.post(f"{one}/run")
    assert (refused.status_code, refused.json()["error"]) == (422, "input")
    (shown,) = kept.get(PATH).json()["items"]
    assert shown["trouble"] == kept.get(one).json()["watch"]["trouble"]
    assert shown["trouble"]["problem"].startswith(f"{stakes}: cannot be read")
    assert (shown["trouble"]["remedy"], shown["trouble"]["last_run"]) == ("give a file", None)
    stakes.write_text(text, encoding="utf-8")
    assert kept.post(f"{one}/run").json()["skipped"] is False
    assert kept.get(one).json()["watch"]["trouble"] is None


def test_rows_come_as_a_file_as_a_form_and_as_json(kept: Api) -> None:
    text = "Issuer,ISIN,act\nHuawei,,sell\nXiaomi,KYG9830T1067,\n"
    form = kept.post(
        PATH, files={"file": ("holdings 2021.csv", text)}, data={"name": "", "act": "hold", "email": "a@b.eu"}
    )
    assert form.status_code == 201, form.text
    watch = form.json()["watch"]
    assert (watch["name"], watch["kind"], watch["rows"], watch["ask"]["act"]) == (
        "holdings 2021.csv",
        "portfolio",
        2,
        "hold",
    )
    assert form.json()["said"]
    assert "/tmp" not in form.text  # noqa: S108
    head = {"Content-Type": "text/csv"}
    body = kept.post(PATH, content=text, params={"webhook": HOOK, "columns": "name=Issuer"}, headers=head)
    assert (body.status_code, body.json()["watch"]["rows"]) == (201, 2)
    rows = kept.post(PATH, json={"rows": ["Huawei", {"name": "Xiaomi"}]})
    assert (rows.status_code, rows.json()["watch"]["kind"]) == (201, "portfolio")
    first = kept.get(PATH, params={"limit": 1})
    assert (first.json()["total"], first.headers["link"]) == (3, f'<{PATH}?limit=1&offset=1>; rel="next"')


@pytest.mark.parametrize(
    ("wish", "status", "error", "said"),
    [
        ({"names": []}, 400, "query", "names to watch"),
        ({"rows": ["Huawei"]}, 400, "query", "not both"),
        ({"names": [" "]}, 400, "query", "names to watch"),
        ({"email": ["nobody"]}, 400, "query", "no e-mail address"),
        ({"webhook": ["ftp://example.com"]}, 400, "query", "https://"),
        ({"act": "eat"}, 422, "field", "eat"),
        ({"names": [], "rows": ["x"] * 11}, 413, "too_many_rows", "10 rows"),
        ({"columns": ["name"], "rows": ["x"], "names": []}, 400, "query", "name"),
        ({"edition": "ffffffff"}, 404, "unknown_key", "no edition"),
        ({"colour": "red"}, 422, "field", "colour"),
    ],
)
def test_what_cannot_be_watched_is_refused(kept: Api, wish: dict[str, Any], status: int, error: str, said: str) -> None:
    done = kept.post(PATH, json=WISH | wish)
    assert (done.status_code, done.json()["error"]) == (status, error), done.text
    assert said in done.json()["detail"]
    assert kept.get(PATH).json()["total"] == 0


def test_a_file_that_cannot_be_read_is_named_as_it_came(kept: Api) -> None:
    done = kept.post(PATH, files={"file": ("odd.csv", "a,b\n1,2\n")})
    assert (done.status_code, done.json()["where"]["file"]) == (422, "odd.csv")


def test_an_unknown_list_or_alert_or_instant(kept: Api) -> None:
    for path in (f"{PATH}/nothing", f"{PATH}/nothing/alerts", "/v1/alerts?after=nothing"):
        done = kept.get(path)
        assert (done.status_code, done.json()["error"]) == (404, "unknown_key")
    for since in ("soon", "0001-01-01T00:00:00+14:00"):
        assert kept.get("/v1/alerts", params={"since": since}).json()["where"] == {"field": "since"}


def test_a_key_watches_that_may_write_and_is_named(make_api: Make, tmp_path: Path) -> None:
    kept = options(tmp_path, keys=True)
    with open_ledger(kept.url) as ledger:
        keys = {one: create(ledger, f"{one} desk", [one], None, datetime.now(UTC)) for one in ("read", "write")}
    api = make_api(access=ledger_access(kept))
    said = {name: {"Authorization": f"Bearer {secret}"} for name, (_, secret) in keys.items()}
    done = api.post(PATH, json=WISH, headers=said["write"])
    assert (done.status_code, done.json()["watch"]["who"]) == (201, f"key write desk ({keys['write'][0].id})")
    one = f"{PATH}/{done.json()['watch']['id']}"
    for method, path, body in (("POST", PATH, WISH), ("DELETE", one, None), ("POST", f"{one}/run", None)):
        refused = api.ask(method, path, json=body, headers=said["read"])
        assert (refused.status_code, refused.json()["error"]) == (403, "scope")
    for path in (PATH, one, f"{one}/alerts", "/v1/alerts"):
        assert api.get(path).status_code == 401
        assert api.get(path, headers=said["read"]).status_code == 200


def test_the_examples_of_the_description_are_good(kept: Api) -> None:
    shown = {f"{one.method} {one.path}": one for one in OPERATIONS}
    post = shown[f"post {PATH}"]
    assert kept.post(PATH, json=post.asked["application/json"]).status_code == post.status
    for path in (PATH, "/v1/alerts"):
        assert kept.get(path, params=shown[f"get {path}"].asked[""]).status_code == 200


_OWN = [
    *((PATH, method) for method in ("GET", "POST")),
    *((f"{PATH}/{{identity}}{end}", method) for end, method in (("", "GET"), ("/run", "POST"), ("/alerts", "GET"))),
    ("/v1/alerts", "GET"),
]


@pytest.mark.parametrize(("path", "method"), _OWN, ids=[f"{method} {path}" for path, method in _OWN])
def test_whatever_is_sent_is_answered_as_described(kept: Api, path: str, method: str) -> None:
    identity = made(kept)
    kept.post(f"{PATH}/{identity}/run")
    answered_as_described(kept, path, method, identity)
