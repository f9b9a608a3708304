from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import feedparser
import html5lib
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.reports.digests import ARTICLE, XIAOMI, digest_of

from interdit.reports.atom import ATOM, atom_feed, feed_updated, stamp

if TYPE_CHECKING:
    from interdit.model.digest import Digest
    from interdit.reports import Lang

RULES = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("atom.rng"))))
WEEKS = ("2021-01-11", "2021-03-08", "2021-05-24", "2021-05-31")
NAMES = {"a": ATOM}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Digest:
    path = tmp_path_factory.mktemp("articles") / "judge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return digest_of("2021-03-08", articles=(str(path),))


def ids(data: bytes) -> list[str]:
    return [str(one.text) for one in etree.fromstring(data).findall("a:entry/a:id", NAMES)]


def check(data: bytes) -> etree._Element:
    """Hold a feed against RFC 4287, by the grammar and by what a grammar cannot say; and against a reader."""
    feed = etree.fromstring(data)
    RULES.assertValid(feed)
    assert feed.find("a:author/a:name", NAMES) is not None  # 4.1.1: no entry has an author of its own
    known = ids(data)
    assert len(known) == len(set(known))  # 4.1.1: no two entries of the same id and time
    for holder in (feed, *feed.findall("a:entry", NAMES)):
        pages = [one for one in holder.findall("a:link", NAMES) if one.get("rel") == "alternate"]
        assert len(pages) <= 1  # 4.1.1, 4.1.2: of one type and language
    read = feedparser.parse(data)
    assert not read.bozo
    assert len(read.entries) == len(known)
    return feed


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_feed_is_valid_atom(week: str, lang: Lang) -> None:
    feed = check(atom_feed(digest_of(week, lang), "https://interdit.example.com/"))
    hrefs = {one.get("rel"): one.get("href") for one in feed.findall("a:link", NAMES)}
    assert hrefs == {
        "self": "https://interdit.example.com/v1/feed.atom",
        "alternate": "https://interdit.example.com/digest",
    }


def test_every_thing_told_has_an_entry_with_times_sources_and_html(told: Digest) -> None:
    feed = check(atom_feed(told))
    assert len(feed.findall("a:entry", NAMES)) == len(told.items) + len(told.claims)
    assert len(told.claims) > 3
    for entry in feed.findall("a:entry", NAMES):
        assert entry.findtext("a:published", namespaces=NAMES) == entry.findtext("a:updated", namespaces=NAMES)
        content = entry.find("a:content", NAMES)
        assert content is not None
        assert content.get("type") == "html"
        html5lib.HTMLParser(strict=True).parseFragment(str(content.text).strip())
        assert "Not legal advice." in str(content.text)
    order = next(one for one in feed.findall("a:entry", NAMES) if "injunction" in str(one[1].text))
    assert order.findtext("a:updated", namespaces=NAMES) == "2021-03-12T21:59:00Z"
    terms = [one.get("term") for one in order.findall("a:category", NAMES)]
    assert {"courts", "order", "us/ccmc", "xiaomi"} <= set(terms)


def test_ids_do_not_depend_on_language_order_or_companies() -> None:
    whole = {ids(atom_feed(digest_of("2021-03-08", lang)))[0] for lang in ("en", "fr")}
    assert len(whole) == 1
    english, french = (digest_of("2021-03-08", lang, XIAOMI) for lang in ("en", "fr"))
    mixed = msgspec.structs.replace(english, items=english.items[::-1])
    assert ids(atom_feed(english)) == ids(atom_feed(french)) == ids(atom_feed(mixed))
    courts = {one.uid for one in english.of("courts")}
    assert courts <= {one.uid for one in digest_of("2021-03-08").items}
    assert all(one.startswith("tag:interdit.invalid,2026:") for one in ids(atom_feed(english)))


def test_a_deadline_is_news_once(told: Digest) -> None:
    """Asked from another week, a coming date keeps its id and its time."""
    later = {one.uid: one.at for one in digest_of("2021-03-01").of("coming")}
    same = [one for one in told.of("coming") if one.uid in later]
    assert same
    assert all(later[one.uid] == one.at for one in same)


def test_feeds_of_different_companies_are_different_feeds() -> None:
    whole, one = digest_of("2021-03-08"), digest_of("2021-03-08", "en", XIAOMI)
    own = [etree.fromstring(atom_feed(each)).findtext("a:id", namespaces=NAMES) for each in (whole, one)]
    assert own[0] == "tag:interdit.invalid,2026:feed"
    assert str(own[1]).startswith("tag:interdit.invalid,2026:feed/")


def test_the_same_edition_gives_the_same_bytes(told: Digest) -> None:
    again = msgspec.json.decode(msgspec.json.encode(told), type=type(told))
    assert atom_feed(told) == atom_feed(again)


def test_the_newest_comes_first_and_dates_the_feed(told: Digest) -> None:
    feed = etree.fromstring(atom_feed(told))
    times = [str(one.text) for one in feed.findall("a:entry/a:updated", NAMES)]
    assert times == sorted(times, reverse=True)
    assert feed.findtext("a:updated", namespaces=NAMES) == times[0] == stamp(feed_updated(told))
    empty = msgspec.structs.replace(told, items=(), claims=())
    assert feed_updated(empty) == datetime(2021, 3, 8, tzinfo=UTC)
    check(atom_feed(empty))


@given(st.text())
def test_whatever_the_record_says_stays_text(text: str) -> None:
    one = digest_of("2021-03-08", "en", XIAOMI).of("courts")[0]
    odd = msgspec.structs.replace(one, title=text, text=text, key=text)
    digest = msgspec.structs.replace(digest_of("2021-03-08", "en", XIAOMI), items=(odd,))
    (entry,) = check(atom_feed(digest)).findall("a:entry", NAMES)
    assert len(entry.findall(".//*")) == len(list(entry.iter())) - 1
