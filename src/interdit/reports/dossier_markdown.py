"""A dossier as Markdown: headings, lists and tables of GitHub's flavour, sources as numbers in brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.model.dossier import Accusation, Statements, Table
from interdit.reports.dossier import about
from interdit.reports.dossier_words import dossier_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interdit.model.dossier import Block, Dossier, Row, Sentence
    from interdit.reports.wording import Lang

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")


def dossier_markdown(dossier: Dossier) -> str:
    """Return a dossier as Markdown. Pictures are left to the page: the tables say the same."""
    lang = dossier.lang

    def say(code: str, **params: object) -> str:
        return dossier_word(code, lang, **params)

    question = dossier.verdict.question
    reader = say("reader_then", day=question.known_at) if question.known_at else say("reader_all", day=dossier.computed)
    lines = [
        f"# {_plain(dossier.title)}",
        "",
        f"{_plain(dossier.question)} **{_plain(dossier.label)}**",
        "",
        f"{_plain(reader)}. `{dossier.edition}`, {_plain(say('version', version=dossier.code))}",
        "",
        f"> {_plain(dossier.notice)}",
    ]
    for number, section in enumerate(dossier.sections, start=1):
        lines += ["", f"## {number}. {_plain(section.title)}"]
        if section.lead:
            lines += ["", _plain(section.lead)]
        for block in section.blocks:
            lines += _block(block, lang)
    lines += ["", f"## {_plain(say('sources'))}", ""]
    for one in dossier.sources:
        title = f"[{_plain(one.title)}](<{one.url}>)" if one.url else _plain(one.title)
        place = f", {_plain(one.locator)}" if one.locator else ""
        lines.append(f"{one.number}. {title}{place}. {_plain(about(one, lang))}")
    lines += ["", f"> {_plain(dossier.notice)}", ""]
    return "\n".join(lines)


def _block(block: Block, lang: Lang) -> Iterator[str]:
    if isinstance(block, Statements):
        if block.title:
            yield from ("", f"### {_plain(block.title)}")
        yield from _items("", block.items, lang)
    elif isinstance(block, Table):
        yield from _table(block, lang)
    elif isinstance(block, Accusation):
        yield from ("", f"### {_plain(block.title)}")
        yield from _items("", block.alleged, lang)
        yield from _items(dossier_word("rebuttal", lang), block.denied, lang)
        yield from _items(dossier_word("court_view", lang), block.ruled, lang)
        yield from _items("", block.beside, lang)


def _items(head: str, items: Iterable[Sentence], lang: Lang) -> Iterator[str]:
    found = list(items)
    if not found:
        return
    if head:
        yield from ("", f"**{_plain(head)}**")
    yield ""
    colon = " :" if lang == "fr" else ":"
    for one in found:
        quote = f"{colon} « {_plain(one.quote)} »" if one.quote and lang == "fr" else ""
        quote = f"{colon} “{_plain(one.quote)}”" if one.quote and lang == "en" else quote
        yield f"- {_plain(one.text)}{quote}{_marks(one, lang)}"


def _table(block: Table, lang: Lang) -> Iterator[str]:
    heads = [column.text for column in block.columns] + [dossier_word("sources", lang)]
    sides = ["---:" if column.is_number else "---" for column in block.columns] + ["---"]
    yield from ("", f"**{_plain(block.title)}**", "", _row(_plain(head) for head in heads), _row(sides))
    for row in block.rows:
        yield _row((*(_plain(cell.text) for cell in row.cells), _marks(row, lang).strip()))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _marks(one: Sentence | Row, lang: Lang) -> str:
    marks = [dossier_word("assumed_mark", lang)] if one.assumed else []
    marks += [", ".join(map(str, one.sources))] if one.sources else []
    sure = {"low": "unverified", "medium": "one_source"}.get(one.confidence)
    doubt = f" *{dossier_word(sure, lang)}*" if sure else ""
    return "".join(f" \\[{mark}\\]" for mark in marks) + doubt


def _plain(text: str) -> str:
    """Return text on one line, with what Markdown would read as markup escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
