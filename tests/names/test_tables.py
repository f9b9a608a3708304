"""The reader's tables as they are packed and shipped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.errors import EditionError
from interdit.names import shipped_tables, tables, unpack_columns
from interdit.names.columns import packed_columns
from interdit.names.reader import ARTICLE, GENERIC, PARTICLE, PLACE, TITLE, Reader
from interdit.names.tables import build_tables, weight_of, write_shipped

READER = Reader(shipped_tables())


def row(word: str) -> int:
    """The row of a word in the tables; -1 where it is not known."""
    READER.parse(b"zenith " + word.encode(), 2, False)
    found = READER.state()[5]
    return found[1]


def test_what_ships_is_what_the_lexicon_says() -> None:
    assert b"".join(packed_columns(build_tables())) == tables.SHIPPED.read_bytes()


def test_tables_are_written_and_read(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(tables, "SHIPPED", tmp_path / "names" / "tables.bin")
    shipped = {name: bytes(column) for name, column in shipped_tables().items()}
    monkeypatch.setattr(tables, "build_tables", lambda: shipped)
    size = write_shipped()
    written = tables.SHIPPED.read_bytes()
    assert len(written) == size
    assert {name: bytes(column) for name, column in unpack_columns(written, "there").items()} == shipped


def test_missing_tables_are_an_error(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(tables, "SHIPPED", tmp_path / "tables.bin")
    with pytest.raises(EditionError, match=r"tables\.bin: cannot be read .*install the package again"):
        shipped_tables.__wrapped__()
    tables.SHIPPED.write_bytes(b"something else")
    with pytest.raises(EditionError, match=r"tables\.bin: is damaged"):
        shipped_tables.__wrapped__()


@pytest.mark.parametrize(
    ("word", "flag"),
    [
        ("sheikh", TITLE),
        ("bin", PARTICLE),
        ("china", PLACE),
        ("trading", GENERIC),
        ("al", ARTICLE),
        ("company", GENERIC),
    ],
)
def test_what_a_word_is(word: str, flag: int) -> None:
    assert row(word) >= 0
    assert shipped_tables()["word_flags"][row(word)] & flag


def test_an_unknown_word_has_no_row() -> None:
    assert row("karvelqx") == -1


@pytest.mark.parametrize(
    ("a", "b"), [("bob", "robert"), ("intl", "international"), ("two", "ii"), ("alexander", "oleksandr")]
)
def test_words_of_a_group_share_it(a: str, b: str) -> None:
    found = shipped_tables()
    groups = [
        {
            found["word_group"][place] >> 3
            for place in range(found["word_group_at"][one], found["word_group_at"][one + 1])
        }
        for one in (row(a), row(b))
    ]
    assert groups[0] & groups[1]


def test_common_words_weigh_less() -> None:
    found = shipped_tables()
    others, persons = found["word_weight_o"], found["word_weight_p"]
    assert others[row("trading")] < others[row("almaz")]
    assert persons[row("mohammed")] < persons[row("qusay")]
    assert all(0 < one <= 1 for column in (others, persons) for one in column)


@given(st.floats(1e-6, 1.0), st.floats(1e-6, 1.0))
def test_the_rarer_a_word_the_more_it_tells(a: float, b: float) -> None:
    assert (weight_of(a, 0) >= weight_of(b, 0)) or a > b
    assert 0.05 <= weight_of(a, 0) <= 1.0
    assert weight_of(a, PARTICLE) < weight_of(a, PLACE) < weight_of(a, 0)


def test_a_word_never_seen_tells_most() -> None:
    assert weight_of(0.0, 0) == 1.0
    assert weight_of(1 / 50_000, 0) == pytest.approx(1.0)
