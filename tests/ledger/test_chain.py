from __future__ import annotations

import msgspec
import pytest

from interdit.ledger.canonical import canonical
from interdit.ledger.chain import Deletion, deletion, hash_of, held_against, is_sound, link, verify
from interdit.model.audit import GENESIS, Broken, Draft, Gone, Head, Stored

WHEN = "2026-01-01T00:00:00.000000+00:00"


def grown(count: int, *more: Draft) -> tuple[list[Stored], Head]:
    head, stored = Head(0, GENESIS), []
    for draft in (*(Draft("answer", {"n": n}, {"question": n, "who": "me"}) for n in range(1, count + 1)), *more):
        stored.append(link(head, draft, WHEN))
        head = Head(stored[-1].seq, stored[-1].hash)
    return stored, head


def rewritten(one: Stored, **change: object) -> Stored:
    """A record changed by somebody who makes its hash anew."""
    text = canonical(msgspec.structs.replace(one.opened(), **change))
    return msgspec.structs.replace(one, record=text.decode(), hash=hash_of(text))


def flaw(stored: list[Stored], head: Head | None) -> tuple[int, str] | None:
    broken = verify(stored, head).broken
    return (broken.seq, broken.flaw) if broken is not None else None


def test_a_chain_is_sound_as_it_was_written() -> None:
    assert verify([], Head(0, GENESIS)).broken is None
    stored, head = grown(5)
    found = verify(stored, head)
    assert (found.broken, found.head, found.gone) == (None, head, ())
    assert all(map(is_sound, stored))


def test_every_record_names_the_hash_of_the_one_before() -> None:
    stored, _ = grown(3)
    assert [one.opened().previous for one in stored] == [GENESIS, stored[0].hash, stored[1].hash]


@pytest.mark.parametrize("place", range(5))
def test_a_record_rewritten_with_its_hash_is_named(place: int) -> None:
    stored, head = grown(5)
    stored[place] = rewritten(stored[place], body={"n": 99})
    assert flaw(stored, head) == (place + 1, "changed")


@pytest.mark.parametrize("place", range(5))
def test_a_record_whose_text_alone_was_changed_is_named(place: int) -> None:
    stored, head = grown(5)
    stored[place] = msgspec.structs.replace(stored[place], record=stored[place].record.replace('"n":', '"n" :'))
    assert flaw(stored, head) == (place + 1, "changed")
    assert not is_sound(stored[place])


@pytest.mark.parametrize("place", range(5))
def test_a_removed_record_is_named(place: int) -> None:
    stored, head = grown(5)
    del stored[place]
    assert flaw(stored, head) == (place + 1, "removed" if place < 4 else "truncated")


def test_records_in_each_others_place_are_told() -> None:
    stored, head = grown(5)
    one, other = stored[1], stored[3]
    stored[1] = msgspec.structs.replace(other, seq=2)
    stored[3] = msgspec.structs.replace(one, seq=4)
    assert flaw(stored, head) == (2, "reordered")


def test_a_record_that_was_put_in_is_told() -> None:
    stored, head = grown(3)
    assert flaw([msgspec.structs.replace(stored[0], seq=0), *stored], head) == (0, "added")
    assert flaw([*stored, link(head, Draft("answer", {}, {}), WHEN)], head) == (4, "added")


def test_a_lost_or_altered_head_is_told() -> None:
    stored, head = grown(3)
    assert flaw(stored, None) == (4, "truncated")
    assert flaw(stored, Head(5, head.hash)) == (4, "truncated")
    assert flaw(stored, Head(3, "f" * 64)) == (3, "changed")


def test_unreadable_records_are_changed_ones() -> None:
    stored, head = grown(3)
    for text in ("", "{", "[]", '{"seq":2}', "\ud800"):
        bad = [stored[0], msgspec.structs.replace(stored[1], record=text), stored[2]]
        assert flaw(bad, head) == (2, "changed")
        assert not is_sound(bad[1])


def test_a_sealed_value_must_be_what_was_committed_to() -> None:
    stored, head = grown(3)
    for change in ({"value": '"other"'}, {"salt": b"other"}, {"field": "other"}):
        sealed = (msgspec.structs.replace(stored[1].sealed[0], **change), stored[1].sealed[1])
        bad = [stored[0], msgspec.structs.replace(stored[1], sealed=sealed), stored[2]]
        found = flaw(bad, head)
        assert found is not None
        assert found[0] == 2


def test_a_missing_value_needs_a_record_of_its_deletion() -> None:
    stored, head = grown(3)
    bare = [stored[0], msgspec.structs.replace(stored[1], sealed=()), stored[2]]
    assert flaw(bare, head) == (2, "removed")
    said = deletion("a request", "request", "me")
    told = Draft(said.kind, said.body | {"deleted": [[2, ["question", "who"]]]}, said.sealed)
    with_record, head = grown(3, told)
    with_record[1] = msgspec.structs.replace(with_record[1], sealed=())
    found = verify(with_record, head)
    assert found.broken is None
    assert found.gone == (Gone(2, ("question", "who"), WHEN, "a request"),)


def test_a_deletion_that_says_nothing_readable_is_a_changed_record() -> None:
    stored, head = grown(1, Draft("deletion", {"deleted": "all"}, {}))
    assert flaw(stored, head) == (2, "changed")
    assert msgspec.convert({"deleted": [], "reason": "", "why": "request"}, Deletion).deleted == ()


def test_a_head_noted_earlier_tells_a_chain_written_anew() -> None:
    stored, head = grown(4)
    found = verify(stored, head)
    noted = Head(2, stored[1].hash)
    assert held_against(found, noted, stored[1].hash) == found
    for there, said in (("f" * 64, "changed"), (None, "truncated")):
        broken = held_against(found, noted, there).broken
        assert isinstance(broken, Broken)
        assert (broken.seq, broken.flaw) == (2, said)
