from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from interdit.edition import EntryId, Publication, Resolved, empty_history, fold, gather
from interdit.edition.gathering import law_of, list_citation, primary_name
from interdit.model import (
    Entry,
    EntryIdentifier,
    EntryName,
    Listing,
    ListingKey,
    Name,
    PartialDate,
    Party,
    PartyKey,
    Problem,
    Regime,
    RegimeKey,
    Source,
    SourceFile,
    SourceKey,
    Term,
)

ALFA = PartyKey("alfa")


def source(authority: str = "official", **more: object) -> Source:
    given: dict[str, object] = {"regimes": ("us/test",), "authority": authority, **more}
    files = (SourceFile("list", "*"),)
    return Source(SourceKey("a_list"), "A list", "A publisher", "CSV", "free", files, **given)  # type: ignore[arg-type]


def regime(key: str = "us/test", coverage: str = "none", zone: str = "America/New_York") -> Regime:
    return Regime(RegimeKey(key), {"en": key}, zone, coverage, ("a-citation",), ())  # type: ignore[arg-type]


def entry(name: str = "Alfa Ltd", key: str = "1", **more: object) -> Entry:
    return Entry(key, more.pop("kind", "company"), (EntryName(name),), **more)  # type: ignore[arg-type]


class Whole(msgspec.Struct, frozen=True):
    """What was gathered of all parties."""

    parties: tuple[Party, ...]
    listings: tuple[Listing, ...]
    problems: tuple[Problem, ...]


def gathered(
    prints: dict[str, list[Entry]],
    list_: Source | None = None,
    base: tuple[list[Party], list[Listing]] = ([], []),
    regimes: tuple[Regime, ...] | None = None,
    party: str = ALFA,
) -> Whole:
    """What one list adds that printed these entries on these days, all of them one party's."""
    list_ = list_ or source()
    history = empty_history(list_.key)
    for day, entries in prints.items():
        history = fold(history, entries, Publication(date.fromisoformat(day), {"list": day}, len(entries), 0, {}))
    resolved = Resolved({EntryId(list_.key, key): PartyKey(party) for key in history.versions}, {}, ())
    known = {one.key: one for one in (regimes if regimes is not None else (regime(),))}
    found = list(gather([(list_, history)], resolved, base, known))  # type: ignore[arg-type]
    assert [one.key for one in found] == sorted({one.key for one in found})
    return Whole(
        parties=tuple(one.party for one in found if one.party is not None),
        listings=tuple(listing for one in found for listing in one.listings),
        problems=tuple(problem for one in found for problem in one.problems),
    )


def new_york(text: str) -> datetime:
    """A midnight in New York, in winter."""
    return datetime.fromisoformat(f"{text}T05:00:00").replace(tzinfo=UTC)


def listing(party: str = ALFA, key: str = "us/test", **more: object) -> Listing:
    day = date(2020, 1, 1)
    given: dict[str, object] = {"term": Term(start=new_york("2020-01-01")), "citations": ("a-court",), **more}
    place = ListingKey(f"{key}/{party}/{day}")
    return Listing(place, RegimeKey(key), PartyKey(party), "Alfa", day, **given)  # type: ignore[arg-type]


# from when to when


def test_a_listing_counts_from_the_first_publication_that_prints_it() -> None:
    (one,) = gathered({"2021-01-10": [entry()]}).listings
    assert one.key == "us/test/alfa/2021-01-10"
    assert one.listed == date(2021, 1, 10)
    assert one.term.start == one.term.public_from == new_york("2021-01-10")
    assert (one.term.end, one.end_kind, one.term.end_by_day) == (None, None, False)
    assert one.citations == ("list/a_list",)
    assert "entry 1" in one.note


def test_it_ends_with_the_end_of_the_day_of_the_first_that_does_not() -> None:
    (one,) = gathered({"2021-01-10": [entry()], "2021-01-20": [], "2021-02-10": []}).listings
    assert one.term.end == new_york("2021-01-21")
    assert one.term.end_public_from == new_york("2021-01-20")
    assert one.term.end_by_day
    assert one.end_kind == "removed"


def test_the_day_that_the_list_gives_counts_and_is_public_from_its_publication() -> None:
    (one,) = gathered({"2021-01-10": [entry(listed=PartialDate("2020-12-01"))]}).listings
    assert one.listed == date(2020, 12, 1)
    assert one.term.start == new_york("2020-12-01")
    assert one.term.public_from == new_york("2021-01-10")
    assert not one.first_seen


