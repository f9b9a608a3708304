"""XML lists of any size, one entry at a time, without entities, external definitions or the network.

Follows XML 1.0; a document type that defines entities, here or elsewhere, is refused before anything is read ("billion
laughs"): no list needs one, and an entity that is not expanded would cut a name in silence.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from interdit.archive.reading import CHUNK, BrokenFileError, open_plain

if TYPE_CHECKING:
    import io
    from collections.abc import Collection, Iterator

    from lxml import etree

_HEAD = 1 << 20


def iter_xml(stream: BinaryIO, tags: Collection[str]) -> Iterator[etree._Element]:
    """Each element with one of these local names, whole, in the order of the file; use it before asking for the next.

    An element inside one that is itself asked for comes with it, not apart. What was passed is forgotten, so memory
    stays small however long the file; a long section with no tag asked for is held until the next asked-for one.

    Raises:
        BrokenFileError: not well-formed, cut, defines entities; names the line.
    """
    from lxml import etree

    plain = open_plain(stream)
    wanted = frozenset(tags)
    try:
        head = _head_without_entities(plain)
        parser = _parser(("end",), [f"{{*}}{tag}" for tag in tags])
        for chunk in chain(head, iter(lambda: plain.read(CHUNK), b"")):
            _feed(parser, chunk)
            yield from _ended(parser, wanted)
        parser.close()
        yield from _ended(parser, wanted)
    except etree.XMLSyntaxError as error:
        raise BrokenFileError(f"not well-formed XML: {error.msg}", line=error.lineno) from error


def iter_records(stream: BinaryIO, tags: Collection[str], around: Collection[str] = ()) -> Iterator[etree._Element]:
    """Each element that `iter_xml` gives and, in its place, each one that stands beside or around them unasked for.

    `around` are the names that may stand there. Others may be records by a new name, so they are not passed over.

    Raises:
        BrokenFileError: as `iter_xml`.
    """
    known = frozenset({*tags, *around})
    last = None
    for last in iter_xml(stream, tags):
        yield from _strangers(last, known, preceding=True)
        yield last
    if last is not None:
        yield from _strangers(last, known, preceding=False)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace, which publishers change more often; '' for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _strangers(record: etree._Element, known: Collection[str], *, preceding: bool) -> list[etree._Element]:
    return [
        other
        for one in (record, *record.iterancestors())
        for other in one.itersiblings(preceding=preceding)
        if isinstance(other.tag, str) and other.tag not in known
    ]


def _parser(events: tuple[str, ...], tags: list[str] | None) -> etree.XMLPullParser:
    from lxml import etree

    return etree.XMLPullParser(
        events=events,  # type: ignore[arg-type]  # the stubs' own literal type has no public name
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        # libxml2's limits stay on: no list has a text of 10 MB or a depth of 256, a hostile file has.
        huge_tree=False,
    )


def _head_without_entities(plain: io.BufferedReader) -> list[bytes]:
    """The beginning up to the root element, judged by a parser of its own, which knows every encoding and spelling."""
    head: list[bytes] = []
    parser = _parser(("start",), None)
    for chunk in iter(lambda: plain.read(CHUNK), b""):
        head.append(chunk)
        _feed(parser, chunk)
        for root in _events(parser):
            if _may_have_entities(root):
                raise BrokenFileError("the document type defines entities or points elsewhere; refused")
            return head
        if len(head) * CHUNK > _HEAD:
            raise BrokenFileError("no element in the first megabyte; not an XML list")
    if not head:
        raise BrokenFileError("the file is empty")
    return head


def _ended(parser: etree.XMLPullParser, wanted: frozenset[str]) -> Iterator[etree._Element]:
    from lxml import etree

    for element in _events(parser):
        if any(local_name(outer) in wanted for outer in element.iterancestors()):
            continue
        if any(True for _ in element.iter(etree.Entity)):
            raise BrokenFileError("an entity that nothing defines", line=_line_of(element))
        yield element
        _forget(element)


def _line_of(element: etree._Element) -> int | None:
    return cast("int | None", element.sourceline)


def _events(parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    return (cast("etree._Element", element) for _, element in parser.read_events())


def _feed(parser: etree.XMLPullParser, chunk: bytes) -> None:
    """Give the parser the next piece; it keeps some fatal errors to itself and would then begin anew with the next."""
    parser.feed(chunk)
    for error in parser.feed_error_log:
        if error.level_name == "FATAL":
            raise BrokenFileError(f"not well-formed XML: {error.message}", line=error.line)


def _may_have_entities(root: etree._Element) -> bool:
    """Whether entities are defined here, or elsewhere: then the parser would pass unknown ones over without a word."""
    document_type: Any = root.getroottree().docinfo.internalDTD  # the stubs do not know what is in one
    if document_type is None:
        return False
    return document_type.system_url is not None or any(True for _ in document_type.iterentities())


def _forget(element: etree._Element) -> None:
    """Free the element and all that was closed before it, at its own level and those above."""
    element.clear()
    for one in (element, *element.iterancestors()):
        parent = one.getparent()
        while parent is not None and one.getprevious() is not None:
            del parent[0]
