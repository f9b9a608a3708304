"""Portfolio, article, changes and sources in Debian's Chromium, from a real server: what is seen, keys, no way out."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from tests.web.opened import DAYS, synced
from tests.web.served import ROOT, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    Visiting = Callable[["Look"], AbstractContextManager["Visit"]]

pytestmark = pytest.mark.debian

PORTFOLIO = ROOT / "examples" / "portfolio.csv"
ARTICLE = ROOT / "examples" / "articles" / "luokung.txt"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a home with lists of its own, in place of the shipped edition's."""
    home = synced(tmp_path_factory.mktemp("served"))
    with serving("application", home.folder) as address:
        yield address


class Look(NamedTuple):
    """How a reader looks at a page."""

    name: str
    scheme: str
    width: int
    lang: str = "en"
    script: bool = True

    def wishes(self) -> dict[str, Any]:
        """The same in the browser's words."""
        size = {"width": self.width, "height": 900}
        return {
            "color_scheme": self.scheme, "viewport": size, "locale": self.lang, "java_script_enabled": self.script
        }  # fmt: skip


LIGHT, DARK, NARROW = Look("light", "light", 1280), Look("dark", "dark", 1280, "fr"), Look("narrow", "light", 380)
PLAIN = Look("plain", "light", 1280, script=False)
CONTROLS = "a, button, select, textarea, summary, input:not([type=hidden])"
LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK, NARROW], ids=lambda look: look.name)


class Visit:
    """A reader's visit: pictures are kept, and nothing may stick out to the right."""

    def __init__(self, context: BrowserContext, look: Look, folder: Path) -> None:
        self.page, self._look, self._folder = context.new_page(), look, folder

    def shot(self, name: str) -> None:
        self.page.screenshot(path=str(self._folder / f"{name}-{self._look.name}.png"), full_page=True)
        if self._look.script:
            assert self.page.evaluate("document.documentElement.scrollWidth") <= self._look.width


@pytest.fixture
def visiting(window: Callable[..., Any], artefacts: Path) -> Callable[[Look], AbstractContextManager[Visit]]:
    """Open a page as a reader looks at it; at the end nothing may be complained of, and nobody else was asked."""

    @contextmanager
    def opened(look: Look) -> Iterator[Visit]:
        with window(**look.wishes()) as context:
            yield Visit(context, look, artefacts)

    return opened


@LOOKS
def test_portfolio(visiting: Visiting, look: Look) -> None:
    with visiting(look) as visit:
        page = visit.page
        visit.page.goto("/portfolio")
        visit.shot("portfolio-form")
        page.set_input_files("#file", PORTFOLIO)
        page.fill("#on", "2021-03-16")
        page.click("button[hx-post]")
        page.wait_for_selector("#rows")
        assert page.evaluate("document.activeElement.id") == "answers"
        assert page.locator("#rows tbody tr").count() == 16
        visit.shot("portfolio")
        page.uncheck("input[value=permitted]")
        assert page.locator("#rows tbody tr:visible").count() == 8
        page.fill("#contains", "hikvision")
        assert page.locator("#rows tbody tr:visible").count() == 2
        assert "2" in page.inner_text("output")
        assert page.input_value("#file").endswith("portfolio.csv")  # still there, for a download
        with page.expect_download() as download:
            page.click("button[value=csv]")
        assert download.value.suggested_filename == "portfolio-interdit.csv"


def test_a_bad_file_is_said_in_place(browser: Browser, site: str, tmp_path: Path) -> None:
    """In a window of its own: the browser itself writes to its console that the answer was 422."""
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.goto("/portfolio")
    page.set_input_files("#file", tmp_path / "a.csv")
    page.click("button[hx-post]")
    page.wait_for_selector("#result [role=alert]")
    assert "a.csv, line 1" in page.inner_text("#result")
    assert page.evaluate("document.activeElement.id") == "unusable"
    context.close()


def test_portfolio_without_script(visiting: Visiting) -> None:
    with visiting(PLAIN) as visit:
        visit.page.goto("/portfolio")
        visit.page.set_input_files("#file", PORTFOLIO)
        visit.page.fill("#on", "2021-03-16")
        visit.page.click("button[hx-post]")
        visit.page.wait_for_selector("#rows")
        assert visit.page.locator("#rows tbody tr:visible").count() == 16
        assert not visit.page.locator(".filters").is_visible()
        visit.shot("portfolio")


@LOOKS
def test_article(visiting: Visiting, look: Look) -> None:
    with visiting(look) as visit:
        page = visit.page
        visit.page.goto("/article")
        visit.shot("article-form")
        page.set_input_files("#file", ARTICLE)
        page.click("main button[type=submit]")
        page.wait_for_selector(".article mark")
        visit.shot("article")
        assert page.locator(".claim").count() > 3
        page.focus("a[href='#claim-2']")
        page.keyboard.press("Enter")
        assert page.evaluate("document.querySelector('.claim:target').id") == "claim-2"
        page.click("#claim-2 a[href='#in-2']")
        assert page.evaluate("document.querySelector('.at:target').id") == "in-2"


def test_article_without_script(visiting: Visiting) -> None:
    with visiting(PLAIN) as visit:
        visit.page.goto("/article")
        visit.page.fill("#text", ARTICLE.read_text(encoding="utf-8"))
        visit.page.click("main button[type=submit]")
        visit.page.wait_for_selector(".claim")
        assert visit.page.locator(".claim").count() > 3


@LOOKS
def test_changes_and_sources(visiting: Visiting, look: Look) -> None:
    with visiting(look) as visit:
        visit.page.goto("/changes")
        visit.shot("changes-form")
        visit.page.fill("#since", DAYS[0].isoformat())
        visit.page.press("#since", "Enter")
        visit.page.wait_for_selector("tbody tr")
        visit.shot("changes")
        visit.page.select_option("#change", "amended")
        visit.page.click("main button[type=submit]")
        visit.page.click("tbody details summary")
        assert visit.page.locator("del").first.is_visible()
        visit.page.goto("/sources")
        visit.shot("sources")


@pytest.mark.parametrize("path", ["/portfolio", "/article", "/changes", "/sources"])
def test_by_keys_alone_every_control_is_reached_and_seen(visiting: Visiting, path: str) -> None:
    with visiting(LIGHT) as visit:
        visit.page.goto(path)
        wanted = visit.page.locator(f"main :is({CONTROLS}):visible").count()
        seen: set[int] = set()
        for _ in range(wanted + 25):  # a field for a day is three stops, and the page's head has some
            visit.page.keyboard.press("Tab")
            place, outline = visit.page.evaluate(
                "(e => [[...document.querySelectorAll('main *')].indexOf(e), getComputedStyle(e).outlineStyle])"
                "(document.activeElement)"
            )
            if place >= 0 and outline != "none":
                seen.add(place)
        assert len(seen) == wanted
