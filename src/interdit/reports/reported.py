"""What is only reported, as people read it: under a verdict, and as a list of the articles that were kept."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from interdit.reports.claims import claim_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interdit.model.claim import Claim
    from interdit.model.reported import Beside, KeptArticle, Rejoinder, Reported
    from interdit.reports.wording import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "undated": ("no date", "sans date"),
    "source": ("a source", "une source"),
    "in": ("in", "dans"),
    "several": ("the name may mean", "le nom peut désigner"),
    "denial": ("denial", "démenti"),
    "ruling": ("ruling", "décision"),
    "reported": ("reported", "rapporté"),
    "unanswered": (
        "no denial and no ruling is on record or kept",
        "aucun démenti et aucune décision au dossier ou conservés",
    ),
    "more": ("{count} more: interdit reported {party} --json", "{count} de plus : interdit reported {party} --json"),
    "claims": ("claims", "affirmations"),
    "kept": ("kept", "conservé le"),
    # Under the heading "not confirmed" the record's own word for a claim would be misread.
    "confirmed": ("the record holds the same", "le dossier contient le même"),
    "alleged": ("the record holds that the same was alleged", "le dossier contient que cela a été allégué"),
    "imprecise": ("the record is more exact", "le dossier est plus précis"),
    "contradicted": ("the record says otherwise", "le dossier dit autre chose"),
    "unknown": ("not on record", "pas au dossier"),
}


def render_beside(beside: Beside, lang: Lang, width: int = 100) -> tuple[str, ...]:
    """Return what is reported beside a verdict as lines."""
    lines = textwrap.wrap(beside.notice, width)
    for one in beside.claims:
        first, *rest = _entry(one, lang, width - 4)
        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    left = beside.total - len(beside.claims)
    if left > 0 and beside.claims:
        lines.append(f"  {_said('more', lang).format(count=left, party=_shell(beside.claims[0].parties[0]))}")
    return tuple(lines)


def render_kept(articles: Iterable[KeptArticle], lang: Lang, width: int = 100) -> str:
    """Return the articles that were kept, each with its hash, day, place, and whom its claims are about."""
    lines = []
    for one in articles:
        about = ", ".join(sorted({key for keys in one.parties.values() for key in keys}))
        lines.append(f"{one.digest[:16]}  {one.published or _said('undated', lang)!s:<10}  {_plain(one.name)}")
        lines += textwrap.wrap(_plain(one.title), width, initial_indent="    ", subsequent_indent="    ")
        lines.append(
            f"    {one.claims} {_said('claims', lang)} · {about} · {_said('kept', lang)} {one.kept_at:%Y-%m-%d %H:%M}"
        )
    return "\n".join(lines)


def _entry(one: Reported, lang: Lang, width: int) -> Iterator[str]:
    claim, article = one.claim, one.article
    kind, who, *stance = claim_words(claim, lang)
    day = claim.date.value or _said("undated", lang)
    yield " · ".join([day, kind, claim.subject or "?", who or _said("source", lang), *stance])
    yield from textwrap.wrap(f"« {claim.quote} »" if lang == "fr" else f"“{claim.quote}”", width)
    published = f", {article.published}" if article.published else ""
    yield f"{_said('in', lang)} {_plain(article.name)}{published} [{article.digest[:16]}]"
    if len(one.parties) > 1:
        yield f"{_said('several', lang)}: {', '.join(one.parties)}"
    yield from textwrap.wrap(_standing(claim, one.is_accusation, lang), width)
    if one.is_accusation:
        for answer in one.rejoinders:
            if answer.text not in claim.record.note:
                yield from textwrap.wrap(_answer(answer, lang), width)
        if not one.rejoinders:
            yield _said("unanswered", lang)


def _standing(claim: Claim, accusation: bool, lang: Lang) -> str:
    outcome = claim.record.outcome
    said = _said("alleged" if outcome == "confirmed" and accusation else outcome, lang)
    return f"{said}: {claim.record.note}" if claim.record.note else said


def _answer(answer: Rejoinder, lang: Lang) -> str:
    parts = [_said(answer.kind, lang), answer.day or "", _said("reported", lang) if answer.reported else ""]
    return f"{', '.join(part for part in parts if part)}: {answer.text} ({_plain(answer.source)})"


def _said(key: str, lang: Lang) -> str:
    return _WORDS[key][1 if lang == "fr" else 0]


def _plain(text: str) -> str:
    """Return text of an article on one line and without signs that steer a terminal."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _shell(text: str) -> str:
    return f'"{text}"' if " " in text else text
