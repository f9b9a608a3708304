from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.model import (
    Ground,
    Happening,
    Interval,
    Listing,
    ListingKey,
    Order,
    OrderKey,
    Party,
    PartyKey,
    Proceeding,
    RegimeKey,
    Term,
)
from interdit.model.related import Namesake
from interdit.reach.related import FEW, Around, Viewpoint, leads, listed_as, ruling_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.model.related import Lead

LIST = RegimeKey("us/list")
DAY = datetime(2021, 1, 14, tzinfo=UTC)
A, B, C, D = (PartyKey(letter) for letter in "abcd")


def view(on: datetime = DAY + timedelta(days=90), known: datetime | None = None) -> Viewpoint:
    """A moment of one day and a reader; without one, a reader of everything."""
    moment, reader = Interval(on, on + timedelta(days=1)), known or on + timedelta(days=3650)
    return Viewpoint({"": moment, LIST: moment}, {"": reader, LIST: reader}, known is None)


def listing(party: str, *documents: str, start: datetime = DAY, first_seen: bool = False) -> Listing:
    key = ListingKey(f"{LIST}/{party}/{start.date()}")
    term = Term(start, None, start)
    return Listing(key, LIST, PartyKey(party), party, start.date(), term, citations=documents, first_seen=first_seen)


def ground(key: str, *parties: str, role: str = "comparator", view: str = "", since: datetime = DAY) -> Ground:
    listings = (ListingKey(f"{LIST}/{parties[0]}/{DAY.date()}"),) if role == "ground" else ()
    return Ground(
        key, tuple(map(PartyKey, parties)), LIST, listings, role, "", {"en": f"fact of {key}"}, "award",  # type: ignore[arg-type]
        fact="award/1", court_view=view, public_from=since, court_view_public_from=since + timedelta(days=7),
    )  # fmt: skip


def around(**fields: object) -> Around:
    names = {PartyKey(letter): letter.upper() for letter in "abcdefghijklmnopqrstuvwxyz"}
    names |= {PartyKey(f"p{n}"): f"P{n}" for n in range(60)}
    return Around(Party(A, "A"), names, **fields)  # type: ignore[arg-type]


def kinds(found: Sequence[Lead]) -> dict[str, list[str]]:
    return {str(one.party.id): [tie.kind for tie in one.ties] for one in found}


GROUNDS = (ground("a/1", "a", role="ground", view="Of little weight: no."), ground("b/1", "b"), ground("c/1", "c"))


def test_a_fact_alleged_against_one_is_a_lead_both_ways() -> None:
    own = leads(around(grounds=GROUNDS), view())
    assert kinds(own) == {"b": ["shared_ground"], "c": ["shared_ground"]}
    theirs = seen_from(around(grounds=GROUNDS), PartyKey("b"))
    assert kinds(leads(theirs, view())) == {"a": ["shared_ground"], "c": ["shared_ground"]}


def seen_from(one: Around, party: PartyKey) -> Around:
    import msgspec

    return msgspec.structs.replace(one, party=Party(party, party.upper()))


def test_a_fact_that_nobody_alleged_is_no_lead() -> None:
    assert leads(around(grounds=(ground("a/1", "a"), ground("b/1", "b"))), view()) == ()


def test_what_was_not_public_ties_nobody_and_rules_nothing() -> None:
    late = (GROUNDS[0], ground("b/1", "b", since=DAY + timedelta(days=3)))
    assert leads(around(grounds=late), view(known=DAY + timedelta(days=2))) == ()
    (lead,) = leads(around(grounds=late), view(known=DAY + timedelta(days=6)))
    (told,) = lead.ties[0].allegations
    assert (told.court_view, told.ruling, told.court_view_from) == ("", "none_known", None)
    (lead,) = leads(around(grounds=late), view(known=DAY + timedelta(days=7)))
    assert lead.ties[0].allegations[0].ruling == "little_weight"


def test_before_the_listing_nothing_had_been_alleged() -> None:
    assert leads(around(grounds=GROUNDS), view(on=DAY - timedelta(days=30))) == ()


