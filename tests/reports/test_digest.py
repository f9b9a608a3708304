from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import html5lib
import msgspec
import pytest
from lxml import html
from tests.reports.digests import XIAOMI, digest_of

from interdit.model.digest import Digest
from interdit.reports.digest import (
    WIDTH,
    digest_html,
    digest_json,
    digest_message,
    digest_subject,
    digest_text,
    templates,
)

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.reports import Lang

SEEDS = ("000_259af9e2aad0fd78.txt", "004_1c9bc527ca963b15.txt")
WEEKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("2021-01-11", ("Listed: Communist Chinese military companies", "Xiaomi Corporation", "2021-03-15 09:30 EDT Ban")),
    ("2021-03-08", ("Xiaomi v. DoD: preliminary injunction", "Rudolph Contreras", "Held in abeyance: Enjoined on")),
    ("2021-05-24", ("Xiaomi v. DoD: vacatur", "Listing vacated by the court", "2021-05-25 16:09 EDT")),
    ("2021-05-31", ("EO 14032", "Listing superseded with its regime", "2021-08-02 00:01 EDT Ban begins: purchase")),
)


@pytest.fixture(scope="module")
def seeds(testdata: Path) -> tuple[str, ...]:
    return tuple(str(testdata / "seeds" / name) for name in SEEDS)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("week", "pieces"), WEEKS)
def test_the_weeks_of_xiaomi(week: str, pieces: tuple[str, ...], seeds: tuple[str, ...]) -> None:
    digest = digest_of(week, articles=seeds)
    text, page = flat(digest_text(digest)), flat("".join(map(str, html.fromstring(digest_html(digest)).itertext())))
    for piece in (*pieces, "Xiaomi est blacklisté par les États-Unis", "Not legal advice."):
        assert piece in text
        assert piece in page


@pytest.mark.parametrize("week", [week for week, _ in WEEKS])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_is_valid_and_loads_nothing(week: str, lang: Lang, seeds: tuple[str, ...]) -> None:
    page = digest_html(digest_of(week, lang, articles=seeds))
    html5lib.HTMLParser(strict=True).parse(page)
    tree = html.fromstring(page)
    assert tree.get("lang") == lang
    assert not re.search(r"<(?:script|link|img|iframe)|@import|url\(|style=", page)
    levels = [int(str(one.tag)[1]) for one in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    links = {str(one.get("href"))[1:] for one in tree.iter("a") if str(one.get("href")).startswith("#")}
    known = [str(one.get("id")) for one in tree.iter() if one.get("id")]
    assert links <= set(known)
    assert len(known) == len(set(known))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_text_is_narrow_but_for_addresses(lang: Lang, seeds: tuple[str, ...]) -> None:
    for line in digest_text(digest_of("2021-03-08", lang, articles=seeds)).splitlines():
        assert len(line) <= WIDTH or len(line.split()) == 1, line


def test_what_was_known_later_is_not_told(seeds: tuple[str, ...]) -> None:
    text = flat(digest_text(digest_of("2021-01-11", articles=seeds)))
    assert "Contreras" not in text
    assert "✓ confirmed: the record holds the same. Enjoined" not in text
    assert "vacat" not in text.lower().replace("vacated by the court", "")


def test_french_speaks_no_english_of_its_own(seeds: tuple[str, ...]) -> None:
    text = flat(digest_text(digest_of("2021-03-08", "fr", articles=seeds)))
    assert not re.search(r"[{}]|\b(Listed:|Denial|Ruling|Alleged|Assumed|Shown for|Sources:|public since)\b", text)
    assert "(texte du dossier, en anglais)" in text


def test_empty_sections_say_so() -> None:
    text = flat(digest_text(digest_of("2021-02-15", "en", ("netease",))))
    for piece in ("No listing came, went or changed.", "No order or case became public.", "No article was given"):
        assert piece in text
    assert "No official list is loaded in this edition" in text


def test_json_is_complete_and_reads_back() -> None:
    digest = digest_of("2021-05-31")
    assert msgspec.json.decode(digest_json(digest), type=Digest) == digest
    assert len(digest.of("lists")) > 100


def test_a_mail_has_subject_text_and_page() -> None:
    digest = digest_of("2021-03-08", "en", XIAOMI)
    mail = digest_message(digest)
    assert mail.subject == digest_subject(digest)
    assert mail.subject.startswith("interdit digest, 2021-03-08 to 2021-03-14: ")
    assert "\n" not in mail.subject
    assert (mail.text, mail.html) == (digest_text(digest), digest_html(digest))


def test_what_the_record_says_cannot_become_markup() -> None:
    digest = digest_of("2021-03-08", "en", XIAOMI)
    odd = msgspec.structs.replace(digest.of("courts")[0], title="<b>&\x1b[31m", text="<script>")
    made = msgspec.structs.replace(digest, items=(odd,))
    assert "<script>" not in digest_html(made)
    assert "\x1b" not in digest_text(made)
    assert templates().autoescape is True
