"""What a digest shows, in words and in order: sections of blocks, from which text, page, mail and feed are made.

Facts that differ in the company alone are one block. Long lists are cut with "and N more"; JSON has all.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, get_args

import msgspec

from interdit.model import Cited, PartyRef
from interdit.model.digest import DigestSection
from interdit.reports.claims import claim_words, outcome_words
from interdit.reports.digest_words import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interdit.model.digest import Digest, DigestArticle, DigestClaim, DigestItem
    from interdit.model.reported import Rejoinder
    from interdit.reports.wording import Lang

NAMES, CITED, BLOCKS, CLAIMS = 12, 4, 40, 15
"""So many names and citations of a block, blocks of a section and claims of an article are shown."""


class Line(msgspec.Struct, frozen=True):
    """A line of a block; `lang` is the language of its words, `role` what it is: text, quote, note or answer."""

    text: str
    lang: str
    role: str = "text"


class Block(msgspec.Struct, frozen=True):
    """One thing told, or several that differ in the company alone. `marks` are warnings.

    `more` names and `more_sources` citations are not shown.
    """

    uid: str
    when: str
    title: str
    parties: tuple[PartyRef, ...]
    more: int
    marks: tuple[str, ...]
    lines: tuple[Line, ...]
    citations: tuple[Cited, ...]
    more_sources: int = 0


class Part(msgspec.Struct, frozen=True):
    """A section, or an article: its heading, blocks, what is said where there are none, and how many are not shown."""

    code: str
    title: str
    blocks: tuple[Block, ...]
    empty: str = ""
    more: str = ""
    notes: tuple[Line, ...] = ()


def parts(digest: Digest) -> tuple[Part, ...]:
    """Return the sections of the record, then the news: each article under its own heading."""
    lang = digest.lang
    found = []
    for section in get_args(DigestSection):
        blocks = [_block(group, lang) for group in _grouped(digest.of(section))]
        left = len(blocks) - BLOCKS
        found.append(
            Part(
                code=section,
                title=said(section, lang, horizon=digest.horizon),
                blocks=tuple(blocks[:BLOCKS]),
                empty=said(f"none_{section}", lang),
                more=said("more_items", lang, count=left) if left > 0 else "",
            )
        )
    return tuple(found)


def news_parts(digest: Digest) -> tuple[Part, ...]:
    """Return each article that was given, with its claims and what was done with it."""
    return tuple(_article(digest, one) for one in digest.articles or ())


def news_empty(digest: Digest) -> str:
    """Return what is said of the news where no claim is told; '' where one is."""
    if digest.articles is None:
        return said("no_articles", digest.lang)
    return "" if digest.claims else said("none_news", digest.lang)


def head(digest: Digest) -> str:
    """Return the days and companies told of, in a sentence."""
    lang = digest.lang
    code = "scope_all" if digest.companies is None else "scope_some"
    scope = said(code, lang, count=len(digest.companies or ()))
    days = {"since": digest.since, "until": digest.until}
    return said("head_day" if digest.since == digest.until else "head", lang, scope=scope, **days)


def period(digest: Digest) -> str:
    """Return the days in few words."""
    code = "period_day" if digest.since == digest.until else "period"
    return said(code, digest.lang, since=digest.since, until=digest.until)


def item_block(item: DigestItem, lang: Lang) -> Block:
    """Return one thing told by itself."""
    return _block([item], lang)


def claim_block(one: DigestClaim, lang: Lang) -> Block:
    """Return a claim with its words, who says them, its standing, and what stands against an accusation."""
    claim = one.claim
    kind, who, *stance = claim_words(claim, lang)
    sign, outcome = outcome_words(claim.record.outcome, lang)
    code = "alleged" if claim.record.outcome == "confirmed" and one.accusation else claim.record.outcome
    standing = f"{sign} {outcome}{_colon(lang)} {said(code, lang)}"
    note = claim.record.note
    lines = [
        Line(f"« {claim.quote} »" if lang == "fr" else f"“{claim.quote}”", claim.lang or lang, "quote"),
        Line(f"{'; '.join([who, *stance])} ({one.article}, {claim.char_start}–{claim.char_end})", lang, "note"),
        Line(f"{standing}. {note}" if note else f"{standing}.", lang),
    ]
    if one.accusation:
        rest = [answer for answer in one.answers if answer.text not in note]
        lines += _answers(rest, lang) if rest or not one.answers else []
    title = f"{kind} · {claim.subject or '?'}"
    return Block(
        one.uid, claim.date.value or said("day_unknown", lang), title, one.parties, 0, (), tuple(lines),
        one.citations[:CITED], max(0, len(one.citations) - CITED),
    )  # fmt: skip


def cited(one: Cited) -> str:
    """Return a citation in one line, without its address."""
    return ", ".join(part for part in (one.title, one.locator) if part)


def numbered(blocks: Iterable[Block]) -> dict[Cited, int]:
    """Number the citations of blocks in the order in which they are first leaned on."""
    every = dict.fromkeys(one for block in blocks for one in block.citations)
    return {one: number for number, one in enumerate(every, start=1)}


def _grouped(items: Sequence[DigestItem]) -> Iterator[list[DigestItem]]:
    """Put together what differs in the company alone, then what is told of the same companies under the same title."""
    alike: dict[object, list[DigestItem]] = {}
    for one in items:
        place = (one.kind, one.day, one.when, one.title, one.text, one.held, one.confidence, one.alleged_by)
        alike.setdefault(place, []).append(one)
    texts: dict[object, list[DigestItem]] = {}
    for group in alike.values():
        one = group[0]
        whose = tuple(party.id for item in group for party in item.parties)
        # What is alleged stands with its own answers.
        own = one.uid if one.alleged_by else ""
        same = (one.kind, one.day, one.when, one.title, one.held, one.confidence, whose, own)
        texts.setdefault(same, []).extend(group)
    yield from texts.values()


def _block(group: Sequence[DigestItem], lang: Lang) -> Block:
    one = group[0]
    names = list({party.id: party for item in group for party in item.parties}.values())
    sources = _sources(group)
    names.sort(key=lambda party: party.name.casefold())
    marks = [said("held", lang)] if one.held else []
    marks += [said("confidence", lang, level=said(one.confidence, lang))] if one.confidence != "high" else []
    return Block(
        uid=one.uid,
        when=one.when,
        title=one.title,
        parties=tuple(names[:NAMES]),
        more=max(0, len(names) - NAMES),
        marks=tuple(marks),
        lines=tuple(_lines(group, lang)),
        citations=sources[:CITED],
        more_sources=max(0, len(sources) - CITED),
    )


def _sources(group: Sequence[DigestItem]) -> tuple[Cited, ...]:
    """Return what a block rests on, the sources that most of it shares first."""
    counted = Counter(cite for item in group for cite in item.citations)
    return tuple(sorted(counted, key=lambda cite: -counted[cite]))


def _lines(group: Sequence[DigestItem], lang: Lang) -> Iterator[Line]:
    one = group[0]
    for text, of in groupby(group, key=lambda item: item.text):
        first = next(of)
        if text:
            foreign = f" {said('record_words', lang)}" if first.text_lang != lang else ""
            yield Line(f"{text}{foreign}", first.text_lang)
    if one.alleged_by:
        yield Line(f"{said('alleged_by', lang, who=one.alleged_by)}.", lang, "note")
        yield from _answers(one.answers, lang)
    if one.held:
        yield Line(f"{said('held', lang)}{_colon(lang)} {one.held}", lang)
    shared = [text for text in one.details if all(text in item.details for item in group)]
    if shared:
        yield Line(" · ".join(shared[:NAMES]) + _rest(len(shared) - NAMES, lang), lang, "note")
    shown = list({party.id: party.name for item in group for party in item.shown_for}.values())
    if shown:
        yield Line(
            f"{said('for', lang, names='; '.join(shown[:NAMES]))}{_rest(len(shown) - NAMES, lang)}", lang, "note"
        )
    for text in dict.fromkeys(text for item in group for text in item.assumptions):
        yield Line(f"{said('assumed', lang)}{_colon(lang)} {text}", lang, "note")
    days = {item.public for item in group}
    if len(days) == 1 and one.public is not None and one.public.isoformat() != one.when[:10]:
        yield Line(said("public", lang, day=one.public), lang, "note")


def _answers(answers: Sequence[Rejoinder], lang: Lang) -> Iterator[Line]:
    """Yield every denial and ruling against an accusation, or that none was known."""
    for one in answers:
        mark = f" ({said('reported', lang)}, {one.source})" if one.reported else ""
        day = f" {one.day}" if one.day else ""
        yield Line(f"{said(one.kind, lang)}{day}{mark}{_colon(lang)} {one.text}", lang, "answer")
    if not answers:
        yield Line(said("unanswered", lang), lang, "answer")


def _article(digest: Digest, one: DigestArticle) -> Part:
    lang = digest.lang
    claims = [claim for claim in digest.claims if claim.article == one.name]
    firsts = [claim for claim in claims if not claim.repeats]
    left = len(firsts) - CLAIMS
    notes = []
    if one.state == "told":
        notes += [said("article_claims", lang, count=one.claims)]
        repeated = len(claims) - len(firsts)
        notes += [said("repeats", lang, count=repeated)] if repeated else []
        notes += [said("article_other", lang, count=one.left_out)] if one.left_out else []
    else:
        notes.append(said(one.state, lang, day=one.published))
    day = str(one.published or said("day_unknown", lang)) if one.state in ("told", "other_period") else ""
    title = " · ".join(filter(None, (one.title, one.name, day)))
    return Part(
        code=one.state,
        title=title,
        blocks=tuple(claim_block(claim, lang) for claim in firsts[:CLAIMS]),
        more=said("more_items", lang, count=left) if left > 0 else "",
        notes=(Line("; ".join(notes) + ".", lang, "note"), *(Line(note, lang, "note") for note in one.notes)),
    )


def _rest(left: int, lang: Lang) -> str:
    return f"; {said('more', lang, count=left)}" if left > 0 else ""


def _colon(lang: Lang) -> str:
    return " :" if lang == "fr" else ":"
