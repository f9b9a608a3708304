"""The pages in Debian's Chromium: used with and without script, by keyboard, light and dark, wide and narrow.

The windows of these tests (`window`) fail by themselves where the console says anything, or where any request is made
to another host than the server's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    Window = Callable[..., AbstractContextManager[BrowserContext]]

pytestmark = pytest.mark.debian

XIAOMI = "/party/xiaomi?on=2021-03-16"
LOOKED_AT = {
    "front": "/",
    "found": "/?q=china+mobile&on=2021-03-16",
    "unknown": "/?q=Zzqxv+Holding&on=2021-03-16&sent=1",
    "xiaomi": XIAOMI,
    "xiaomi-as-known": f"{XIAOMI}&known_at=2021-03-11",
    "china-mobile": "/party/china-mobile?on=2021-09-01&act=sell",
    "huawei": "/party/huawei?on=2021-03-16&actor=exporter_ear&act=export",
    "netease": "/party/netease?on=2021-03-16",
    "related": "/party/xiaomi/related?on=2021-03-16",
    "portfolio": "/portfolio",
    "article": "/article",
    "calendar": "/calendar?known_at=2021-03-13",
    "digest": "/digest?week=2021-03-12",
    "changes": "/changes",
    "sources": "/sources",
}
FAULTS = """() => {
  const faults = [], all = (what) => [...document.querySelectorAll(what)];
  const name = (one) => (one.getAttribute('aria-label') || one.textContent || one.title || '').trim()
    || [...one.querySelectorAll('img')].map((each) => each.alt).join('');
  if (all('h1').length !== 1) faults.push(`${all('h1').length} h1`);
  for (const what of ['header', 'main', 'footer', 'nav']) if (!all(what).length) faults.push(`no ${what}`);
  if (!document.documentElement.lang || !document.title) faults.push('no language or title');
  for (const one of all('input:not([type=hidden]), select, textarea'))
    if (!one.labels?.length && !one.getAttribute('aria-label')) faults.push(`no label: ${one.outerHTML.slice(0, 90)}`);
  for (const one of all('a[href], button')) if (!name(one)) faults.push(`no name: ${one.outerHTML.slice(0, 90)}`);
  for (const one of all('img')) if (!one.hasAttribute('alt')) faults.push(`no alt: ${one.src}`);
  const ids = all('[id]').map((one) => one.id), twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  if (twice.length) faults.push(`ids twice: ${twice}`);
  for (const kind of ['aria-labelledby', 'aria-describedby', 'for'])
    for (const one of all(`[${kind}]`)) for (const id of one.getAttribute(kind).split(' '))
      if (!document.getElementById(id)) faults.push(`${kind} leads nowhere: ${id}`);
  let level = 1;
  for (const one of all('h1, h2, h3, h4')) {
    if (+one.tagName[1] > level + 1) faults.push(`after h${level}: ${one.outerHTML.slice(0, 60)}`);
    level = +one.tagName[1];
  }
  for (const one of all('thead th')) if (!one.scope) faults.push(`a head without scope: ${one.textContent}`);
  return faults;
}"""
"""What keeps a page from those who do not see it, or use no mouse."""
WEAK = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map((one) => one / 255)
    .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (one) => { for (; one; one = one.parentElement) {
    const found = rgba(getComputedStyle(one).backgroundColor);
    if (found[3] > 250) return found; } return rgba('Canvas'); };
  const weak = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !one.offsetParent) continue;
    if (one.closest('svg, script, option, .skip, .hidden')) continue;
    const [dark, bright] = [light(rgba(getComputedStyle(one).color)), light(ground(one))].sort((a, b) => a - b);
    const contrast = (bright + 0.05) / (dark + 0.05);
    if (contrast < 4.5) weak.add(`${contrast.toFixed(2)} ${one.outerHTML.slice(0, 80)}`);
  }
  return [...weak];
}"""
"""Letters with too little contrast to the ground they stand on, as drawn."""


