"""A digest as an Atom feed (RFC 4287), one entry for each thing told.

Ids are tag URIs (RFC 4151) of what an entry is of: the same in every language, edition and order, and wherever the feed
is served from (docs/adr/0038-ids-of-facts.md). Times come from the record, so the same edition gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING

from lxml import etree

from interdit.reports.digest import templates
from interdit.reports.digest_view import cited, claim_block, head, item_block
from interdit.reports.digest_words import said
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model.digest import Digest, DigestClaim, DigestItem
    from interdit.reports.digest_view import Block

MEDIA = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
_TAG = "tag:interdit.invalid,2026:"
"""The beginning of all ids. The name is reserved (RFC 2606): it is nobody's, and leads nowhere."""


def atom_feed(digest: Digest, base_url: str = "", self_url: str = "") -> bytes:
    """Return a digest as Atom, UTF-8, the newest entry first.

    Args:
        digest: what is told.
        base_url: where the pages of interdit are served, if they are: entries and the feed link to them.
        self_url: where this feed is served; by default `/v1/feed.atom` below the base.
    """
    base = base_url.rstrip("/")
    feed = etree.Element(_name("feed"), nsmap={None: ATOM})  # type: ignore[dict-item]
    feed.set(f"{{{_XML}}}lang", digest.lang)
    _add(feed, "id", f"{_TAG}feed{_whose(digest)}")
    _add(feed, "title", digest.name)
    _add(feed, "subtitle", f"{head(digest)} {digest.notice}")
    _add(feed, "updated", stamp(feed_updated(digest)))
    _add(_add(feed, "author"), "name", "interdit")
    _add(feed, "generator", "interdit", version=__version__)
    if base or self_url:
        _add(feed, "link", rel="self", type=MEDIA, href=self_url or f"{base}/v1/feed.atom")
    if base:
        _add(feed, "link", rel="alternate", type="text/html", href=f"{base}/digest")
    for one in _newest(digest):
        feed.append(_entry(one, digest, base))
    data: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return data


def feed_updated(digest: Digest) -> datetime:
    """Return when the newest thing told was news; the beginning of the first day where nothing is told."""
    times = [*(one.at for one in digest.items), *(one.at for one in digest.claims)]
    return max(times, default=datetime.combine(digest.since, time(), UTC))


def stamp(instant: datetime) -> str:
    """Write an instant as RFC 3339 asks for, in UTC."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _newest(digest: Digest) -> list[DigestItem | DigestClaim]:
    every: Iterable[DigestItem | DigestClaim] = (*digest.items, *digest.claims)
    return sorted(every, key=lambda one: (-one.at.timestamp(), one.uid))


def _entry(one: DigestItem | DigestClaim, digest: Digest, base: str) -> etree._Element:
    lang = digest.lang
    is_claim = not hasattr(one, "section")
    block: Block = claim_block(one, lang) if is_claim else item_block(one, lang)  # type: ignore[arg-type]
    kind = f"claim:{one.claim.type}" if is_claim else one.kind  # type: ignore[union-attr]
    section = "news" if is_claim else one.section  # type: ignore[union-attr]
    entry = etree.Element(_name("entry"))
    _add(entry, "id", f"{_TAG}{'claim' if is_claim else 'item'}/{one.uid}")
    names = "; ".join(party.name for party in block.parties)
    more = f"; {said('more', lang, count=block.more)}" if block.more else ""
    _add(entry, "title", f"{names}{more}: {block.title}" if names else block.title)
    _add(entry, "published", stamp(one.at))
    _add(entry, "updated", stamp(one.at))
    for term in dict.fromkeys((section, kind, *getattr(one, "regimes", ()), *(party.id for party in one.parties))):
        _add(entry, "category", term=term)
    if base and len(one.parties) == 1:
        _add(entry, "link", rel="alternate", type="text/html", href=f"{base}/party/{one.parties[0].id}")
    for url, title in {cite.url: cited(cite) for cite in block.citations if cite.url}.items():
        _add(entry, "link", rel="related", href=url, title=_clean(title))
    content = templates().get_template("digest_entry.html.j2").render(
        block=block,
        lang=lang,
        say=lambda code, **params: said(code, lang, **params),
        cited=cited,
        notice=digest.notice,
    )  # fmt: skip
    _add(entry, "content", content, type="html")
    return entry


def _whose(digest: Digest) -> str:
    """Return what tells feeds of different companies apart."""
    if digest.companies is None:
        return ""
    keys = "\n".join(sorted(one.id for one in digest.companies))
    return f"/{sha256(keys.encode()).hexdigest()[:32]}"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, _name(name), {key: attributes[key] for key in sorted(attributes)})
    if text:
        made.text = _clean(text)
    return made


def _name(local: str) -> str:
    return f"{{{ATOM}}}{local}"


def _clean(text: str) -> str:
    """Leave out what XML has no place for: control characters, and halves of surrogate pairs (XML 1.0, section 2.2)."""
    return "".join(one for one in text if one in "\n\t" or one.isprintable() or (one.isspace() and one > "\x1f"))
