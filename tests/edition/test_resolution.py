from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.edition import EntryId, Resolved, Tie, open_edition, resolve
from interdit.model import (
    Entry,
    EntryIdentifier,
    EntryName,
    Identifier,
    Listing,
    Name,
    Party,
    PartyKey,
)
from interdit.service.build import SHIPPED, Base, shipped_base
from interdit.service.shelf import Shelf

if TYPE_CHECKING:
    import random

CASEBOOK = [
    Party(PartyKey("smic"), "SMIC", "CN", identifiers=(Identifier("isin", "KYG8020E1199"),)),
    Party(PartyKey("xiaomi"), "Xiaomi", "CN", names=(Name("Xiaomi Corporation", "legal", "en"),)),
]


@pytest.fixture(scope="module")
def base() -> Base:
    """The casebook that ships."""
    return shipped_base(Shelf(open_edition(SHIPPED)))


def entry(name: str = "Alfa Ltd", kind: str = "company", country: str = "", **marks: str) -> Entry:
    regimes = (marks.pop("regime"),) if "regime" in marks else ()
    identifiers = tuple(EntryIdentifier(scheme, value) for scheme, value in marks.items())
    countries = (country,) if country else ()
    return Entry("", kind, (EntryName(name),), regimes=regimes, identifiers=identifiers, countries=countries)  # type: ignore[arg-type]


def ids(entries: dict[str, Entry]) -> dict[EntryId, Entry]:
    """Entries by `source/key`."""
    return {EntryId(*place.split("/", 1)): one for place, one in entries.items()}


def joined(entries: dict[str, Entry], parties: list[Party] | None = None) -> dict[str, str]:
    found = resolve(ids(entries), parties or [], (), {})
    return {f"{one.source}/{one.key}": party for one, party in found.party_of.items()}


# what joins


def test_a_shared_strong_identifier_joins_across_lists() -> None:
    entries = {"un/1": entry("Alfa", lei="L1"), "eu/9": entry("Another name", lei="L1"), "uk/3": entry("Alfa")}
    assert joined(entries) == {"un/1": "eu-9", "eu/9": "eu-9", "uk/3": "uk-3"}


@pytest.mark.parametrize("scheme", ["ticker", "cusip", "tax_id", "passport"])
def test_what_two_may_bear_joins_nobody(scheme: str) -> None:
    assert (
        len(set(joined({"un/1": entry("Alfa", **{scheme: "1"}), "eu/9": entry("Beta", **{scheme: "1"})}).values())) == 2
    )


