from __future__ import annotations

import html
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.web.opened import DAYS, MANY, book_of_home, opened, synced

from interdit.service.changing import EntryChange
from interdit.web import Site
from interdit.web.changes import A_PAGE, Filters, fields_of, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.opened import Client

SINCE = f"/changes?since={DAYS[0]}"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    home = synced(tmp_path_factory.mktemp("changes"))
    with opened(book_of_home(home), Site(home=home)) as found:
        yield found


def kinds(page: str) -> list[str]:
    return re.findall(r'<tr>\s*<td><span class="kind (\w+)"', page)


def test_without_lists_the_page_says_what_to_run() -> None:
    with opened() as client:
        page = client.get("/changes").text
    assert 'id="empty"' in page
    assert "<code>interdit sync</code>" in page


def test_before_a_day_is_chosen_publications_are_offered(client: Client) -> None:
    page = client.get("/changes").text
    assert 'id="empty"' not in page
    for day in DAYS[:2]:
        assert f'href="/changes?since={day}"' in page


def test_changes_are_counted_and_come_by_pages(client: Client) -> None:
    page = client.get(SINCE).text
    assert len(kinds(page)) == A_PAGE
    seen: list[str] = []
    address: str | None = SINCE
    while address:
        page = client.get(address).text
        seen += kinds(page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = html.unescape(found[1]) if found else None
    assert seen.count("added") >= MANY
    assert f"{len(seen)} changes" in page
    assert 'rel="prev"' in page
    assert kinds(client.get(f"{SINCE}&page=999").text) == kinds(page)


def test_filters_by_kind_and_list(client: Client) -> None:
    page = client.get(f"{SINCE}&change=removed&source=own:house").text
    assert set(kinds(page)) == {"removed"}
    assert "Bravo &lt;b&gt;SA&lt;/b&gt;" in page
    assert "fit the filters" in page
    assert "No change fits" in client.get(f"{SINCE}&source=un_sc").text


def test_nothing_changed_is_said(client: Client) -> None:
    assert "Nothing changed" in client.get(f"/changes?since={DAYS[1]}&until={DAYS[2]}").text


def test_an_edition_is_a_place_to_begin_too(client: Client) -> None:
    edition = re.search(r'<code title="(sha256:[0-9a-f]{64})"', client.get("/changes").text)
    assert edition is not None
    assert "Nothing changed" in client.get(f"/changes?since={edition[1][:20]}").text


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("since=yesterday", 400, "neither a day"),
        ("since=/etc", 400, "neither a day"),
        ("since=2021-07-01&until=..", 400, "neither a day"),
        ("since=abcdef123", 404, "no edition begins"),
        ("since=2021-07-01&change=burnt", 400, "unknown kind of change"),
        ("since=2021-07-01&page=0", 400, "not a number from 1"),
        ("since=2021-07-01&page=-1", 400, "not a number from 1"),
    ],
)
def test_what_cannot_be_found_is_said_above_the_form(client: Client, query: str, status: int, said: str) -> None:
    answered = client.get(f"/changes?{query}")
    assert answered.status_code == status
    assert said in answered.text
    assert 'id="since"' in answered.text


def test_in_french(client: Client) -> None:
    assert "changements" in client.get(SINCE, headers={"Accept-Language": "fr"}).text


def change(kind: str, **fields: object) -> EntryChange:
    return EntryChange(kind, "s", "k", "p", "N", fields, date(2021, 1, 1), ())  # type: ignore[arg-type]


def test_of_a_field_with_several_values_only_what_changed_is_shown() -> None:
    before = [{"text": "Alfa", "kind": "primary"}, {"text": "Alpha", "kind": "alias"}]
    after = [{"text": "Alfa", "kind": "primary"}, {"text": "A. Fa", "kind": "alias"}]
    (names, note) = fields_of(
        change("amended", names={"before": before, "after": after}, birth_date={"before": None, "after": "1970"})
    )
    assert (names.before, names.after) == (("Alpha, kind alias",), ("A. Fa, kind alias",))
    assert (note.name, note.before, note.after) == ("birth date", ("–",), ("1970",))


def test_a_page_beyond_the_last_is_the_last() -> None:
    found = tuple(change("added") for _ in range(A_PAGE + 1))
    assert len(part_of(found, Filters(page=7)).items) == 1
    assert part_of((), Filters()).pages == 1
