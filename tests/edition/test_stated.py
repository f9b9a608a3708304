"""Which words of lists are ties, between whom, and from when to when they were stated."""

from __future__ import annotations

from datetime import date

import pytest
from tests.edition.test_gathering import entry

from interdit.edition import EntryId, History, Publication, Resolved, empty_history, fold
from interdit.edition.stated import Stated
from interdit.model import POINT, WHOLE, End, Entry, EntryLink, Party, PartyKey, Source, SourceKey, Tie

DAYS = [date(2021, 1, 1), date(2021, 2, 1), date(2021, 3, 1), date(2021, 4, 1)]


def stated(*prints: list[Entry], key: str = "us_ofac_sdn") -> list[tuple[str, Tie]]:
    """The ties of one list that printed these entries on the days above."""
    history = empty_history(key)
    for day, entries in zip(DAYS, prints, strict=False):
        history = fold(history, entries, Publication(day, {}, len(entries), 0, {}))
    return list(of([(_source(key), history)]).ties())


def _source(key: str) -> Source:
    return Source(SourceKey(key), key, "A publisher", "CSV", "free", ())


def of(histories: list[tuple[Source, History]]) -> Stated:
    party_of, parties = {}, {}
    for one, history in histories:
        for key, versions in history.versions.items():
            party = PartyKey(f"p-{key}")
            party_of[EntryId(one.key, key)] = party
            parties[str(party)] = Party(party, versions[-1].entry.names[0].text, "", None, ())
    return Stated(histories, Resolved(party_of, {}, ()), parties)


def linked(relation: str, name: str = "Beta Ltd", key: str = "2") -> Entry:
    return entry(links=(EntryLink(relation, name, key),))


BETA = entry("Beta Ltd", "2")


@pytest.mark.parametrize(
    ("relation", "kinds"),
    [
        ("owned_or_controlled_by", ["share", "control"]),
        ("parent", ["share", "control"]),
        ("owner", ["share"]),
        ("linked_to", []),
        ("acting_for_or_on_behalf_of", []),
        ("family_member_of", []),
        ("leader_or_official_of", []),
        ("providing_support_to", []),
        ("property_in_the_interest_of", []),
        ("formerly_owned_or_controlled_by", []),
    ],
)
def test_words_of_ownership_are_unknown_shares_and_no_other_word_is_a_tie(relation: str, kinds: list[str]) -> None:
    found = stated([linked(relation), BETA])
    assert [tie.kind for _, tie in found] == kinds
    for company, tie in found:
        assert (company, tie.asset.party, tie.owner.party) == ("p-1", "p-1", "p-2")
        assert (tie.low, tie.high) == (0, WHOLE if tie.kind == "share" else 0)
        assert (tie.source, tie.since, tie.until) == ("us_ofac_sdn", DAYS[0], None)


def test_a_word_of_a_dataset_is_no_tie_but_what_it_states_with_terms_is() -> None:
    assert stated([linked("owner"), BETA], key="ftm:x") == []
    tie = Tie(End("Beta Ltd", "2"), End(), "share", 30 * POINT, 30 * POINT, source="reg")
    ((_, found),) = stated([entry(ties=(tie,)), BETA], key="ftm:x")
    assert (found.owner.party, found.asset.party, found.low) == ("p-2", "p-1", 30 * POINT)
    assert found.source == "ftm:x: reg"


def test_an_owner_is_a_party_by_its_number_or_by_a_name_that_one_entry_bears() -> None:
    ((_, by_name), _) = stated([linked("parent", key=""), BETA])
    assert by_name.owner.party == "p-2"
    ((_, other), _) = stated([linked("parent", key=""), BETA, entry("Beta Ltd", "3")])
    assert (other.owner.party, other.owner.name) == ("", "Beta Ltd")
    ((_, gone), _) = stated([linked("parent", name="", key="77")])
    assert (gone.owner.party, gone.owner.id) == ("", "us_ofac_sdn/77")


def test_a_number_leads_to_the_publishers_other_list() -> None:
    first = fold(empty_history("a"), [linked("parent")], Publication(DAYS[0], {}, 1, 0, {}))
    second = fold(empty_history("b"), [BETA], Publication(DAYS[0], {}, 1, 0, {}))
    both = of([(_source("us_ofac_cons"), first), (_source("us_ofac_sdn"), second)])
    assert [tie.owner.party for _, tie in both.ties()] == ["p-2", "p-2"]
    assert [(one.source, one.ties, one.published) for one in both.sources()] == [("us_ofac_cons", 2, DAYS[0])]


def test_a_tie_is_stated_until_a_publication_no_longer_does() -> None:
    found = stated([linked("owner"), BETA], [linked("owner"), BETA], [entry(), BETA], [linked("owner"), BETA])
    assert sorted((tie.since, tie.until, tie.start) for _, tie in found) == [
        (DAYS[0], DAYS[2], None),
        (DAYS[3], None, DAYS[3]),
    ]


def test_a_later_statement_counts_from_its_day_and_does_not_add_to_the_earlier() -> None:
    def own(percent: int) -> list[Entry]:
        return [entry(ties=(Tie(End("", "2"), End(), "share", percent * POINT, percent * POINT),)), BETA]

    found = [tie for _, tie in stated(own(30), own(40), key="own:x")]
    assert [(tie.low // POINT, tie.since, tie.until, tie.start) for tie in found] == [
        (30, DAYS[0], DAYS[1], None),
        (40, DAYS[1], None, DAYS[1]),
    ]


def test_two_stakes_stated_alike_are_two() -> None:
    tie = Tie(End("", "2"), End(), "share", 30 * POINT, 30 * POINT)
    assert len(stated([entry(ties=(tie, tie)), BETA], key="own:x")) == 2