@pytest.mark.parametrize("name", LOOKED_AT)
@pytest.mark.parametrize(("scheme", "lang", "width"), [("light", "en", 1200), ("dark", "fr", 380)])
def test_every_page_can_be_read(name: str, scheme: str, lang: str, width: int, window: Window, artefacts: Path) -> None:
    wishes = {"color_scheme": scheme, "locale": lang, "viewport": {"width": width, "height": 900}}
    with window(**wishes) as context:
        page = context.new_page()
        answer = page.goto(LOOKED_AT[name], wait_until="networkidle")
        assert answer is not None
        assert answer.ok
        assert page.locator("html").get_attribute("lang") == lang
        assert page.evaluate(FAULTS) == []
        assert page.evaluate(WEAK) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it can be moved sideways"
        assert page.locator("#notice").is_visible()
        page.screenshot(path=artefacts / f"{name}-{scheme}-{width}.png", full_page=True)


def test_a_company_is_found_as_it_is_typed_and_opened_by_keyboard(window: Window) -> None:
    with window() as context:
        page = context.new_page()
        page.goto("/")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.type("xiaom")
        page.get_by_role("link", name="Xiaomi Corporation").wait_for()
        assert "q=xiaom" in page.url
        page.get_by_label("On the day").fill("2021-03-16")
        page.get_by_text("Enjoined on").wait_for()
        page.get_by_role("button", name="Search").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/party/xiaomi?*on=2021-03-16*")
        assert page.get_by_role("heading", level=1).inner_text().startswith("Xiaomi Corporation")


def test_nothing_is_cleared_while_it_is_typed(window: Window) -> None:
    with window() as context:
        page = context.new_page()
        page.goto("/")
        page.keyboard.type("zzqxv")
        page.get_by_text("No party of this edition").wait_for()
        assert page.locator(".badge.permitted").count() == 0
        page.keyboard.press("Enter")
        page.get_by_text("no bar found in what was checked").wait_for()


def test_a_question_is_answered_in_place(window: Window) -> None:
    with window() as context:
        page = context.new_page()
        page.goto(XIAOMI)
        page.evaluate("window.stays = true")
        assert _verdict(page) == "permitted"
        page.get_by_label("As known on").fill("2021-03-11")
        page.locator(".answer.prohibited").wait_for()
        assert "known_at=2021-03-11" in page.url
        assert page.evaluate("window.stays"), "the page was loaded again"
        assert "prohibited" in page.locator("#said").inner_text()
        target = page.get_by_role("link", name="FR", exact=True).get_attribute("href")
        assert target is not None
        assert "known_at=2021-03-11" in target
        page.go_back()
        page.locator(".answer.permitted").wait_for()


def test_it_works_without_script(window: Window) -> None:
    with window(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/")
        page.get_by_label("Company, person or vessel").fill("xiaomi")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("link", name="Xiaomi Corporation").click()
        page.get_by_label("On the day").fill("2021-03-16")
        page.get_by_label("As known on").fill("2021-03-11")
        page.get_by_role("button", name="Answer").click()
        assert _verdict(page) == "prohibited"
        page.get_by_text("Ask with everything known").click()
        assert _verdict(page) == "permitted"
        page.get_by_role("link", name="FR", exact=True).click()
        assert _verdict(page) == "permis"
        page.get_by_role("link", name="Montrer les parties liées").click()
        assert page.get_by_role("link", name="NetEase, Inc.").is_visible()


def test_a_bar_leads_to_its_source(window: Window) -> None:
    with window() as context:
        page = context.new_page()
        page.goto(XIAOMI)
        bar = page.locator(".tl a").nth(2)
        bar.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"#source-\d+$"))
        target = page.locator(f"[id='{page.url.partition('#')[2]}']")
        assert "Xiaomi Corp. v. Department of Defense" in target.inner_text()


def test_leads_come_when_they_are_reached(window: Window) -> None:
    with window() as context:
        page = context.new_page()
        page.goto(XIAOMI)
        page.locator("#related").scroll_into_view_if_needed()
        page.get_by_role("link", name="NetEase, Inc.").wait_for()


def test_the_skip_link_is_the_first_stop(window: Window) -> None:
    with window() as context:
        page = context.new_page()
        page.goto(XIAOMI)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_paper_has_the_answer_and_no_form(window: Window, artefacts: Path) -> None:
    with window() as context:
        page = context.new_page()
        page.goto(XIAOMI)
        page.emulate_media(media="print")
        assert not page.locator("form.ask").is_visible()
        assert page.locator(".answer").is_visible()
        assert page.locator("svg.tl").is_visible()
        page.pdf(path=artefacts / "xiaomi.pdf", format="A4")


def _verdict(page: Page) -> str:
    return page.locator(".verdict strong").inner_text().lower()
