from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from markdown_it import MarkdownIt
from tests.fakes.dossiers import made, said, sections

from interdit.model.dossier import Sentence, Statements
from interdit.reports.dossier_markdown import dossier_markdown

if TYPE_CHECKING:
    from interdit.reports import Lang

LANGS: tuple[Lang, ...] = ("en", "fr")


def _tokens(text: str) -> list[str]:
    return [one.type for one in MarkdownIt("commonmark").enable("table").parse(text)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("who", ["xiaomi", "huawei", "lao-gan-ma"])
def test_headings_items_and_rows_are_read_by_another_program(who: str, lang: Lang) -> None:
    found = made(who, lang)
    tokens = _tokens(dossier_markdown(found))
    statements = list(said(sections(found)))
    rows = sum("cells" in one for one in statements)
    tables = tokens.count("table_open")
    assert tokens.count("tr_open") == rows + tables
    assert tokens.count("list_item_open") == len(statements) - rows + len(found.sources)
    assert tokens.count("heading_open") >= len(found.sections) + 2
    assert "html_block" not in tokens


def test_every_line_of_a_table_has_as_many_cells_as_its_head() -> None:
    lines = dossier_markdown(made("huawei")).splitlines()
    for number, line in enumerate(lines):
        if line.startswith("| ") and number and lines[number - 1].startswith("| "):
            assert line.replace("\\|", "").count("|") == lines[number - 1].replace("\\|", "").count("|")


def test_what_the_record_says_cannot_become_markup() -> None:
    found = made()
    odd = Statements("<b>", (Sentence("x", "a | b\n# c <script> [x](y) *z*", (1,)),))
    section = msgspec.structs.replace(found.sections[0], blocks=(odd,))
    text = dossier_markdown(msgspec.structs.replace(found, sections=(section,)))
    page = MarkdownIt("commonmark").render(text)
    assert "<script" not in page
    assert "<em>z" not in page
    assert "a | b # c" in page
    assert "[1]" in page
