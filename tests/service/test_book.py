"""The Python interface, from opening to answers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest

import interdit
from interdit.errors import EditionError, LawError, QueryError, UnknownKeyError
from interdit.model import Holding, PartyKey, Stake
from interdit.screening import Query
from interdit.service.book import SHIPPED

if TYPE_CHECKING:
    from pathlib import Path

OWN_LAW = """\
key: us/own-list
title: {en: Our house list, fr: Notre liste maison}
zone: America/New_York
coverage: none
citations: [house-rule-7]
rules:
  - key: no_lending
    kind: bar
    actors: [us_person]
    acts: [lend]
    valid: {from: "2021-01-01", public: "2021-01-01"}
    text: {en: The house lends to nobody on its list, fr: La maison ne prête à personne de sa liste}
    citations: [house-rule-7]
ownership:
  - key: house_test
    percent: 25
    summed: true
    text: {en: A quarter is enough, fr: Un quart suffit}
    citations: [house-rule-8]
"""


@pytest.fixture(scope="module")
def book() -> interdit.Book:
    return interdit.open()


@pytest.fixture
def own(tmp_path: Path) -> interdit.Book:
    (tmp_path / "own-list.yaml").write_text(OWN_LAW, encoding="utf-8")
    return interdit.open(law=tmp_path)


def test_a_book_names_its_edition(book: interdit.Book) -> None:
    assert book.edition.startswith("sha256:")
    assert book.as_of == date(2026, 11, 23)
    assert book.check("Xiaomi").edition == book.edition


def test_two_books_of_one_edition_answer_alike(book: interdit.Book) -> None:
    other = interdit.open(SHIPPED)
    asked = {"on": "2021-03-16", "known_at": "2021-03-11"}
    assert msgspec.json.encode(other.check("Xiaomi", **asked)) == msgspec.json.encode(book.check("Xiaomi", **asked))  # type: ignore[arg-type]


def test_moments_may_be_texts_days_or_instants(book: interdit.Book) -> None:
    for on in ("2021-03-16", date(2021, 3, 16), datetime(2021, 3, 16, 15, tzinfo=UTC)):
        assert book.check("Xiaomi", on=on, known_at=date(2021, 3, 11)).answer == "prohibited"


def test_stakes_and_holdings_may_be_texts_or_nouns(book: interdit.Book) -> None:
    for stake in ("us/sdn=50", Stake("us/sdn", 50)):
        assert book.check("a firm", act="deal", on="2021-09-01", stakes=[stake]).answer == "prohibited"
    for holding in ("smic", Holding(PartyKey("smic"))):
        assert book.check("a fund", on="2021-09-01", holdings=[holding]).answer == "prohibited"


def test_holdings_of_another_day_are_said(book: interdit.Book) -> None:
    held = Holding(PartyKey("smic"), as_of=date(2021, 6, 30))
    assert any("2021-06-30" in one for one in book.check("a fund", on="2021-09-01", holdings=[held]).assumptions)


def test_a_reader_after_the_edition_is_said(book: interdit.Book) -> None:
    assert any(
        "knows nothing" in one for one in book.check("Xiaomi", on="2021-03-16", known_at="2026-12-01").assumptions
    )


@pytest.mark.parametrize("query", ["", "   ", "-", "?!"])
def test_nothing_to_look_up_is_a_review(book: interdit.Book, query: str) -> None:
    verdict = book.check(query, on="2021-03-16")
    assert (verdict.answer, verdict.reasons[0].code, verdict.party) == ("review", "empty_query", None)


@pytest.mark.parametrize(
    "query",
    ["Xiaomi", "XIAOMI CORP", "xiaomi corporation", "小米", "小米集團", "1810.HK", "1810 HK", "HKG:1810", "XIACY"],
)
def test_spellings_of_one_company(book: interdit.Book, query: str) -> None:
    verdict = book.check(query, on="2021-03-16")
    assert verdict.party is not None
    assert (verdict.party.id, verdict.answer) == ("xiaomi", "permitted")


def test_an_answers_id_is_a_query(book: interdit.Book) -> None:
    verdict = book.check("xiaomi", on="2021-03-16")
    assert verdict.party is not None
    assert verdict.party.name == "Xiaomi Corporation"


def test_an_unknown_identifier_is_a_review_and_a_wrong_check_digit_too(book: interdit.Book) -> None:
    for query in ("US0378331005", "US0378331006"):
        verdict = book.check(query, on="2021-03-16")
        assert (verdict.answer, verdict.reasons[0].code) == ("review", "unknown_identifier")


def test_what_was_assumed_in_finding_is_said(book: interdit.Book) -> None:
    leading = book.check("Changji Esquel", actor="exporter_ear", act="export", on="2021-10-07")
    assert any("only party whose name begins so" in one for one in leading.assumptions)
    elsewhere = book.check("Xiaomi Corporation", country="FR", on="2021-03-16")
    assert any("country" in one.lower() for one in elsewhere.assumptions) or elsewhere.answer == "review"
    unknown = book.check("Nobody Knows This Firm", on="2021-03-16")
    assert any("scores below" in one for one in unknown.assumptions)
    alike = book.check("Hangzhou Hikvison Digital Technlogy", on="2021-03-16")
    assert alike.party is not None
    assert alike.party.id == "hikvision"
    assert alike.assumptions[0].startswith("Hangzhou Hikvison Digital Technlogy is taken to mean Hangzhou Hikvision")
    assert "with a score of 0.9" in alike.assumptions[0]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"actor": "me"}, QueryError),
        ({"on": "soon"}, QueryError),
        ({"on": datetime(2021, 3, 16)}, QueryError),  # noqa: DTZ001
        ({"holdings": ["nobody"]}, UnknownKeyError),
    ],
)
def test_what_cannot_be_asked_is_an_error(
    book: interdit.Book, given: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        book.check("Xiaomi", **given)  # type: ignore[arg-type]


def test_languages(book: interdit.Book) -> None:
    french = book.check("Xiaomi", on="2021-03-16", lang="fr")
    english = book.check("Xiaomi", on="2021-03-16")
    assert french.label.startswith("permis")
    assert french.reasons[0].text.startswith("Suspendue par injonction le 2021-03-12")
    assert french.notice.startswith("Ceci n'est pas un conseil juridique.")
    assert (french.answer, french.reasons[0].code) == (english.answer, english.reasons[0].code)


def test_no_edition_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(EditionError, match="no edition there"):
        interdit.open(tmp_path / "empty")


def test_a_users_own_regime_stands_beside_ours(own: interdit.Book) -> None:
    verdict = own.check("a firm", act="lend", on="2021-09-01", stakes=["us/own-list=15", "us/own-list=10"])
    assert (verdict.answer, verdict.reasons[0].regime, verdict.reasons[0].measure) == (
        "prohibited",
        "us/own-list",
        "no_lending",
    )
    assert verdict.reasons[0].params["sum"] == "15 + 10 = 25"
    assert "A quarter is enough" in verdict.reasons[0].text
    shared = own.check("a firm", act="lend", on="2021-09-01", stakes=["us/own-list=15"], lang="fr")
    assert "Un quart suffit" in shared.reasons[0].text
    unlisted = own.check("a firm", act="lend", on="2021-09-01")
    assert "us/own-list" in {one.regime for one in unlisted.scope.unchecked}
    assert own.check("Xiaomi", on="2021-03-16").answer == "permitted"


def test_a_users_own_regime_cites_its_own_sources(own: interdit.Book) -> None:
    verdict = own.check("a firm", act="lend", on="2021-09-01", stakes=["us/own-list=25"])
    assert verdict.reasons[0].citation is not None
    assert "house-rule" in verdict.reasons[0].citation.title


def test_a_regime_of_our_key_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "sdn.yaml").write_text(OWN_LAW.replace("us/own-list", "us/sdn"), encoding="utf-8")
    verdict = interdit.open(law=tmp_path).check("a firm", act="lend", on="2021-09-01", stakes=["us/sdn=25"])
    assert verdict.reasons[0].measure == "no_lending"


def test_a_broken_regime_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN_LAW.replace("zone: America/New_York\n", ""), encoding="utf-8")
    with pytest.raises(LawError, match=r"own\.yaml.*`zone`"):
        interdit.open(law=tmp_path)


def test_a_book_screens_names_and_shows_the_parties_that_were_hit(book: interdit.Book) -> None:
    queries = [Query("Xiaomi Corp", "company"), Query("小米集團"), Query("Nobody Knows This Firm", "company")]
    found = book.screener.screen(queries)
    assert [one.hits[0].party if one.hits else "" for one in found] == ["xiaomi", "xiaomi", ""]
    assert book.party(found[0].hits[0].party).name == "Xiaomi Corporation"
    explained = book.screener.explain(queries[0], found[0].hits[0])
    assert [(pair.first, pair.second) for pair in explained.pairs] == [("xiaomi", "xiaomi")]
    assert explained.score == found[0].hits[0].score


def test_an_unknown_party_is_an_error(book: interdit.Book) -> None:
    with pytest.raises(UnknownKeyError, match="no party 'nobody' in this edition"):
        book.party("nobody")


def test_importing_the_package_alone_costs_nothing() -> None:
    assert interdit.__version__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        interdit.nothing  # noqa: B018


def test_a_book_reads_an_article() -> None:
    article = interdit.open(SHIPPED).read("examples/articles/dji.txt", lang="fr")
    assert article.language == "en"
    assert any(one.type == "ruling_upheld" and one.record.outcome == "confirmed" for one in article.claims)