def test_an_identifier_that_fails_its_check_digit_joins_nobody() -> None:
    broken = EntryIdentifier("lei", "L1", valid=False)
    bearers = {key: Entry("", "company", (EntryName(key),), identifiers=(broken,)) for key in ("un/1", "eu/9")}
    assert len(set(joined(bearers).values())) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Alfa Ltd", "RU"), ("ALFA LIMITED", "ru"), True),
        (("Alfa Ltd", "RU"), ("Alfa Ltd", "BY"), False),
        (("Alfa Ltd", "RU"), ("Alfa Inc", "RU"), False),
        (("Alfa Ltd", "RU"), ("Alpha Ltd", "RU"), False),
        (("Alfa Ltd", ""), ("Alfa Ltd", ""), False),
    ],
)
def test_the_same_legal_name_in_the_same_country_joins(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    found = joined({"un/1": entry(one[0], country=one[1]), "eu/9": entry(other[0], country=other[1])})
    assert (len(set(found.values())) == 1) == same


def test_an_alias_joins_nobody() -> None:
    known_as = Entry("", "company", (EntryName("Beta Ltd"), EntryName("Alfa Ltd", "alias")), countries=("ru",))
    assert len(set(joined({"un/1": entry("Alfa Ltd", country="ru"), "eu/9": known_as}).values())) == 2


@pytest.mark.parametrize("kind", ["person", "category"])
def test_a_person_is_joined_by_identifiers_alone(kind: str) -> None:
    entries = {"un/1": entry("IVANOV, Ivan", kind, "ru"), "eu/9": entry("IVANOV, Ivan", kind, "ru")}
    assert len(set(joined(entries).values())) == 2
    entries = {"un/1": entry("IVANOV, Ivan", kind, "ru", lei="L1"), "eu/9": entry("Иванов", kind, "ru", lei="L1")}
    assert len(set(joined(entries).values())) == 1


def test_a_person_does_not_join_a_party_of_that_name() -> None:
    assert joined({"un/1": entry("Xiaomi Corporation", "person", "cn")}, CASEBOOK) == {"un/1": "un-1"}


def test_an_entry_joins_the_casebooks_party_and_takes_its_key() -> None:
    entries = {"un/1": entry("Xiaomi Corp.", country="cn"), "eu/9": entry("S.M.I.C.", isin="KYG8020E1199")}
    assert joined(entries, CASEBOOK) == {"un/1": "xiaomi", "eu/9": "smic"}


# what is refused


def test_a_link_that_would_join_two_parties_of_the_casebook_is_refused_and_told() -> None:
    between = {"un/1": entry("Xiaomi Corporation", country="cn", isin="KYG8020E1199")}
    found = resolve(ids(between), CASEBOOK, (), {})
    assert list(found.party_of.values()) == ["smic"]
    assert [one.severity for one in found.problems] == ["notice"]
    assert "refused" in found.problems[0].message
    assert "xiaomi" in found.problems[0].message


# properties

POOL = st.sampled_from("ABC")
MARKS = st.fixed_dictionaries({}, optional={"isin": POOL, "lei": POOL, "uscc": POOL})
ENTRIES = st.dictionaries(st.sampled_from([f"{source}/{n}" for source in ("eu", "un") for n in range(4)]), MARKS)
BOOK = st.dictionaries(
    st.sampled_from(["p1", "p2", "p3"]), st.fixed_dictionaries({}, optional={"isin": POOL, "lei": POOL})
)
"""Entries and casebook parties that bear identifiers out of a small pool, so that they meet."""


def book_of(marks: dict[str, dict[str, str]]) -> list[Party]:
    return [
        Party(PartyKey(key), key, identifiers=tuple(Identifier(*one) for one in sorted(own.items())))
        for key, own in marks.items()
    ]


def resolved(entries: dict[str, dict[str, str]], book: dict[str, dict[str, str]]) -> Resolved:
    return resolve(ids({place: entry(place, **marks) for place, marks in entries.items()}), book_of(book), (), {})


@given(ENTRIES, BOOK, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(
    entries: dict[str, dict[str, str]], book: dict[str, dict[str, str]], shuffle: random.Random
) -> None:
    places = list(entries)
    shuffle.shuffle(places)
    assert resolved({place: entries[place] for place in places}, book) == resolved(entries, book)


@given(ENTRIES, BOOK)
def test_every_entry_has_one_party_and_the_casebooks_stay_apart(
    entries: dict[str, dict[str, str]], book: dict[str, dict[str, str]]
) -> None:
    found = resolved(entries, book)
    assert {f"{one.source}/{one.key}" for one in found.party_of} == entries.keys()
    assert list(found.party_of) == sorted(found.party_of)
    assert all(found.tie(one) == Tie(party, one, found.tie(one).why) for one, party in found.party_of.items())


@given(ENTRIES)
def test_without_a_casebook_those_who_share_an_identifier_are_one_and_no_others(
    entries: dict[str, dict[str, str]],
) -> None:
    found = {f"{one.source}/{one.key}": party for one, party in resolved(entries, {}).party_of.items()}
    groups: dict[str, set[str]] = {place: {place} for place in entries}
    for one, marks in entries.items():
        for other, others in entries.items():
            if marks.items() & others.items():
                merged = groups[one] | groups[other]
                groups.update(dict.fromkeys(merged, merged))
    assert {place: {one for one in found if found[one] == found[place]} for place in found} == groups


@given(ENTRIES, BOOK)
def test_ties_explain_every_join(entries: dict[str, dict[str, str]], book: dict[str, dict[str, str]]) -> None:
    """The identifiers that the ties name are enough to go from each member of a party to every other."""
    found = resolved(entries, book)
    bears = {place: {f"{scheme}:{value}" for scheme, value in marks.items()} for place, marks in entries.items()}
    bears |= {key: {f"{scheme}:{value}" for scheme, value in marks.items()} for key, marks in book.items()}
    members: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)
    for tie in map(found.tie, found.party_of):
        members[tie.party].add(f"{tie.entry.source}/{tie.entry.key}")
        named[tie.party].add(tie.why)
    for party, inside in members.items():
        if party in book:
            inside.add(party)
        start = min(inside)
        reached, waiting = {start}, [start]
        while waiting:
            one = waiting.pop()
            near = {other for other in inside - reached if bears[one] & bears[other] & named[party]}
            reached |= near
            waiting += near
        assert reached == inside


# the casebook that ships


@pytest.mark.parametrize(
    ("name", "country", "regime", "party"),
    [
        ("CHINA SHIPBUILDING INDUSTRY CORPORATION", "CN", "us/ccmc", "csic"),
        ("CHINA SHIPBUILDING INDUSTRY COMPANY LIMITED", "CN", "us/ns-cmic", "csicl"),
        ("China Nuclear Engineering & Construction Corporation", "CN", "us/ccmc", "cnecc-group"),
        ("China Nuclear Engineering Corporation Limited", "CN", "us/ns-cmic", "cnec"),
        ("SenseTime Group Limited", "CN", "us/ns-cmic", "sensetime-hk"),
        ("SenseTime Group, Inc.", "CN", "us/1260h", "sensetime-cayman"),
        ("MEGVII TECHNOLOGY LIMITED", "CN", "us/ns-cmic", "megvii-cayman"),
        ("Beijing Megvii Technology Co., Ltd.", "CN", "us/1260h", "megvii-beijing"),
        ("YITU LIMITED", "CN", "us/ns-cmic", "yitu-cayman"),
        ("Shanghai Yitu Network Technology Co., Ltd.", "CN", "us/1260h", "yitu-shanghai"),
        ("COSTAR GROUP CO., LTD.", "CN", "us/ns-cmic", "costar"),
        ("CoStar Group, Inc.", "US", "us/ns-cmic", "a_list-1"),
        ("HUAWEI TECHNOLOGIES CO., LTD.", "CN", "us/ns-cmic", "huawei"),
    ],
)
def test_the_traps_of_the_record(base: Base, name: str, country: str, regime: str, party: str) -> None:
    one = {EntryId("a_list", "1"): entry(name, country=country, regime=regime)}
    found = resolve(one, base.parties, base.listings, base.han)
    assert list(found.party_of.values()) == [PartyKey(party.replace("_", "-"))]


def test_all_traps_at_once_stay_apart(base: Base) -> None:
    names = [
        *("China Shipbuilding Industry Corporation", "China Shipbuilding Industry Company Limited"),
        *("China Nuclear Engineering & Construction Corporation", "China Nuclear Engineering Corporation Limited"),
        *("SenseTime Group Limited", "SenseTime Group Inc.", "Megvii Technology Limited", "Yitu Limited"),
        *("Beijing Megvii Technology Co., Ltd.", "Shanghai Yitu Network Technology Co., Ltd."),
        *("Huawei Technologies Co., Ltd.", "Huawei Investment & Holding Co., Ltd.", "Costar Group Co., Ltd."),
    ]
    entries = {EntryId("a_list", str(place)): entry(name, country="CN") for place, name in enumerate(names)}
    entries[EntryId("a_list", "us")] = entry("CoStar Group, Inc.", country="US")
    found = resolve(entries, base.parties, base.listings, base.han)
    assert len(set(found.party_of.values())) == len(entries)


def test_the_casebooks_own_parties_share_nothing_that_would_join_them(base: Base) -> None:
    found = resolve({}, base.parties, base.listings, base.han)
    assert found.party_of == {}
    assert found.problems == ()


def test_a_listing_is_found_by_the_name_its_list_prints(base: Base) -> None:
    """Where the list gives no country, the list itself is the place in which the name is looked up."""
    yitu = {EntryId("a_list", "1"): entry("YITU LIMITED", regime="us/ns-cmic")}
    listings: tuple[Listing, ...] = base.listings
    assert list(resolve(yitu, base.parties, listings, base.han).party_of.values()) == ["yitu-cayman"]
    assert list(resolve(yitu, base.parties, (), base.han).party_of.values()) == ["a-list-1"]
