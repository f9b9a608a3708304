from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import html5lib
import msgspec
import pytest
from lxml import html
from tests.fakes.dossiers import made, model

from interdit.model.dossier import SourceNote
from interdit.reports.dossier import about, dossier_html, dossier_json, short_edition

if TYPE_CHECKING:
    from interdit.reports import Lang

LANGS: tuple[Lang, ...] = ("en", "fr")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("who", ["model", "huawei", "lao-gan-ma"])
def test_the_page_is_valid_html_in_both_languages(who: str, lang: Lang) -> None:
    page = dossier_html(model(lang) if who == "model" else made(who, lang))
    html5lib.HTMLParser(strict=True).parse(page)
    tree = html.fromstring(page)
    assert tree.get("lang") == lang
    ids = [str(one.get("id")) for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    heads = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4")]
    assert heads[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(heads))
    assert all(one.get("scope") in ("col", "row") for one in tree.iter("th"))
    links = {str(one.get("href")) for one in tree.iter("a") if str(one.get("href")).startswith("#")}
    assert links <= {f"#{one}" for one in ids}


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = dossier_html(model())
    assert not re.search(r"<(script|link|img|iframe|object)\b|@import|url\((?!#)", page)
    assert not re.search(r"\bsrc=", page)


def test_pictures_are_told_in_words_and_follow_light_dark_and_print() -> None:
    page = dossier_html(model())
    figures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    assert len(figures) == 5
    for one in figures:
        assert "<title" in one
        assert "<desc" in one
    assert "@media screen and (prefers-color-scheme: dark)" in page
    assert "@page { size: A4;" in page
    assert "counter(pages)" in page


def test_on_paper_a_picture_brings_its_own_colours() -> None:
    page = dossier_html(made(), on_paper=True)
    picture = re.search(r'<svg class="tl".*?</svg>\n', page, re.DOTALL)
    assert picture is not None
    assert "<style>" in picture[0]
    assert "var(--" not in picture[0]
    assert "@media" not in picture[0]


def test_an_allegation_its_answer_and_the_ruling_are_one_element() -> None:
    tree = html.fromstring(dossier_html(made()))
    articles = [one for one in tree.iter("article") if one.get("class") == "accusation"]
    assert len(articles) == 4
    for one in articles:
        assert [head.text for head in one.iter("h4")] == ["Answered", "The court's view"]
        assert sum(span.get("class") == "refs" for span in one.iter("span")) >= 3


def test_what_parties_are_called_cannot_become_markup() -> None:
    odd = made()
    party = msgspec.structs.replace(odd.party, name='</style><b>&Co" }')
    page = dossier_html(msgspec.structs.replace(odd, party=party))
    assert "<b>" not in page
    assert page.count("</style>") == dossier_html(odd).count("</style>")


def test_the_record_speaks_its_own_language_and_says_so() -> None:
    tree = html.fromstring(dossier_html(made("xiaomi", "fr")))
    told = ["".join(map(str, one.itertext())) for one in tree.iter("span") if one.get("lang") == "en"]
    assert any("Of little weight" in one for one in told)


def test_a_source_says_what_it_is_and_when_it_was_seen() -> None:
    note = SourceNote(1, "press", "A", "", None, date(2021, 3, 5), date(2026, 11, 23), ("medium",), "ab")
    assert about(note, "en") == (
        "press; published 2021-03-05; looked up until 2026-11-23; SHA-256 ab; confidence of what rests on it: medium"
    )
    assert about(SourceNote(1, "list", "A", published=date(2021, 3, 5)), "fr") == (
        "liste officielle; dernière publication le 2021-03-05"
    )


def test_json_is_the_dossier() -> None:
    found = json.loads(dossier_json(made()))
    assert (found["schema"], found["party"]["key"]) == ("interdit.dossier/1", "xiaomi")
    assert {"verdict", "timeline", "related", "impact", "sections", "sources"} <= found.keys()
    assert found["edition"].startswith(short_edition(made()))
