"""Watch lists in pages: added by name and by file, run, shown with alerts and deliveries, ended."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from litestar.testing import TestClient
from tests.fakes.channel import RememberingSender
from tests.web.opened import opened, token
from tests.web.served import serving

import interdit
from interdit.api.keeping import KeepOptions, ledger_access
from interdit.ledger import open_ledger
from interdit.ledger.alone import alone
from interdit.ledger.keys import create
from interdit.ledger.standing import Sought
from interdit.model.watch import WatchAsk
from interdit.server import ServeOptions, application
from interdit.service.watching import Hands, Wanted, When, add, run
from interdit.service.watching.desk import Watches, channels_of
from interdit.web import Site
from interdit.web.forms import FIELD
from interdit.web.pages import KEY_COOKIE
from interdit.web.watches import ROWS
from interdit.web.wording_watches import WATCHES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import BrowserContext
    from tests.web.opened import Client

BOOK = interdit.open()
NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
NAMES = "Huawei\nSMIC\n\n 小米集團 \n"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Watches]:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        yield Watches(ledger, {})


@pytest.fixture
def client(made: Watches) -> Iterator[Client]:
    with opened(BOOK, Site(watches=made, who=lambda _: "clerk")) as found:
        yield found


def sent(client: Client, path: str = "/watches", **fields: str) -> tuple[int, str]:
    """Send a form as the page has it; a browser then goes where it is led."""
    done = client.post(path, data={FIELD: token(client), **fields})
    return done.status_code, done.text


def story(made: Watches) -> str:
    """A watch list of Xiaomi and SMIC that was run as of three days of 2021."""
    wanted = Wanted(names=("Xiaomi", "SMIC"), name="<b>Desk</b>", channels=channels_of(["desk@example.com"], [], []))
    identity = add(BOOK, made.ledger, wanted, "clerk", NOW).watch.id
    for number, day in enumerate((date(2021, 1, 13), date(2021, 1, 14), date(2021, 2, 1))):
        run(BOOK, made.ledger, identity, When(day), Hands(clock=lambda at=number: NOW + timedelta(days=at)))  # type: ignore[misc]
    return identity


def test_without_a_ledger_there_is_no_such_page() -> None:
    with opened(BOOK) as client:
        for path in ("/watches", "/watches/x"):
            assert client.get(path).status_code == 404
        assert sent(client, names="Huawei")[0] == 404
        assert sent(client, "/watches/x/run")[0] == 404
        assert "/watches" not in client.get("/").text


def test_names_are_watched_run_and_ended(client: Client, made: Watches) -> None:
    front = client.get("/watches").text
    assert '<a href="/watches" aria-current="page">Watch lists</a>' in front
    assert 'id="empty"' in front
    assert '<details id="add" open>' in front
    status, page = sent(client, names=NAMES, act="sell", email="a@example.com b@example.com")
    assert status == 200
    (one,) = made.listed()
    assert (one.watch.rows, one.watch.ask.act, one.watch.who, len(one.watch.channels)) == (3, "sell", "clerk", 2)
    assert 'id="added"' in page
    assert "not run yet" in page
    assert "小米集團" in page
    path = f"/watches/{one.watch.id}"
    status, page = sent(client, f"{path}/run")
    assert status == 200
    assert "It was run:" in page
    assert 'class="badge' in page
    assert "Nothing to do" in sent(client, f"{path}/run")[1]
    listed = client.get("/watches").text
    assert f'<a href="{path}">Huawei, SMIC, 小米集團</a>' in listed
    assert '<details id="add">' in listed
    status, page = sent(client, f"{path}/remove")
    assert status == 200
    assert 'id="removed"' in page
    assert f"{path}/run" not in page
    assert 'id="empty"' in client.get("/watches").text
    status, page = sent(client, f"{path}/run")
    assert (status, "was removed" in page) == (400, True)


def test_a_file_is_watched_and_the_secret_of_a_webhook_is_shown_once(client: Client, made: Watches) -> None:
    text = "Issuer,ISIN,act\nHuawei,,sell\nXiaomi,KYG9830T1067,eat\n"
    fields = {FIELD: token(client), "webhook": "https://example.com/alerts?token=x"}
    done = client.post("/watches", data=fields, files={"file": ("fund.csv", text)})
    assert (done.status_code, done.headers["cache-control"]) == (200, "no-store")
    secret = re.search(r"whsec_[\w+/=]+", done.text)
    assert secret is not None
    assert "What was taken from the file" in done.text
    assert "/tmp" not in done.text  # noqa: S108
    (one,) = made.listed()
    assert (one.watch.name, one.watch.file, one.watch.rows) == ("fund.csv", "fund.csv", 2)
    later = client.get(f"/watches/{one.watch.id}").text + client.get("/watches").text
    for hidden in (secret[0], "u:p", "token=x"):
        assert hidden not in later


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({}, 400, "names to watch"),
        ({"names": "Huawei", "email": "nobody"}, 400, "no e-mail address"),
        ({"names": "Huawei", "webhook": "ftp://x"}, 400, "https://"),
        ({"names": "Huawei", "act": "<eat>"}, 400, "&lt;eat&gt;"),
    ],
)
def test_what_cannot_be_watched_is_said_above_the_filled_form(
    client: Client, fields: dict[str, str], status: int, said: str
) -> None:
    found, page = sent(client, **fields)
    assert found == status
    assert 'id="unusable"' in page
    assert said in page
    assert f"{fields.get('names', '')}</textarea>" in page
    assert 'id="empty"' in page


def test_a_file_that_cannot_be_used_is_named(client: Client) -> None:
    done = client.post("/watches", data={FIELD: token(client)}, files={"file": ("odd.csv", "a,b\n1,2\n")})
    assert done.status_code == 422
    assert "odd.csv" in done.text
    assert "/tmp" not in done.text  # noqa: S108


def test_a_form_of_another_page_is_refused(client: Client, made: Watches) -> None:
    identity = story(made)
    token(client)
    for path in ("/watches", f"/watches/{identity}/run", f"/watches/{identity}/remove"):
        for wrong in ({}, {FIELD: "x" * 43}):
            assert client.post(path, data={"names": "Huawei"} | wrong).status_code == 403
    assert len(made.active()) == 1


def test_alerts_are_shown_newest_first_with_reasons_sources_and_deliveries(client: Client, made: Watches) -> None:
    identity = story(made)
    made.deliver()
    page = client.get(f"/watches/{identity}").text
    found = [one.alert for one in made.alerts(Sought(identity), 50, newest_first=True).items]
    assert re.findall(r'id="alert-(\w+)"', page) == [one.id[:12] for one in found]
    assert found[0].on == date(2021, 2, 1)
    assert re.search(r'class="badge permitted".+→.+class="badge prohibited"', page, re.DOTALL)
    for one in ("Because", "Sources", "&lt;b&gt;Desk&lt;/b&gt;", "2021-03-15", "email", "pending", "nothing is set up"):
        assert one in page
    assert "<b>Desk</b>" not in page
    french = client.get(f"/watches/{identity}", headers={"Accept-Language": "fr"}).text
    for one in ("Parce que", "en attente", "Prochain changement", "permis"):
        assert one in french


@pytest.mark.parametrize(("lang", "words"), [("en", "closed by its receiver"), ("fr", "fermé par son destinataire")])
def test_a_channel_whose_receiver_is_gone_is_marked(tmp_path: Path, lang: str, words: str) -> None:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        made = Watches(ledger, {"email": RememberingSender("gone")})
        identity = story(made)
        made.deliver()
        with opened(BOOK, Site(watches=made, who=lambda _: "clerk")) as client:
            for path in ("/watches", f"/watches/{identity}"):
                assert words in client.get(path, headers={"Accept-Language": lang}).text


@pytest.mark.parametrize(
    ("lang", "never", "since", "short"),
    [
        ("en", "Nothing has been checked yet", "Nothing has been checked since 2026-11-01 09:00 UTC", "cannot be run"),
        ("fr", "encore été vérifié", "été vérifié depuis le 2026-11-01 09:00 UTC", "ne peut être lancée"),
    ],
)
def test_a_list_that_cannot_be_run_says_so_while_it_lasts(
    client: Client, made: Watches, tmp_path: Path, lang: str, never: str, since: str, short: str
) -> None:
    stakes = tmp_path / "stakes <1>.csv"
    text = "owner,owned,percent\nUnited Company RUSAL Plc,Built Trading Ltd,50\n"
    stakes.write_text(text, encoding="utf-8")
    wanted = Wanted(names=("Built Trading Ltd",), ask=WatchAsk(act="deal", stakes_file=str(stakes)))
    identity = add(BOOK, made.ledger, wanted, "clerk", NOW).watch.id
    path, language = f"/watches/{identity}", {"Accept-Language": lang}
    for words in (never, since):
        stakes.unlink()
        assert sent(client, f"{path}/run")[0] == 422
        page = client.get(path, headers=language).text
        assert words in page
        assert "stakes &lt;1&gt;.csv: cannot be read" in page
        assert short in client.get("/watches", headers=language).text
        stakes.write_text(text, encoding="utf-8")
        run(BOOK, made.ledger, identity, When(), Hands(clock=lambda: NOW))
        assert 'id="trouble"' not in client.get(path).text
        assert short not in client.get("/watches", headers=language).text


def test_long_lists_come_by_pages(client: Client, made: Watches) -> None:
    names = tuple(f"Firm {number} of nowhere" for number in range(ROWS + 1))
    identity = add(BOOK, made.ledger, Wanted(names=names), "clerk", NOW).watch.id
    first, second, beyond = (client.get(f"/watches/{identity}?page={one}").text for one in (1, 2, 999))
    assert [text.count('<th scope="row">') for text in (first, second, beyond)] == [ROWS, 1, 1]
    assert "Page 1 of 2" in first
    assert client.get(f"/watches/{identity}?page=x&alerts=-1").status_code == 200


def test_what_is_busy_or_unknown_is_said(client: Client, made: Watches) -> None:
    assert client.get("/watches/nothing").status_code == 404
    assert sent(client, "/watches/nothing/run")[0] == 404
    identity = add(BOOK, made.ledger, Wanted(names=("Huawei",)), "clerk", NOW).watch.id
    with alone(made.ledger, "watch"):
        status, page = sent(client, f"/watches/{identity}/run")
    assert status == 503
    assert "try again when it has ended" in page


def test_a_reader_watches_whose_key_may_write(tmp_path: Path) -> None:
    kept = KeepOptions(f"sqlite:///{tmp_path / 'ledger.db'}", "", keys=True, audit=False)
    with open_ledger(kept.url) as ledger:
        secrets = {
            name: create(ledger, name, scopes, None, datetime.now(UTC))[1]
            for name, scopes in (("reader", ["read"]), ("analyst", ["read", "write"]))
        }
    options = ServeOptions(str(tmp_path), keys=True, watch=False)
    with TestClient(application(options, partial(ledger_access, kept))) as client:
        for name, status in (("reader", 403), ("analyst", 200)):
            client.cookies.clear()
            client.cookies.set(KEY_COOKIE, secrets[name])
            shown = re.search(f'name="{FIELD}" value="([^"]+)"', client.get("/watches").text)
            assert shown is not None
            assert client.post("/watches", data={"names": "Huawei", FIELD: shown[1]}).status_code == status
        assert "Huawei" in client.get("/watches").text


def test_every_text_has_both_languages_with_the_same_parameters() -> None:
    for code, (english, french) in WATCHES.items():
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", french)), code


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("watching")
    with open_ledger(f"sqlite:///{home / 'ledger.db'}") as ledger:
        made = Watches(ledger, {})
        story(made)
        made.deliver()
    with serving("watching", home) as address:
        yield address


@pytest.mark.debian
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_reader_watches_names_and_follows_their_alerts(
    script: bool, window: Callable[..., AbstractContextManager[BrowserContext]], artefacts: Path
) -> None:
    with window(java_script_enabled=script, viewport={"width": 380, "height": 900}) as context:
        page = context.new_page()
        page.goto("/")
        page.click("nav a[href='/watches']")
        page.click("#lists a >> nth=-1")
        page.wait_for_selector(".alert")
        assert page.locator(".alert").count() == 2
        page.screenshot(path=artefacts / f"watch-{script}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 380
        page.set_viewport_size({"width": 1280, "height": 900})
        page.screenshot(path=artefacts / f"watch-wide-{script}.png", full_page=True)
        page.goto("/watches")
        page.click("#add summary")
        page.fill("#names", "Huawei\nSMIC")
        page.screenshot(path=artefacts / f"watches-{script}.png", full_page=True)
        page.set_viewport_size({"width": 380, "height": 900})
        page.focus("#names")
        for _ in range(8):
            page.keyboard.press("Tab")
        page.screenshot(path=artefacts / f"watches-narrow-{script}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 380
        page.fill("#webhook", "https://example.com/alerts")
        page.click("#add button")
        page.wait_for_selector(".secret")
        assert page.locator(".secret").count() == 1
        page.screenshot(path=artefacts / f"watch-made-{script}.png", full_page=True)
        page.click("form[action$='/run'] button")
        page.wait_for_url("**?ran=*")
        assert page.locator(".alert").count() == 2
        page.click(".removing summary")
        page.click(".removing button")
        page.wait_for_selector("#removed")
