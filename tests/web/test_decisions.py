"""Decisions on matches in pages: taken at a candidate, listed, taken back; with and without a ledger."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from litestar.testing import TestClient
from tests.web.opened import opened, token
from tests.web.served import serving

import interdit
from interdit.api.keeping import KeepOptions, ledger_access
from interdit.errors import QueryError
from interdit.ledger import open_ledger
from interdit.ledger.keys import create
from interdit.model import PartyKey
from interdit.model.choice import Customer
from interdit.server import ServeOptions, application
from interdit.service.decisions import Decisions, Wish, decide
from interdit.web import Site
from interdit.web.decisions import A_PAGE, customer_of, part_of
from interdit.web.forms import FIELD
from interdit.web.pages import KEY_COOKIE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import BrowserContext
    from tests.web.opened import Client

BOOK = interdit.open()
ASKED = "/?q=Xiaomi+Holdings&on=2021-03-16&sent=1"
WISH = {"name": "Xiaomi Holdings", "party": "xiaomi", "choice": "cleared", "reason": "register <b>seen</b>"}


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Decisions]:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        yield Decisions(ledger)


@pytest.fixture
def client(made: Decisions) -> Iterator[Client]:
    with opened(BOOK, Site(decisions=made, who=lambda _: "clerk")) as found:
        yield found


def sent(client: Client, path: str = "/decisions", **changed: str) -> tuple[int, str]:
    """Send a form as the page has it; a browser then goes where it is led."""
    done = client.post(path, data={FIELD: token(client), **WISH, **changed})
    return done.status_code, done.text


def test_without_a_ledger_there_is_no_such_page() -> None:
    with opened(BOOK) as client:
        assert client.get("/decisions").status_code == 404
        assert sent(client)[0] == 404
        front = client.get(ASKED).text
        assert "/decisions" not in front


def test_a_candidate_is_cleared_from_the_answer(client: Client) -> None:
    front = client.get(ASKED).text
    assert 'class="answer review"' in front
    assert re.search(r'name="name" value="Xiaomi Holdings"><input type="hidden" name="party" value="xiaomi"', front)
    assert '<a href="/decisions">Decisions</a>' in front
    status, page = sent(client, expires="2999-12-31")
    assert status == 200
    assert "Decision #1 is recorded" in page
    assert "register &lt;b&gt;seen&lt;/b&gt;" in page
    for one in ('href="/party/xiaomi"', "in force", "clerk", "2999-12-31", "/decisions/withdraw"):
        assert one in page
    front = client.get(ASKED).text
    assert 'class="answer permitted"' in front
    assert "is not Xiaomi Corporation [xiaomi]: in force" in front


def test_a_confirmed_one_is_answered_for_the_party_and_taken_back(client: Client) -> None:
    assert sent(client, choice="confirmed")[0] == 200
    assert "as clerk confirmed" in client.get(ASKED).text
    status, page = sent(client, "/decisions/withdraw", reason="")
    assert status == 400
    assert "a withdrawal needs a reason" in page
    status, page = sent(client, "/decisions/withdraw", reason="mistake")
    assert status == 200
    assert "withdrawn" in page
    assert "/decisions/withdraw" not in page
    assert 'class="answer review"' in client.get(ASKED).text


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"reason": " "}, 400, "a decision needs a reason"),
        ({"expires": "soon"}, 400, "not a day: write it like"),
        ({"choice": "maybe"}, 400, "choice"),
        ({"kind": "ghost"}, 400, "kind"),
        ({"party": "huawei"}, 400, "is no candidate"),
        ({"party": "nobody"}, 404, "no party"),
    ],
)
def test_what_cannot_be_decided_is_said_above_the_filled_form(
    client: Client, changed: dict[str, str], status: int, said: str
) -> None:
    found, page = sent(client, **changed)
    assert found == status
    assert 'id="unusable"' in page
    assert said in page
    assert 'id="name" name="name" value="Xiaomi Holdings"' in page
    assert 'id="empty"' in page


def test_a_form_of_another_page_is_refused(client: Client, made: Decisions) -> None:
    token(client)
    for path in ("/decisions", "/decisions/withdraw"):
        for wrong in ({}, {FIELD: "x" * 43}):
            assert client.post(path, data=WISH | wrong).status_code == 403
    assert made.listed(BOOK.shelf) == []


def test_a_reader_decides_whose_key_may_write(tmp_path: Path) -> None:
    kept = KeepOptions(f"sqlite:///{tmp_path / 'ledger.db'}", "", keys=True, audit=False)
    with open_ledger(kept.url) as ledger:
        secrets = {
            name: create(ledger, name, scopes, None, datetime.now(UTC))[1]
            for name, scopes in (("reader", ["read"]), ("analyst", ["read", "write"]))
        }
    with TestClient(application(ServeOptions(str(tmp_path), keys=True), partial(ledger_access, kept))) as client:
        for name, status in (("reader", 403), ("analyst", 200)):
            client.cookies.clear()
            client.cookies.set(KEY_COOKIE, secrets[name])
            shown = re.search(f'name="{FIELD}" value="([^"]+)"', client.get("/decisions").text)
            assert shown is not None
            done = client.post("/decisions", data=WISH | {FIELD: shown[1]})
            assert (done.status_code, done.headers["content-type"]) == (status, "text/html; charset=utf-8")
        assert "key analyst" in client.get("/decisions").text


def test_a_namesake_is_decided_on_in_a_filled_form(client: Client) -> None:
    assert "/decisions?name=Xiaomi&amp;party=xiaomi" in client.get("/?q=Xiaomi").text
    page = client.get("/decisions?name=Xiaomi&party=xiaomi").text
    assert 'name="party" value="xiaomi"' in page
    assert '<details id="take" open>' in page
    assert sent(client, name="Xiaomi")[0] == 200
    assert "is not Xiaomi Corporation [xiaomi]: in force" in client.get("/party/xiaomi").text


def test_what_does_not_hold_is_said(made: Decisions) -> None:
    today = datetime.now(UTC).date()
    near = Customer("Xiaomi Holdings", "company", reference="C-17")
    decide(made, BOOK.checker("en"), Wish(near, PartyKey("xiaomi"), "cleared", "for now", today), "clerk")
    late = Decisions(made.ledger, lambda: today + timedelta(days=1))
    with opened(BOOK, Site(decisions=late)) as client:
        page = client.get("/decisions", headers={"Accept-Language": "fr"}).text
    assert "expirée" in page
    assert "société · C-17" in page


def test_a_form_tells_of_a_customer() -> None:
    given = dict.fromkeys(("name", "kind", "country", "birth_date", "reference"), "")
    assert customer_of(given | {"name": "A", "identifiers": "X 1; ;Y2"}).identifiers == ("X 1", "Y2")
    with pytest.raises(QueryError, match="kind"):
        customer_of(given | {"kind": "ghost", "identifiers": ""})


def test_a_page_beyond_the_last_is_the_last(client: Client) -> None:
    many = [(Customer(str(number)), None) for number in range(A_PAGE + 1)]
    part = part_of(many, 9)  # type: ignore[arg-type]
    assert (part.number, part.pages, [one.name for one, _ in part.items]) == (2, 2, ["0"])
    assert client.get("/decisions?page=99").status_code == 200


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving("deciding", tmp_path_factory.mktemp("deciding")) as address:
        yield address


@pytest.mark.debian
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_reader_clears_a_candidate_and_takes_it_back(
    script: bool, window: Callable[..., AbstractContextManager[BrowserContext]], artefacts: Path
) -> None:
    with window(java_script_enabled=script, viewport={"width": 380, "height": 900}) as context:
        page = context.new_page()
        page.goto("/?q=Xiaomi+Holdings&on=2021-03-16")
        page.click("button[name=sent]")
        page.click("#found summary:has-text('xiaomi')")
        page.click("button[value=cleared]:visible")
        assert page.locator("[name=reason]:visible").evaluate("one => one.validity.valueMissing")
        page.fill("[name=reason]:visible", "register seen")
        page.click("button[value=cleared]:visible")
        page.wait_for_url("**/decisions?done=*")
        assert "is recorded" in page.inner_text("#done")
        page.screenshot(path=artefacts / f"decisions-{script}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 380
        page.goto(ASKED)
        assert page.locator(".answer.permitted").count() == 1
        page.click("nav a[href='/decisions']")
        page.click("tbody summary >> nth=0")
        page.fill("tbody [name=reason]:visible", "mistake")
        page.click("tbody button:visible")
        page.wait_for_url("**/decisions?done=*")
        assert "withdrawn" in page.inner_text("tbody tr >> nth=0")
