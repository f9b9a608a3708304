from __future__ import annotations

import pytest

from interdit.names.lexicon import wordlists
from interdit.names.lexicon.wordlists import entries, lines


def test_an_entry_is_a_paragraph_and_lines_may_be_broken_anywhere(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(wordlists, "__file__", str(tmp_path / "module.py"))
    (tmp_path / "some.txt").write_text("# told\na: One | two\n | three\n\n\nb: 四 | five six\n", encoding="utf-8")
    assert entries("some") == [("a", ("One", "two", "three")), ("b", ("四", "five six"))]


@pytest.mark.parametrize("text", ["a One | two", "a: One || two", "a: One |", "a b: One"])
def test_a_broken_entry_is_refused(text: str, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(wordlists, "__file__", str(tmp_path / "module.py"))
    (tmp_path / "some.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="not `key: cell"):
        entries("some")


def test_a_line_is_a_list_of_cells(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(wordlists, "__file__", str(tmp_path / "module.py"))
    (tmp_path / "some.txt").write_text("# told\nOne, two three,\n\n四, five\n", encoding="utf-8")
    assert lines("some") == [("One", "two three"), ("四", "five")]
