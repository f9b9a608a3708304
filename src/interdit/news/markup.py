"""A page's markup → its visible text with lines, what the markup says of stretches of it, and its stated day.

The text keeps every visible line; what is furniture is decided by the room's own line filter, for which the markup's
word is one witness among others: many pages have none, or a wrong one.
"""

from __future__ import annotations

import json
import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from resiliparse.parse.html import DOMNode, ElementNode, HTMLTree, NodeType

from interdit.news.span import Zone, ZoneKind

_UNSEEN = frozenset({
    "script", "style", "noscript", "template", "svg", "head", "iframe", "select", "option", "button", "input",
    "textarea", "object", "video", "audio", "canvas",
})  # fmt: skip
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "form", "ul", "ol", "li", "table",
    "tr", "td", "th", "blockquote", "figure", "figcaption", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt",
    "dd", "address", "details", "summary", "hr", "fieldset", "body",
})  # fmt: skip
_BY_TAG: dict[str, ZoneKind] = {
    "h1": "title",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "figcaption": "caption",
    "nav": "navigation",
    "footer": "navigation",
    "form": "navigation",
    "aside": "teaser",
}
_BY_NAME: tuple[tuple[re.Pattern[str], ZoneKind], ...] = (
    (re.compile(r"newsletter|subscri|signup|abonn", re.I), "newsletter"),
    (re.compile(r"comments?\b|disqus|commentaire|kommentar", re.I), "comments"),
    (re.compile(r"related|recommend|read-?more|more-stories|teaser|a-lire|associe|similaire|trending", re.I), "teaser"),
    (re.compile(r"cookie|consent|share|sharing|social|breadcrumb|\bmenu|navbar|copyright", re.I), "navigation"),
    (re.compile(r"byline|\bauthor|article-?meta|post-?meta|dateline|pub-?date|datePublished", re.I), "byline"),
)
_LARGEST_SHARE = 0.4  # a container of more of the page than this is the page itself, whatever its class is called
_WHITE = re.compile(r"[ \t\r\n\f]+")
_META = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "publish-date",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "date",
)
_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


class Markup(NamedTuple):
    """A page as text, with what its markup says."""

    text: str
    marks: tuple[Zone, ...]
    title: str
    published: date | None
    published_basis: str


def parse_markup(html: str) -> Markup:
    """Return a page's visible text, its marks, its title and its day of publication."""
    tree = HTMLTree.parse(html)
    walk = _Walk()
    if tree.body is not None:
        walk.run(tree.body)
    text = "".join(walk.parts).rstrip()
    metas = _metas(tree)
    published, basis = _published(tree, metas, walk.time)
    title = metas.get("og:title") or (tree.title or "")
    return Markup(text, walk.marks(len(text)), _WHITE.sub(" ", title).strip(), published, basis)


