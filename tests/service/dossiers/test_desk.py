from __future__ import annotations

from tests.fakes.dossiers import desk, made

from interdit.model import Cited, Reason
from interdit.service.dossiers.desk import Desk, reason_sources


def _fresh(known_at: str = "") -> Desk:
    one = desk(known_at=known_at)
    return Desk(one.checker, one.party, one.ask)


def test_what_names_no_source_speaks_of_the_record() -> None:
    one = _fresh()
    said = one.told("no_owner")
    assert said.sources == (1,)
    (note,) = one.notes()
    assert (note.kind, note.title, note.locator) == ("edition", "interdit edition", one.shelf.edition.id)
    assert one.assumption("so it is").assumed


def test_sources_are_numbered_as_they_are_leaned_on_and_told_apart() -> None:
    one = _fresh()
    first = one.cited(("ofac-faq-880",))
    one.sentence("a", "A", first)
    one.row("b", ("B",), (*one.named("public market data"), *first), "low")
    file = one.own(Cited("prices.csv", "Close"), "file")
    assert one.sentence("c", "C", (file,)).sources == (3,)
    notes = one.notes()
    assert [(note.number, note.kind) for note in notes] == [(1, "primary"), (2, "record"), (3, "file")]
    assert notes[0].confidence == ("high", "low")
    assert (notes[0].published is not None, notes[0].seen) == (True, one.shelf.law.casebook_as_of)
    assert one.named("") == ()


def test_a_reader_of_a_day_cites_nothing_later() -> None:
    keys = ("dod-1237-2021-01-14", "ofac-faq-880")
    assert [one.title for one in _fresh("2021-03-11").cited(keys)] == [_fresh().cited(keys)[0].title]


def test_words_of_the_dossiers_own_language_bear_no_mark() -> None:
    one = _fresh()
    assert one.sentence("a", "A", lang="en").lang == ""
    assert one.sentence("a", "Ä", lang="de").lang == "de"


def test_the_record_is_found_by_its_keys_of_others_once_looked_at() -> None:
    one = _fresh()
    assert one.of_record("xiaomi-v-dod/2021-03-12")
    assert one.of_record("us/ccmc/huawei/2020-06-24") == ()
    one.look_at((desk("huawei").party.key,))
    assert one.of_record("us/ccmc/huawei/2020-06-24")


def test_a_reason_rests_on_all_its_citations() -> None:
    reason = Reason("x", "permitted", "X", citation=Cited("A"), more_citations=(Cited("B"),))
    assert reason_sources(reason) == (Cited("A"), Cited("B"))
    assert made().verdict.reasons