def test_one_notice_is_one_day_one_regime_and_one_document() -> None:
    own = (listing("a", "notice#1", "order"),)
    beside = (
        listing("b", "notice#2"),
        listing("c", "another"),
        listing("d", "notice", start=DAY + timedelta(days=1)),
        listing("e", "notice", first_seen=True),
    )
    found = leads(around(listings=own, same_day=beside), view())
    assert kinds(found) == {"b": ["co_listed"]}
    assert (found[0].ties[0].breadth, found[0].ties[0].sources) == (2, ("notice#1",))


def test_listings_first_seen_on_a_day_share_no_notice() -> None:
    own = (listing("a", "list", first_seen=True),)
    assert leads(around(listings=own, same_day=(listing("b", "list", first_seen=True),)), view()) == ()


def test_specific_comes_before_diffuse() -> None:
    many = tuple(ground(f"p{n}/1", f"p{n}") for n in range(FEW))
    wide = tuple(ground(one.key, *one.parties, role=one.role) for one in (GROUNDS[0], *many))
    case = Proceeding("a-v-x", "A v. X", "D.D.C.", "1", "A; D", "X", (LIST,), (A, D), filed=DAY.date(), public_from=DAY)
    rest = around(
        listings=(listing("a", "n"),),
        same_day=tuple(listing(f"p{n}", "n") for n in range(40, 45)),
        owners=(PartyKey("e"),), siblings=(PartyKey("f"),), below=((PartyKey("g"), 1),),
        namesakes=(Namesake(PartyKey("h"), "A", former=True),),
        proceedings=(case,), grounds=wide,
    )  # fmt: skip
    order = [tie.kind for one in leads(rest, view()) for tie in one.ties[:1]]
    assert list(dict.fromkeys(order)) == [
        "parent", "subsidiary", "sibling", "former_name", "same_case", "shared_ground", "co_listed",
    ]  # fmt: skip


def test_one_person_with_a_role_in_both_is_a_tie() -> None:
    roles = [
        Happening(f"{one}/role", (PartyKey(one),), "role", {"en": "Head"}, persons=("N. N.",), public_from=DAY)
        for one in "ab"
    ]
    assert kinds(leads(around(happenings=tuple(roles)), view())) == {"b": ["officer"]}


def test_an_order_that_suspends_is_named() -> None:
    own = listing("a", "n")
    order = Order(
        OrderKey("case/1"), "case", "A v. X", "D.D.C.", date(2021, 3, 12), "injunction", "enjoins", True, "listing",
        Term(DAY + timedelta(days=57), None, DAY + timedelta(days=57)), (LIST,), (A,), (own.key,),
    )  # fmt: skip
    (held,) = listed_as((own,), (order,), view())
    (known,) = listed_as((own,), (order,), view(known=DAY + timedelta(days=50)))
    assert (held.suspended_by, known.suspended_by) == ("case/1", None)
    assert listed_as((own,), (), view(on=DAY - timedelta(days=2))) == ()


@pytest.mark.parametrize(
    ("text", "ruling"),
    [
        ("", "none_known"), ("Of little weight: x", "little_weight"), ("Upheld: x", "upheld"),
        ("Rejected: x", "rejected"), ("none: removed", "undecided"), ("pending", "undecided"), ("Hm", "other"),
    ],
)  # fmt: skip
def test_a_view_opens_with_its_result(text: str, ruling: str) -> None:
    assert ruling_of(text) == ruling


@given(
    days=st.lists(st.integers(0, 40), min_size=3, max_size=3),
    known=st.integers(0, 60),
    notices=st.lists(st.sampled_from("bcd"), unique=True),
)
def test_a_later_reader_loses_no_lead_and_ranks_count_up(days: list[int], known: int, notices: list[str]) -> None:
    grounds = tuple(
        ground(f"{key}/1", key, role="ground" if key == "a" else "comparator", since=DAY + timedelta(days=day))
        for key, day in zip("abc", days, strict=True)
    )
    rest = around(grounds=grounds, listings=(listing("a", "n"),), same_day=tuple(listing(one, "n") for one in notices))
    early = leads(rest, view(known=DAY + timedelta(days=known)))
    late = leads(rest, view(known=DAY + timedelta(days=known + 1)))
    assert set(kinds(early)) <= set(kinds(late))
    assert [one.rank for one in late] == list(range(1, len(late) + 1))
    assert A not in {one.party.id for one in late}
