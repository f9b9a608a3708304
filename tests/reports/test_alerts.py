from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import msgspec
import pytest
from tests.fakes.message import EDITION, alert, notice, outcome, troubled

from interdit.model import Cited, Notice, PartyKey, PartyRef
from interdit.reports.alerts import (
    BRIEF,
    CAUSES,
    SHOWN,
    WIDTH,
    asked,
    citation,
    headline,
    line,
    notice_brief,
    notice_html,
    notice_text,
    short,
    standing,
    subject,
    worded_notice,
)

if TYPE_CHECKING:
    from interdit.reports.wording import Lang

LANGS: tuple[Lang, ...] = ("en", "fr")


def _read(page: str) -> str:
    """The words of a page that is valid HTML."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return " ".join("".join(tree.itertext()).split())


@pytest.mark.parametrize("lang", LANGS)
def test_a_message_has_all_forms_under_the_id_of_the_notice(lang: Lang) -> None:
    made = worded_notice(notice(), lang)
    assert made.id == notice().id
    assert msgspec.json.decode(made.data, type=Notice) == notice()
    assert made.subject == subject(notice(), lang)
    for form in (made.text, made.brief, _read(made.html)):
        flat = " ".join(form.split())
        assert standing(notice(), lang) in flat
        assert EDITION in flat
        assert alert().after.reasons[0] in flat
        assert "EO 13959" in flat
        assert "section 1(a)(i)" in flat


@pytest.mark.parametrize("lang", LANGS)
def test_text_and_page_say_all_of_an_alert(lang: Lang) -> None:
    one = alert()
    for form in (notice_text(notice(one), lang), _read(notice_html(notice(one), lang))):
        flat = " ".join(form.split())
        for part in (
            asked(one),
            *one.causes,
            *one.after.assumptions,
            "2021-11-11 00:00 UTC-05:00",
            CAUSES["record"][lang == "fr"],
            "Xiaomi Corporation [xiaomi]",
            "permitted: no bar found" if lang == "en" else "permis : aucune interdiction trouvée",
        ):
            assert part in flat
    assert 'href="https://www.federalregister.gov/d/2020-25459"' in notice_html(notice(one), lang)


def test_the_languages() -> None:
    assert subject(notice(), "en") == "interdit: Xiaomi Corporation: prohibited (was: permitted)"
    assert subject(notice(), "fr") == "interdit: Xiaomi Corporation : interdit (avant : permis)"
    assert standing(notice(), "en").startswith("Not legal advice. ")
    assert standing(notice(), "fr").startswith("Ceci n'est pas un conseil juridique. ")
    assert (short("review", "en"), short("review", "fr")) == ("review", "à examiner")


def test_the_subject_of_several_alerts_counts_the_answers_the_strictest_first() -> None:
    several = notice(alert(1, after=outcome("permitted")), alert(2), alert(3, after=outcome("review")), alert(4))
    assert subject(several, "en") == "interdit: Desk A: 4 alerts (2 prohibited, 1 review, 1 permitted)"


def test_the_first_outcome_and_one_of_other_reasons_are_told_apart() -> None:
    assert headline(alert(before=None), "en") == "Xiaomi Corporation: prohibited"
    assert headline(alert(before=outcome(reasons=("x",))), "en") == "Xiaomi Corporation: prohibited, for other reasons"
    assert "no answer was recorded" in notice_text(notice(alert(before=None)), "en")


def test_who_may_be_meant_is_said_where_nobody_is_for_certain() -> None:
    after = outcome(
        "review", party=None, candidates=(PartyRef(PartyKey("li-wei"), "Li Wei"),), citations=(), reasons=()
    )
    told = notice(alert(after=after))
    for form in (notice_text(told, "en"), _read(notice_html(told, "en"))):
        assert "Li Wei [li-wei]" in form
        assert "no reason was recorded: see the full answer" in form
    assert "no reason was recorded" in notice_brief(told, "en")


@pytest.mark.parametrize("lang", LANGS)
def test_lines_of_the_text_are_short_but_for_urls(lang: Lang) -> None:
    far = Cited("Executive Order on many things " * 5, "p. 1", "https://x.example/" + "a" * 90)
    told = notice(alert(after=outcome(reasons=("word " * 60,), citations=(far,)), causes=("cause " * 40,)))
    long = [one for one in notice_text(told, lang).splitlines() if len(one) > WIDTH]
    assert [one.strip() for one in long] == [str(far.url)]


def test_names_cannot_write_lines_or_markup_of_their_own() -> None:
    name = "Evil\r\nBcc: x@y.example\u202e <script>alert(1)</script> {{ 7 * 7 }}"
    told = notice(alert(subject=name, after=outcome(party=PartyRef(PartyKey("evil"), name), reasons=(name,))))
    for lang in LANGS:
        made = worded_notice(told, lang)
        assert "\n" not in made.subject
        assert "\u202e" not in made.subject + made.text + made.html + made.brief
        assert "<script" not in made.html
        assert "{{ 7 * 7 }}" in _read(made.html)


def test_a_citation_is_a_link_only_to_the_web() -> None:
    told = notice(alert(after=outcome(citations=(Cited("T", "1", "javascript:alert(1)"), Cited("U")))))
    page = notice_html(told, "en")
    assert "href" not in page
    assert citation(Cited("T", "1", "u")) == "T, 1, u"
    assert "U" in _read(page)


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = notice_html(notice(), "en")
    assert [one for one in ("<link", "<img", "<script", "src=", "url(", "@import") if one in page] == []


def test_of_very_many_alerts_all_are_there() -> None:
    many = notice(*(alert(n, after=outcome(party=PartyRef(PartyKey(f"p{n}"), f"Firm {n} Ltd"))) for n in range(1, 61)))
    for form in (notice_text(many, "en"), _read(notice_html(many, "en"))):
        assert [n for n in range(1, 61) if f"Firm {n} Ltd" not in form] == []
    assert SHOWN < 60
    assert f"and {60 - BRIEF} more alerts in this notice" in notice_brief(many, "en")


def test_a_line_is_one_line() -> None:
    assert line(" a\n\tb\u200bc ") == "a b c"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Desk A: this watch list could not be run", "Nothing has been checked since 2021-03-12 17:00 UTC.")),
        (
            "fr",
            ("Desk A : cette liste de veille n'a pas pu être", "Rien n'a été vérifié depuis le 2021-03-12 17:00 UTC."),
        ),
    ],
)
def test_trouble_is_told_in_all_forms(lang: Lang, words: tuple[str, str]) -> None:
    made = worded_notice(troubled(), lang)
    assert made.subject.startswith(f"interdit: {words[0]}")
    for form in (made.text, made.brief, _read(made.html)):
        flat = " ".join(form.split())
        for part in (*words, "/data/stakes <1>.csv: cannot be read", "(give a file)", standing(troubled(), lang)):
            assert part in flat
    assert max(map(len, made.text.splitlines())) <= WIDTH
    assert msgspec.json.decode(made.data, type=Notice) == troubled()
    never = worded_notice(troubled(last_run=None), lang)
    assert ("never run" if lang == "en" else "jamais été lancée") in never.text
    assert msgspec.json.decode(never.data)["trouble"]["last_run"] is None


@pytest.mark.parametrize(
    ("lang", "words", "unchanged"),
    [
        ("en", "It runs again; until 2021-03-12 17:00 UTC it could not: /data/", "No outcome has changed."),
        ("fr", "De nouveau lancée ; impossible avant le 2021-03-12", "Aucun résultat n'a changé."),
    ],
)
def test_the_end_of_trouble_is_told_with_alerts_and_without(lang: Lang, words: str, unchanged: str) -> None:
    with_alerts = notice(ended=troubled().trouble)
    alone = msgspec.structs.replace(with_alerts, alerts=())
    for each in (with_alerts, alone):
        made = worded_notice(each, lang)
        for form in (made.text, made.brief, _read(made.html)):
            flat = " ".join(form.split())
            assert words in flat
            assert (unchanged in flat) == (each is alone)
        assert max(map(len, made.text.splitlines())) <= WIDTH
        assert msgspec.json.decode(made.data, type=Notice) == each
    assert subject(with_alerts, lang) == subject(notice(), lang)
    assert ("runs again" if lang == "en" else "de nouveau lancée") in subject(alone, lang)
