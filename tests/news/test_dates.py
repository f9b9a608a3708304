"""Expressions of time on sentences written for this, against a Sunday: 14 March 2021."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interdit.model.claim import DocumentDate
from interdit.news.dates import ELSEWHERE, NO_DAY, find, stated_days
from interdit.news.normal import normalise
from interdit.news.span import Span
from interdit.news.wordlist import LANGUAGES

if TYPE_CHECKING:
    from interdit.news.parts import DateMention

SUNDAY = DocumentDate(date(2021, 3, 14), "given")
NONE = DocumentDate()


def dates(text: str, language: str, doc_date: DocumentDate = SUNDAY) -> list[DateMention]:
    normal = normalise(text)
    return list(find(normal, Span(0, len(normal)), language, doc_date))


def values(text: str, language: str, doc_date: DocumentDate = SUNDAY) -> list[tuple[str | None, str | None]]:
    return [(one.date.expression, one.date.value) for one in dates(text, language, doc_date)]


ABSOLUTE = [
    ("fr", "Le tribunal l'a suspendue le vendredi 12 mars 2021.", "vendredi 12 mars 2021", "2021-03-12", "day"),
    ("fr", "La liste vaut depuis le 1er juin 2020.", "1er juin 2020", "2020-06-01", "day"),
    ("fr", "En 2019 déjà, la firme fut visée.", "En 2019", "2019", "year"),
    ("fr", "La mesure date de début 2021.", "début 2021", "2021", "year"),
    ("fr", "Les ventes du premier trimestre 2021 montent.", "premier trimestre 2021", "2021-Q1", "quarter"),
    ("fr", "L'avis est paru le 12/03/2021.", "12/03/2021", "2021-03-12", "day"),
    ("fr", "Active entre janvier et mars 2021.", "entre janvier et mars 2021", "2021-01-01/2021-03-31", "interval"),
    ("fr", "Du 3 mars 2020 au 4 avril 2021.", "Du 3 mars 2020 au 4 avril 2021", "2020-03-03/2021-04-04", "interval"),
    ("fr", "Elle y figure de 2019 à 2021.", "de 2019 à 2021", "2019-01-01/2021-12-31", "interval"),
    ("en", "The court stayed the order on Friday, March 12, 2021.", "Friday, March 12, 2021", "2021-03-12", "day"),
    ("en", "It was added on 12 March 2021 by the agency.", "12 March 2021", "2021-03-12", "day"),
    ("en", "The rule, of Aug. 16th, 2020, stands.", "Aug. 16th, 2020", "2020-08-16", "day"),
    ("en", "The filing of 03/14/2021 says so.", "03/14/2021", "2021-03-14", "day"),
    ("en", "See the notice 2021-03-12 for more.", "2021-03-12", "2021-03-12", "day"),
    ("en", "The list 2021-03 has ten names.", "2021-03", "2021-03", "month"),
    ("en", "Sales grew in the first quarter of 2021.", "first quarter of 2021", "2021-Q1", "quarter"),
    ("en", "The maker was banned in late 2020.", "in late 2020", "2020", "year"),
    ("en", "A prior case (2019) failed.", "2019", "2019", "year"),
    ("en", "From March 3 to April 5, 2021.", "From March 3 to April 5, 2021", "2021-03-03/2021-04-05", "interval"),
    ("en", "Trading stops March 3-5, 2021.", "March 3-5, 2021", "2021-03-03/2021-03-05", "interval"),
    ("de", "Das Gericht entschied am 12. März 2021.", "12. März 2021", "2021-03-12", "day"),
    ("de", "Die Firma wurde 2010 gegründet.", "2010", "2010", "year"),
    ("de", "Der Umsatz stieg im ersten Quartal 2021.", "ersten Quartal 2021", "2021-Q1", "quarter"),
    ("de", "Der Bescheid vom 12.03.2021 gilt.", "12.03.2021", "2021-03-12", "day"),
    ("es", "El juez la suspendió el 12 de marzo de 2021.", "12 de marzo de 2021", "2021-03-12", "day"),
    ("es", "Fue vetada a finales de 2020.", "a finales de 2020", "2020", "year"),
    ("es", "Creció en el primer trimestre de 2021.", "primer trimestre de 2021", "2021-Q1", "quarter"),
    ("zh", "法院于2021年3月12日叫停禁令。", "2021年3月12日", "2021-03-12", "day"),
    ("zh", "公司2021年第一季度收入增长。", "2021年第一季度", "2021-Q1", "quarter"),
    ("zh", "公司2010年成立。", "2010年", "2010", "year"),
]  # fmt: skip
RELATIVE = [
    ("fr", "En janvier dernier, la firme a été inscrite.", "En janvier dernier", "2021-01", "month"),
    ("fr", "En novembre, la firme a été inscrite.", "En novembre", "2020-11", "month"),
    ("fr", "Vendredi, un juge a suspendu la mesure.", "Vendredi", "2021-03-12", "day"),
    ("fr", "Le juge se prononcera vendredi.", "vendredi", "2021-03-19", "day"),
    ("fr", "Elle a déclaré vendredi qu'elle fera appel.", "vendredi", "2021-03-12", "day"),
    ("fr", "L'audience de mercredi prochain est maintenue.", "mercredi prochain", "2021-03-17", "day"),
    ("fr", "Le 14 janvier, la liste s'est allongée.", "14 janvier", "2021-01-14", "day"),
    ("fr", "L'interdiction prendra effet le 11 novembre.", "11 novembre", "2021-11-11", "day"),
    ("fr", "La semaine dernière, le titre a chuté.", "La semaine dernière", "2021-W09", "week"),
    ("fr", "Il y a trois mois, nul n'en parlait.", "Il y a trois mois", "2020-12", "month"),
    ("fr", "Les actions, achetées l'an dernier, baissent.", "l'an dernier", "2020", "year"),
    ("fr", "L'avis est attendu fin mars.", "fin mars", "2021-03", "month"),
    ("en", "The agency listed it last January.", "last January", "2021-01", "month"),
    ("en", "On Friday, the judge blocked the ban.", "Friday", "2021-03-12", "day"),
    ("en", "The judge will rule on Friday.", "Friday", "2021-03-19", "day"),
    ("en", "It said on Friday it will appeal.", "Friday", "2021-03-12", "day"),
    ("en", "The paper reported Sunday that it had sued.", "Sunday", "2021-03-14", "day"),
    ("en", "Holders must sell by November 11.", "November 11", "2021-11-11", "day"),
    ("en", "The Pentagon named it on Jan 14.", "Jan 14", "2021-01-14", "day"),
    ("en", "It was sued three months ago.", "three months ago", "2020-12", "month"),
    ("en", "Shares slid last week.", "last week", "2021-W09", "week"),
    ("en", "It won a licence earlier this year.", "earlier this year", "2021", "year"),
    ("de", "Am Freitag hat ein Gericht den Bann ausgesetzt.", "Freitag", "2021-03-12", "day"),
    ("de", "Am kommenden Freitag endet die Frist.", "kommenden Freitag", "2021-03-19", "day"),
    ("de", "Im Januar wurde sie gelistet.", "Im Januar", "2021-01", "month"),
    ("de", "Vor drei Monaten war davon keine Rede.", "Vor drei Monaten", "2020-12", "month"),
    ("de", "Sie klagte im vergangenen Jahr.", "im vergangenen Jahr", "2020", "year"),
    ("de", "Das gab sie gestern bekannt.", "gestern", "2021-03-13", "day"),
    ("es", "El viernes, un juez frenó el veto.", "viernes", "2021-03-12", "day"),
    ("es", "La firma fue vetada en enero.", "en enero", "2021-01", "month"),
    ("es", "El veto entrará en vigor el 15 de noviembre.", "15 de noviembre", "2021-11-15", "day"),
    ("es", "Creció en el primer semestre.", "primer semestre", "2021-01-01/2021-06-30", "interval"),
    ("fr", "Le semestre dernier fut bon.", "Le semestre dernier", "2020-07-01/2020-12-31", "interval"),
    ("en", "A November order that would bar investors stands.", "November", "2020-11", "month"),
    ("zh", "投资者须在11月11日前出售。", "11月11日", "2021-11-11", "day"),
    ("es", "Ayer cayeron las acciones.", "Ayer", "2021-03-13", "day"),
    ("zh", "法院周五叫停了禁令。", "周五", "2021-03-12", "day"),
    ("zh", "法院上周五叫停了禁令。", "上周五", "2021-03-05", "day"),
    ("zh", "美国1月14日将该公司列入名单。", "1月14日", "2021-01-14", "day"),
    ("zh", "公司去年12月被列入名单。", "去年12月", "2020-12", "month"),
    ("zh", "听证会定于下周五举行。", "下周五", "2021-03-19", "day"),
    ("zh", "股价昨天大跌。", "昨天", "2021-03-13", "day"),
]


@pytest.mark.parametrize(("language", "text", "expression", "value", "precision"), ABSOLUTE)
def test_absolute(language: str, text: str, expression: str, value: str, precision: str) -> None:
    for doc_date in (SUNDAY, NONE):
        (one,) = dates(text, language, doc_date)
        assert (one.date.expression, one.date.value, one.date.precision) == (expression, value, precision)
        assert one.date.basis == "absolute"


@pytest.mark.parametrize(("language", "text", "expression", "value", "precision"), RELATIVE)
def test_relative(language: str, text: str, expression: str, value: str, precision: str) -> None:
    (one,) = dates(text, language)
    assert (one.date.expression, one.date.value, one.date.precision) == (expression, value, precision)
    assert one.date.basis == f'relative: "{expression}"'
    (open_,) = dates(text, language, NONE)
    assert (open_.date.expression, open_.date.value, open_.date.precision) == (expression, None, None)
    assert open_.date.basis == NO_DAY


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le décret 13959 et la section 1260H visent la 5G."),
        ("fr", "Elle paie 2000 dollars, soit 2.021 euros, à 2000 salariés."),
        ("fr", "Rien ne vaut le 31 février 2021."),
        ("fr", "La planète Mars et le Galaxy 2021 plaisent."),
        ("en", "EO 13959, Section 1260H, 5G and the Galaxy 2021 cost $2021."),
        ("en", "You may march to court in 2000 companies."),
        ("en", "Case 1:21-cv-00280 and CVE-2021-03 are open."),
        ("en", "The notice of 03/04/2021 can be read two ways."),
        ("en", "Black Friday sales rose."),
        ("en", "It lost 20.5 percent, or 1999 points."),
        ("en", "February 30, 2021 never came."),
        ("de", "Rund 2.000 Euro kostet das Modell mit 5G, etwa 2000 Stück."),
        ("de", "Das schrieb die Welt am Sonntag."),
        ("es", "Cuesta 2000 euros y pesa 2021 gramos."),
        ("zh", "手机售价2000元，支持5G，一周五天发货。"),
    ],
)
def test_no_date(language: str, text: str) -> None:
    assert values(text, language) == []


def test_a_term_runs_from_a_day_that_is_not_told() -> None:
    for language, text in (
        ("fr", "Elle doit vendre dans les 60 jours."),
        ("en", "It must sell within 60 days."),
        ("de", "Sie muss innerhalb von 60 Tagen verkaufen."),
        ("es", "Debe vender en un plazo de 60 días."),
        ("zh", "公司须在60天内出售。"),
    ):
        (one,) = dates(text, language)
        assert (one.date.value, one.date.basis) == (None, ELSEWHERE)


def test_a_term_counted_from_today_is_an_interval() -> None:
    assert [one.date.value for one in dates("It closes within the next 60 days.", "en")] == ["2021-03-14/2021-05-13"]
    assert [one.date.value for one in dates("Ces trois derniers mois furent durs.", "fr")] == ["2020-12-14/2021-03-14"]


def test_a_day_without_a_year_is_the_near_one() -> None:
    assert values("The hearing is on March 20.", "en") == [("March 20", "2021-03-20")]
    assert values("Holders had until March 3 to sell.", "en") == [("March 3", "2021-03-03")]


def test_a_weekday_beside_the_day_tells_the_year() -> None:
    # 10 October was a Thursday in 2019, a Saturday in 2020.
    doc_date = DocumentDate(date(2020, 3, 1), "given")
    assert values("La liste parut jeudi 10 octobre.", "fr", doc_date) == [("jeudi 10 octobre", "2019-10-10")]


def test_several_in_their_order() -> None:
    assert values("Listed in January, it sued on February 5 and won on Friday.", "en") == [
        ("in January", "2021-01"),
        ("February 5", "2021-02-05"),
        ("Friday", "2021-03-12"),
    ]


def test_leap_day() -> None:
    assert values("Le 29 février, elle fut radiée.", "fr") == [("29 février", "2020-02-29")]
    assert values("Le 29 février 2021, elle fut radiée.", "fr") == []


def test_typographic_signs() -> None:
    assert values("Aujourd’hui, et l’an dernier", "fr") == [("Aujourd'hui", "2021-03-14"), ("l'an dernier", "2020")]


def test_other_languages_have_figures_alone() -> None:
    assert values("Il giudice 2021-03-12, venerdì", "it") == [("2021-03-12", "2021-03-12")]


def test_stated_days() -> None:
    assert [one.day for one in stated_days("Publié le 12 mars 2021 à 10h", "fr")] == [date(2021, 3, 12)]
    assert stated_days("Publié le 12 mars", "fr") == ()
    assert [one.day for one in stated_days("Publié le 12 mars", "fr", 2021)] == [date(2021, 3, 12)]
    assert stated_days("hier, vendredi, en mars 2021", "fr", 2021) == ()


def test_all_words_are_read() -> None:
    for language in LANGUAGES:
        assert find("2021-03-12", Span(0, 10), language, NONE)[0].date.value == "2021-03-12"


_PIECES = sorted(
    {word for _, text, *_ in ABSOLUTE + RELATIVE for word in normalise(text).split(" ")}
    | {
        "31",
        "0",
        "99",
        "2021",
        "entre",
        "et",
        "from",
        "to",
        "next",
        "999 years ago",
        "vor 999 Jahren",
        "月",
        "年",
        "日",
    }
)


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(st.text(max_size=120), st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join)),
    language=st.sampled_from(LANGUAGES),
    day=st.one_of(st.none(), st.dates()),
    before=st.text(max_size=5),
)
def test_places_and_no_exception(text: str, language: str, day: date | None, before: str) -> None:
    normal = normalise(before + text + before)
    sentence = Span(len(before), len(before) + len(text))
    last = sentence.start
    for one in find(normal, sentence, language, DocumentDate(day, "given" if day else "not known")):
        assert last <= one.start < one.end <= sentence.end
        assert normal[one.start : one.end] == one.date.expression
        assert (one.date.value is None) == (one.date.precision is None)
        last = one.end


def test_word_files_are_there() -> None:
    folder = Path(find.__code__.co_filename).parent / "words"
    assert all((folder / language / "dates.toml").is_file() for language in LANGUAGES)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In June of that year the name was dropped."),
        ("fr", "En juin de la même année, le nom a disparu."),
        ("es", "En junio de ese año desapareció el nombre."),
        ("zh", "同年6月被移出名单。"),
    ],
)
def test_a_month_of_a_year_told_before_is_no_month_of_this_one(language: str, text: str) -> None:
    found = find(text, Span(0, len(text)), language, DocumentDate(date(2024, 12, 17), "given"))
    assert found
    assert all(one.date.value is None and one.date.basis == ELSEWHERE for one in found)
