from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interdit.names import one_edit


def _neighbours(text: str, letters: str) -> set[str]:
    """Return every text one edit away, by trying them all: the plain definition."""
    places = range(len(text) + 1)
    made = {text[:i] + text[i + 1 :] for i in places[:-1]}
    made |= {text[:i] + letter + text[i:] for i in places for letter in letters}
    made |= {text[:i] + letter + text[i + 1 :] for i in places[:-1] for letter in letters}
    made |= {text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in places[:-2]}
    return made - {text}


def test_known_pairs() -> None:
    assert one_edit("hikvison", "hikvision")
    assert one_edit("luokong", "luokung")
    assert one_edit("xioami", "xiaomi")
    assert not one_edit("xiaomi", "xiaomi")
    assert not one_edit("xaiome", "xiaomi")
    assert not one_edit("abcd", "ab")


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_agrees_with_the_definition(a: str, b: str) -> None:
    assert one_edit(a, b) == (b in _neighbours(a, "abc"))


@given(st.text("ab", max_size=8), st.text("ab", max_size=8))
def test_is_symmetric(a: str, b: str) -> None:
    assert one_edit(a, b) == one_edit(b, a)
