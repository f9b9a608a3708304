"""Matching by example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.model import PartyKey
from interdit.service.ftm import Example, Filters, Matched, example_of, match

if TYPE_CHECKING:
    from interdit.service.ftm import Library


def everything(library: Library) -> Filters:
    return Filters(library.datasets.scope("default"))


def one(library: Library, schema: str, **properties: object) -> Matched:
    return match(library, [example_of(schema, properties)], everything(library))[0]


def test_every_party_is_found_by_its_own_name(library: Library) -> None:
    parties = list(library.shelf.parties.values())
    examples = [example_of("Thing", {"name": party.name}) for party in parties]
    for party, matched in zip(parties, match(library, examples, everything(library), least=0.7), strict=True):
        assert party.key in [found.party for found in matched.found], party.name


def test_an_answer_does_not_depend_on_the_batch(library: Library) -> None:
    examples = [example_of("Company", {"name": name}) for name in ("SMIC", "Huawei", "Xiaomi", "Nobody Anywhere")]
    together = match(library, examples, everything(library), least=0.3)
    assert together == [match(library, [each], everything(library), least=0.3)[0] for each in examples]


def test_of_several_countries_the_best_counts(library: Library) -> None:
    both = one(library, "Person", name="Ivan Petrovich Sidorenko", nationality=["kz", "fr"]).found
    only = one(library, "Person", name="Ivan Petrovich Sidorenko", nationality=["kz"]).found
    score = {found.entity.id: found.score for found in both}
    assert score["ftm-demo-p2"] == next(found.score for found in only if found.entity.id == "ftm-demo-p2")
    assert score["ftm-demo-p2"] > score["ftm-demo-p1"]
    assert "country_mismatch" in next(found.features for found in both if found.entity.id == "ftm-demo-p1")


def test_an_identifier_wins_over_a_name(library: Library) -> None:
    (first, *_) = one(library, "Company", name="Something Else Entirely", leiCode="529900T8BM49AURSDO55").found
    assert (first.entity.id, list(first.features)) == ("ftm-demo-c1", ["identifier_match"])
    assert first.score > 0.9


def test_a_bare_ticker_asks_for_a_look(library: Library) -> None:
    found = one(library, "Company", ticker="1810").found
    assert [each.entity.id for each in found] == ["xiaomi"]
    assert 0.7 < found[0].score < 0.9


def test_who_was_cleared_is_left_out(library: Library) -> None:
    def cleared(_: Example) -> frozenset[PartyKey]:
        return frozenset([PartyKey("smic")])

    (matched,) = match(library, [example_of("Company", {"name": "SMIC"})], everything(library), cleared=cleared)
    assert "smic" not in [found.entity.id for found in matched.found]
    assert matched.found


def test_what_could_not_be_looked_up_is_said(library: Library) -> None:
    assert one(library, "Company").problem == "nothing_to_compare"
    assert one(library, "Company", name="***").problem == "nothing_to_compare"
    assert one(library, "Company", leiCode="529900T8BM49AURSDO55").problem == ""