@pytest.mark.parametrize("text", ["2020-12", "2020", "2021-01-11"])
def test_a_day_that_is_none_or_lies_ahead_of_the_publication_does_not_count(text: str) -> None:
    (one,) = gathered({"2021-01-10": [entry(listed=PartialDate(text))]}).listings
    assert one.listed == date(2021, 1, 10)
    assert one.first_seen


def test_an_end_on_the_list_itself_counts() -> None:
    (one,) = gathered({"2021-01-10": [entry(delisted=PartialDate("2021-01-05"))]}).listings
    assert one.term.end == new_york("2021-01-06")
    assert one.term.end_by_day


def test_an_amended_entry_is_one_stay() -> None:
    (one,) = gathered({"2021-01-10": [entry()], "2021-01-12": [entry("Alfa Plc")], "2021-01-14": []}).listings
    assert (one.listed, one.name) == (date(2021, 1, 10), "Alfa Plc")
    assert one.term.end == new_york("2021-01-15")


def test_an_entry_that_leaves_and_returns_has_two_listings() -> None:
    first, second = gathered({"2021-01-10": [entry()], "2021-01-12": [], "2021-01-20": [entry()]}).listings
    assert (first.listed, first.term.end) == (date(2021, 1, 10), new_york("2021-01-13"))
    assert (second.listed, second.term.end) == (date(2021, 1, 20), None)


def test_an_entry_that_changes_its_regime_ends_one_listing_and_begins_another() -> None:
    prints = {"2021-01-10": [entry(regimes=("us/test",))], "2021-01-12": [entry(regimes=("us/other",))]}
    first, second = sorted(
        gathered(prints, regimes=(regime(), regime("us/other"))).listings, key=lambda one: one.term.public_from or 0
    )
    assert (first.regime, first.term.end, first.end_kind) == ("us/test", new_york("2021-01-13"), "removed")
    assert (second.regime, second.listed, second.term.end) == ("us/other", date(2021, 1, 12), None)


def test_the_day_is_that_of_the_regimes_zone() -> None:
    (one,) = gathered({"2021-01-10": [entry()]}, regimes=(regime(zone="Europe/Brussels"),)).listings
    assert one.term.start == datetime(2021, 1, 9, 23, tzinfo=UTC)


def test_two_entries_of_a_party_on_one_day_are_two_listings() -> None:
    found = gathered({"2021-01-10": [entry(), entry("Alfa Holding", "2")]}).listings
    assert [one.key for one in found] == ["us/test/alfa/2021-01-10", "us/test/alfa/2021-01-10/2"]


def test_a_party_of_two_entries_stays_listed_while_one_of_them_does() -> None:
    prints = {"2021-01-10": [entry(), entry("Alfa Holding", "2")], "2021-02-10": [entry()]}
    found = gathered(prints).listings
    assert [(one.note, one.term.end is None) for one in found] == [("entry 1", True), ("entry 2", False)]


def test_a_listing_of_the_casebook_is_not_overwritten_by_one_of_the_same_day() -> None:
    base = ([Party(ALFA, "Alfa")], [listing()])
    found = gathered({"2021-01-10": [entry(listed=PartialDate("2020-01-01"))]}, base=base)
    assert listing() in found.listings
    assert len(found.listings) == 2


# whose law


def test_whose_law_stands_for_a_listing() -> None:
    known = {"eu/fsf": regime("eu/fsf"), "eu/russia": regime("eu/russia")}
    one = source(law="eu/fsf", regimes=("eu/russia", "eu/syria"))
    assert law_of("eu/russia", one, known) == "eu/russia"
    assert law_of("eu/syria", one, known) == "eu/fsf"
    assert law_of("eu/syria", source(), known) == "eu/syria"


def test_an_entry_without_a_regime_is_under_the_lists_first() -> None:
    found = gathered({"2021-01-10": [entry()]}, source(regimes=("us/test", "us/other")))
    assert [one.regime for one in found.listings] == ["us/test"]


# the casebook wins


@pytest.mark.parametrize(("coverage", "count"), [("full", 1), ("partial", 2), ("none", 2)])
def test_a_listing_that_the_casebook_holds_is_not_added_where_it_holds_the_regime_whole(
    coverage: str, count: int
) -> None:
    base = ([Party(ALFA, "Alfa")], [listing()])
    found = gathered({"2021-01-10": [entry()]}, base=base, regimes=(regime(coverage=coverage),))
    assert len(found.listings) == count
    assert listing() in found.listings


def test_an_official_entry_of_a_party_that_the_casebook_does_not_hold_there_is_added() -> None:
    base = ([Party(ALFA, "Alfa"), Party(PartyKey("beta"), "Beta")], [listing("beta")])
    found = gathered({"2021-01-10": [entry()]}, base=base, regimes=(regime(coverage="full"),))
    assert [one.party for one in found.listings] == ["alfa", "beta"]


