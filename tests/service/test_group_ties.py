from __future__ import annotations

import pytest

import interdit
from interdit.errors import UnknownKeyError
from interdit.model import PartyKey
from interdit.service.group_ties import SOURCE, group_owners


@pytest.fixture(scope="module")
def book() -> interdit.Book:
    return interdit.open()


def test_the_chain_above_a_company_is_one_of_unknown_shares(book: interdit.Book) -> None:
    owners = group_owners(book.shelf, [PartyKey("proven-glory-capital")])
    (node,) = owners.nodes([], [], [PartyKey("proven-glory-capital")])
    graph = owners.stakes.graph
    above = [PartyKey(graph.ends[one].party) for one in graph.upstream([node])]
    assert set(above) >= set(book.shelf.groups_of(book.shelf.parties[PartyKey("proven-glory-capital")]))
    assert owners.stakes.sources[0].source == SOURCE


def test_nobody_above_is_nobody_in_the_graph(book: interdit.Book) -> None:
    owners = group_owners(book.shelf, [PartyKey("xiaomi")])
    assert owners.nodes([], [], [PartyKey("xiaomi")]) == ()
    assert owners.stakes.sources[0].ties == 0


def test_owners_without_a_file_are_those_of_the_record_and_said_to_be_leads(book: interdit.Book) -> None:
    report = book.owners("Hikvision", on="2021-09-01")
    standing = {str(one.regime): one.standing for one in report.regimes}
    assert standing["us/1260h"] == "control"
    assert standing["us/ns-cmic"] == "named_only"
    assert [(step.owner, step.low, step.high) for step in report.owners] == [
        ("China Electronics Technology Group Corporation", 0, 100)
    ]
    assert "without share or date" in report.assumptions[0]


def test_whose_owner_nobody_names_is_an_error(book: interdit.Book) -> None:
    with pytest.raises(UnknownKeyError, match="neither the record nor a list"):
        book.owners("Xiaomi")


def test_answers_do_not_use_the_record_s_groups(book: interdit.Book) -> None:
    verdict = book.check("Proven Glory Capital", on="2021-09-01")
    assert not any("without share" in one for one in verdict.assumptions)
