"""Words a slip apart share a key; words that sound alike share their sound."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interdit.edition.buckets import Buckets
from interdit.names.keys import LETTERS, MERGED, MOST_KEYS, Keys

KEYS = Keys()
LETTER = "abcdefghijklmnopqrstuvwxyz"
WORD = st.text(LETTER, min_size=1, max_size=LETTERS)


def edits(word: str) -> list[str]:
    """Every text one edit away: a letter left out, put in, exchanged, or swapped with its neighbour."""
    found = [word[:at] + word[at + 1 :] for at in range(len(word))]
    found += [word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in "aekz"]
    found += [word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in "aekz"]
    found += [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]
    return [one for one in found if one and one != word]


def shared(a: str, b: str, two_from: int = 99) -> bool:
    return not set(KEYS.spellings(a.encode(), two_from)).isdisjoint(KEYS.spellings(b.encode(), two_from))


@given(st.text(LETTER, min_size=5, max_size=LETTERS - 1))
def test_words_one_edit_apart_share_a_key(word: str) -> None:
    assert [one for one in edits(word) if not shared(word, one)] == []


@given(st.text(LETTER, min_size=9, max_size=LETTERS - 2), st.data())
def test_words_two_edits_apart_share_a_key_from_the_given_length(word: str, data: st.DataObject) -> None:
    once = data.draw(st.sampled_from(edits(word)))
    twice = data.draw(st.sampled_from(edits(once)))
    assume(min(len(once), len(twice)) >= 7)
    assert shared(word, twice, two_from=7)


@given(WORD, WORD)
def test_only_words_that_can_be_so_near_share_a_key(a: str, b: str) -> None:
    """What shares a key is the same with at most one letter left out on each side."""
    if shared(a, b):
        near_a = {a, *(a[:at] + a[at + 1 :] for at in range(len(a)))}
        near_b = {b, *(b[:at] + b[at + 1 :] for at in range(len(b)))}
        assert near_a & near_b


@given(WORD, st.integers(4, 30))
def test_how_many_keys_a_word_has(word: str, two_from: int) -> None:
    size = len(word)
    expected = 1 + (size if size >= 4 else 0) + (size * (size - 1) // 2 if size >= two_from else 0)
    found = KEYS.spellings(word.encode(), two_from)
    assert len(found) == expected <= MOST_KEYS
    assert found == Keys().spellings(word.encode(), two_from)


def test_letters_beyond_the_last_do_not_count_and_an_empty_word_has_a_key() -> None:
    assert KEYS.spellings(b"z" * LETTERS + b"abc", 99) == KEYS.spellings(b"z" * LETTERS, 99)
    assert len(KEYS.spellings(b"", 99)) == 1
    assert KEYS.sound_of(b"") == b""


PAIRS = (
    *(("mohammed", "muhammad"), ("mohammed", "mhmd"), ("hussein", "husayn"), ("hussein", "hsyn")),
    *(("sharif", "cherif"), ("sharif", "shryf"), ("tchaikovsky", "chaykovskiy"), ("shevchenko", "chevchenko")),
    *(("zelensky", "zelenskiy"), ("jamal", "djamal"), ("yusuf", "yousef"), ("philip", "filip"), ("qadhafi", "kaddafi")),
    *(("xerxes", "kserkses"), ("becker", "beker"), ("schmidt", "shmidt")),
)


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_transliterations_of_a_name_sound_alike(a: str, b: str) -> None:
    assert KEYS.sound_of(a.encode()) == KEYS.sound_of(b.encode())


@pytest.mark.parametrize(("a", "b"), [("petrov", "pavlov"), ("karim", "kasim"), ("hasan", "hamid"), ("li", "lo n")])
def test_other_names_sound_otherwise(a: str, b: str) -> None:
    assert KEYS.sound_of(a.encode()) != KEYS.sound_of(b.encode())


@given(st.text(LETTER, max_size=80))
def test_a_sound_is_never_longer_than_two_a_letter_and_forgets_doubled_letters(word: str) -> None:
    sound = KEYS.sound_of(word.encode())
    assert len(sound) <= 2 * len(word)
    assert KEYS.sound_of("".join(2 * letter for letter in word).encode()) == sound


@given(st.text("bdfglmnprst", min_size=1, max_size=12), st.text("aeiou", min_size=1, max_size=3))
def test_vowels_inside_a_word_are_silent(consonants: str, vowels: str) -> None:
    apart = consonants[0] + "".join(vowels + letter for letter in consonants[1:])
    undoubled = "".join(letter for at, letter in enumerate(consonants) if at == 0 or letter != consonants[at - 1])
    sound = KEYS.sound_of(consonants.encode())
    assert sound == KEYS.sound_of(undoubled.encode())
    if undoubled == consonants:
        assert KEYS.sound_of(apart.encode()) == sound


def test_merged_letters_are_ends_of_their_own() -> None:
    assert set(MERGED.values()).isdisjoint(MERGED)


def added(word: bytes, **more: bool) -> list[int]:
    """How many rows a word has in a table."""
    table = Buckets()
    KEYS.add_spellings(word, 7, table, 5, **more)
    spelled = len(table.lay_out()[1])
    table = Buckets()
    KEYS.add_sounds(word, table, 5)
    return [spelled, len(table.lay_out()[1])]


def test_a_word_is_added_by_its_keys() -> None:
    assert added(b"zenith") == [7, 1]
    assert added(b"zenith", whole_only=True) == [1, 1]
    assert added(b"zeniths") == [1 + 7 + 21, 5]
    assert added(b"2000")[1] == 0
    assert added(b"ai")[1] == 0
