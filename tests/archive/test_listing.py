from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from interdit.archive import Layout, list_stream, read_list
from interdit.errors import SourceError
from interdit.model import Entry, EntryName, Parsed, Problem

if TYPE_CHECKING:
    from collections import Counter

    from lxml.etree import _Element


def read(record: _Element, row: int, unknown: Counter[str]) -> tuple[Entry | None, list[Problem]]:
    """An entry of `<firm id="1">Alfa</firm>`."""
    unknown.update(str(name) for name in record.attrib if name != "id")
    if not record.text:
        return None, [Problem("a_list", f"record {row}", "no name")]
    return Entry(str(record.get("id")), "company", (EntryName(record.text),)), []


def check_root(record: _Element) -> list[Problem]:
    root = record.getroottree().getroot().tag
    return [] if root == "firms" else [Problem("a_list", str(root), "another root", "notice")]


FIRMS = Layout("a_list", ("firm", "bank"), ("group",))


def parsed(text: str) -> Parsed:
    return read_list({"list": io.BytesIO(text.encode())}, FIRMS, read, check_root)


def test_every_record_is_an_entry_or_a_problem() -> None:
    found = parsed(
        '<firms><firm id="1">Alfa</firm><group><bank id="2">Beta</bank></group><fund id="3"/>'
        '<firm id="4"/><firm id="1">Again</firm><firm id="5" since="2020">Gamma</firm></firms>'
    )
    assert [(one.key, one.names[0].text) for one in found.entries] == [("1", "Alfa"), ("2", "Beta"), ("5", "Gamma")]
    assert [(one.locator, one.message, one.severity) for one in found.problems] == [
        ("record 3", "unknown element fund with 0 in it: not read", "error"),
        ("record 4", "no name", "error"),
        ("record 5", "1 stands twice; the first is kept", "error"),
        ("since", "unknown element, 1 times: not read", "notice"),
    ]
    assert found.rows == {"list": 6}


def test_the_root_is_checked_once() -> None:
    found = parsed('<banks><firm id="1">Alfa</firm><firm id="2">Beta</firm></banks>')
    assert [one.locator for one in found.problems] == ["banks"]


def test_a_list_without_a_record_or_without_its_file_is_none() -> None:
    with pytest.raises(SourceError, match="a_list: no firm or bank in the file"):
        parsed("<firms/>")
    with pytest.raises(SourceError, match="a_list: the file of role 'list' is missing"):
        list_stream({"other": io.BytesIO()}, "a_list")
