"""The information table of SEC Form 13F (17 CFR 240.13f-1): each `infoTable` is a row, its leaves are the columns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from interdit.errors import InputError
from interdit.tables.header import Header, Record
from interdit.tables.sheet import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROW = "infoTable"
_PERIOD = "periodOfReport"


def open_filing(data: bytes, file: str) -> Sheet:
    """The grid of an information table, in whatever namespace.

    Raises:
        InputError: the XML is broken (line and column), or holds no information table.
    """
    root, skipped = _parse(data, file)
    leaves = [(element, _leaves(element)) for element in root.iter("{*}" + _ROW)]
    if not leaves:
        raise InputError(
            f"no 13F information table in this XML; its root is {_local(root)}",
            file=file,
            line=_line(root) + skipped,
            remedy="give the information table of a Form 13F, or a .csv, .xlsx, .parquet or .json file",
        )
    paths = list(dict.fromkeys(path for _, found in leaves for path in found))
    names = Counter(path[-1] for path in paths)
    header = tuple(path[-1] if names[path[-1]] == 1 else ".".join(path) for path in paths)
    records: list[Record] = [
        (_line(element) + skipped, tuple(found.get(path, "") for path in paths), "") for element, found in leaves
    ]
    period = next((text for element in root.iter("{*}" + _PERIOD) if (text := (element.text or "").strip())), "")
    named = Header(-1, 0, header, "columns named by the elements")
    return Sheet("13f-xml", lambda: iter(records), header=named, dated=period)


def _parse(data: bytes, file: str) -> tuple[_Element, int]:
    """The root, and how many lines of blank space stood before it, where XML allows none but filings have some."""
    from lxml import etree

    bare = data.lstrip(b" \t\r\n")
    skipped = data[: len(data) - len(bare)].count(b"\n")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(bare, parser)
    except etree.XMLSyntaxError as failed:
        line, column = failed.position
        raise InputError(
            f"the XML is broken: {failed.msg}",
            file=file,
            line=line + skipped,
            column=str(column),
            remedy="fetch the file again; it may be cut short",
        ) from failed
    return root, skipped


def _leaves(element: _Element) -> dict[tuple[str, ...], str]:
    """The texts of the elements without children, by their path; a repeated one is joined."""
    found: dict[tuple[str, ...], str] = {}
    pending: list[tuple[_Element, tuple[str, ...]]] = [(element, ())]
    while pending:
        current, path = pending.pop()
        children = [child for child in current if isinstance(child.tag, str)]
        if children:
            pending += [(child, (*path, _local(child))) for child in reversed(children)]
        elif path:
            text = (current.text or "").strip()
            found[path] = f"{found[path]} {text}".strip() if path in found else text
    return found


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _line(element: _Element) -> int:
    return cast("int | None", element.sourceline) or 1