def test_a_difference_is_told_with_both_sides() -> None:
    base = ([Party(ALFA, "Alfa")], [listing()])
    found = gathered({"2021-01-10": [entry()]}, base=base, regimes=(regime(coverage="full"),))
    (problem,) = found.problems
    assert (problem.source, problem.locator, problem.severity) == ("a_list", "entry 1", "notice")
    for said in ("alfa under us/test", "the list says 2021-01-10 to now", "the casebook 2020-01-01 to now"):
        assert said in problem.message


def test_an_agreement_is_no_problem() -> None:
    base = ([Party(ALFA, "Alfa")], [listing()])
    agreeing = {"2021-01-10": [entry(listed=PartialDate("2020-01-01"))]}
    assert gathered(agreeing, base=base, regimes=(regime(coverage="full"),)).problems == ()


@pytest.mark.parametrize("authority", ["transcription", "private"])
def test_what_is_not_official_lists_nobody_where_the_casebook_is_whole(authority: str) -> None:
    found = gathered({"2021-01-10": [entry()]}, source(authority), regimes=(regime(coverage="full"),))
    assert found.listings == ()
    assert "no listing" in found.problems[0].message


def test_a_private_list_lists_where_the_casebook_is_not_whole() -> None:
    found = gathered({"2021-01-10": [entry()]}, source("private"))
    assert [(one.party, one.confidence) for one in found.listings] == [("alfa", "medium")]
    assert list_citation(source("private")).kind == "data"


@pytest.mark.parametrize("coverage", ["full", "partial", "none"])
def test_a_transcription_lists_nobody(coverage: str) -> None:
    """A transcription is checked against the casebook; what it alone says is no listing."""
    found = gathered({"2021-01-10": [entry()]}, source("transcription"), regimes=(regime(coverage=coverage),))
    assert found.listings == ()


# parties


def test_a_new_party_is_made_of_the_last_wording_and_keeps_the_earlier_names() -> None:
    first = entry("Alfa Ltd", countries=("by",))
    names = (EntryName("Alfa Plc"), EntryName("Альфа", "original", "Cyrl", "ru"), EntryName("A1", "weak_alias"))
    last = entry(countries=("ru",))
    prints = {"2021-01-10": [first], "2021-01-12": [Entry("1", "company", names, countries=last.countries)]}
    (party,) = gathered(prints).parties
    assert (party.key, party.name, party.country, party.kind) == ("alfa", "Alfa Plc", "RU", "company")
    assert {(one.text, one.kind) for one in party.names} == {
        ("Alfa Plc", "primary"),
        ("Альфа", "legal"),
        ("A1", "weak"),
        ("Alfa Ltd", "legal"),
    }


def test_the_casebooks_names_stay_as_they_are_and_new_ones_are_added() -> None:
    known = Party(ALFA, "Alfa", "CN", names=(Name("Alfa", "primary", "en"), Name("阿爾法", "zh", "zh")), note="known")
    (party,) = gathered({"2021-01-10": [entry(countries=("ru",))]}, base=([known], [])).parties
    assert party.names[:2] == known.names
    assert [one.text for one in party.names[2:]] == ["Alfa Ltd"]
    assert (party.name, party.country, party.note) == ("Alfa", "CN", "known")


def test_a_person_is_found_in_speaking_order_too() -> None:
    (party,) = gathered({"2021-01-10": [entry("IVANOV, Ivan", kind="person")]}).parties
    assert [one.text for one in party.names] == ["IVANOV, Ivan", "Ivan IVANOV"]


def test_identifiers_that_name_a_party_are_kept_once_and_broken_ones_are_not() -> None:
    marks = (
        EntryIdentifier("isin", "US0378331005", valid=True),
        EntryIdentifier("isin", "US0378331005", valid=True),
        EntryIdentifier("lei", "broken", valid=False),
        EntryIdentifier("passport", "12345"),
    )
    (party,) = gathered({"2021-01-10": [entry(identifiers=marks)]}).parties
    assert [(one.scheme, one.value, one.source) for one in party.identifiers] == [("isin", "US0378331005", "A list")]


def test_the_name_that_stands_for_an_entry() -> None:
    assert primary_name(Entry("1", "company", (EntryName("A", "alias"), EntryName("B")))) == "B"
    assert primary_name(Entry("1", "company", (EntryName("A", "alias"),))) == "A"
    assert primary_name(Entry("1", "category", ())) == ""


def test_a_list_is_cited_as_such() -> None:
    assert list_citation(source()).title == "A publisher, A list"
    assert list_citation(source()).kind == "primary"
