"""Short ways to read OFAC's XML, whose namespaces have changed while its element names have not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.archive import local_name
from interdit.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from interdit.sources.us_ofac.problems import Problems


def text_of(element: _Element, name: str) -> str:
    """Return the text of the first child of that name; '' where there is none."""
    found = element.find("{*}" + name)
    return (found.text or "").strip() if found is not None else ""


def below(element: _Element, *path: str) -> Iterator[_Element]:
    """Yield every element at the end of a path of child names."""
    return element.iterfind("/".join("{*}" + name for name in path))


def attribute(element: _Element, name: str) -> str:
    """Return an attribute's text; '' where there is none."""
    return str(element.get(name, ""))


def check_root(element: _Element, name: str) -> None:
    """Refuse a document of another kind.

    Raises:
        SourceError: the root element has another name.
    """
    root = local_name(element.getroottree().getroot())
    if root != name:
        raise SourceError(f"the document is <{root}>, not <{name}>")


def check_siblings(element: _Element, known: frozenset[str], problems: Problems) -> None:
    """Note what stands before a record, beside it or around it, and is not known."""
    for one in (element, *element.iterancestors()):
        for before in one.itersiblings(preceding=True):
            name = local_name(before)
            if name and name not in known:
                problems.once("document", f"unknown element <{name}>")


def report_unknown(element: _Element, known: frozenset[str], where: str, problems: Problems) -> None:
    """Note each kind of element below that the form is not known to have."""
    for inner in element.iter():
        name = local_name(inner)
        if name and name not in known:
            problems.once(where, f"unknown element <{name}>")