class _Walk:
    """The text so far while the page's elements are visited, without recursion: pages nest deeper than the stack."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.time = ""
        self.found: list[tuple[int, int, ZoneKind]] = []
        self.linked = 0  # characters of the line that stand in a link
        self.line = 0  # where the line began
        self.links = 0  # how many links are open
        self.outside = 0  # how many elements are open that are no part of the article

    def run(self, body: DOMNode) -> None:
        stack: list[tuple[DOMNode, int]] = [(body, -1)]
        while stack:
            node, opened = stack.pop()
            if opened >= 0 and isinstance(node, ElementNode):
                self._leave(node, opened)
            elif node.type == NodeType.TEXT:
                self._write(node.value or "")
            elif isinstance(node, ElementNode) and not _is_hidden(node):
                self._enter(node)
                stack.append((node, self.length))
                stack.extend((child, -1) for child in reversed(node.child_nodes))
        self._break()

    def marks(self, length: int) -> tuple[Zone, ...]:
        kept = []
        for start, end, kind in self.found:
            large = end - start > _LARGEST_SHARE * length and kind not in {"title", "heading"}
            if start < min(end, length) and not large:
                kept.append(Zone(start, min(end, length), kind))
        return tuple(sorted(kept, key=lambda zone: (zone.start, -zone.end)))

    def _enter(self, node: ElementNode) -> None:
        tag = node.tag or ""
        if tag == "br" or tag in _BLOCKS:
            self._break()
        if tag == "a":
            self.links += 1
        if tag in ("nav", "footer", "aside", "a"):
            self.outside += 1
        if tag == "time" and not self.time and not self.outside:
            self.time = node.getattr("datetime") or ""

    def _leave(self, node: ElementNode, opened: int) -> None:
        tag = node.tag or ""
        if tag in _BLOCKS:
            self._break()
        if tag == "a":
            self.links -= 1
        if tag in ("nav", "footer", "aside", "a"):
            self.outside -= 1
        kind = _kind(node, tag)
        if kind is not None and self.length > opened:
            self.found.append((opened, self.length, kind))

    def _write(self, value: str) -> None:
        text = _WHITE.sub(" ", value)
        if self.length == self.line or self.parts[-1].endswith(" "):
            text = text.lstrip(" ")
        if text:
            self.parts.append(text)
            self.length += len(text)
            self.linked += len(text) if self.links else 0

    def _break(self) -> None:
        if self.length == self.line:
            return
        size = self.length - self.line
        if self.linked > 0.9 * size:
            self.found.append((self.line, self.length, "cross_link"))
        self.parts.append("\n")
        self.length += 1
        self.line, self.linked = self.length, 0


def _kind(node: ElementNode, tag: str) -> ZoneKind | None:
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    name = f"{node.getattr('class') or ''} {node.getattr('id') or ''} {node.getattr('itemprop') or ''}"
    if len(name) > 2 and tag not in ("body", "main", "article", "a"):
        for pattern, kind in _BY_NAME:
            if pattern.search(name):
                return kind
    return None


def _is_hidden(node: ElementNode) -> bool:
    if node.tag in _UNSEEN or node.hasattr("hidden"):
        return True
    style = node.getattr("style")
    return bool(style) and "display:none" in str(style).replace(" ", "").lower()


def _metas(tree: HTMLTree) -> dict[str, str]:
    found: dict[str, str] = {}
    if tree.document is None:
        return found
    for node in tree.document.get_elements_by_tag_name("meta"):
        key = node.getattr("property") or node.getattr("name") or node.getattr("itemprop") or ""
        found.setdefault(key.lower(), node.getattr("content") or "")
    return found


def _published(tree: HTMLTree, metas: dict[str, str], time: str) -> tuple[date | None, str]:
    """The day that the page's head states. A year in its footer or in a teaser is never the article's."""
    for key in _META[:1]:
        if (day := _day(metas.get(key, ""))) is not None:
            return day, f"metadata: {key}"
    if (day := _day(_json_day(tree))) is not None:
        return day, "metadata: datePublished"
    for key in _META[1:]:
        if (day := _day(metas.get(key, ""))) is not None:
            return day, f"metadata: {key}"
    if (day := _day(time)) is not None:
        return day, "metadata: <time>"
    return None, ""


def _json_day(tree: HTMLTree) -> str:
    if tree.document is None:
        return ""
    for node in tree.document.get_elements_by_tag_name("script"):
        if (node.getattr("type") or "").lower() != "application/ld+json":
            continue
        try:
            found = _first(json.loads(node.text or ""), "datePublished")
        except (ValueError, RecursionError):
            continue  # a broken block says nothing; the page may state its day elsewhere
        if found:
            return found
    return ""


def _first(value: Any, key: str) -> str:
    """The first text under a key, at any depth."""
    if isinstance(value, dict):
        if isinstance(value.get(key), str):
            return str(value[key])
        value = list(value.values())
    if isinstance(value, list):
        return next((found for one in value if (found := _first(one, key))), "")
    return ""


def _day(text: str) -> date | None:
    match = _ISO.match(text)
    try:
        return date(*map(int, match.groups())) if match else parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None
