"""Articles for a digest: which are read, and each claim held against the record as that was known at the period's end.

A claim is told with its exact words and its standing; an accusation with who makes it, what was answered and ruled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.errors import InputError
from interdit.model.digest import DigestArticle, DigestClaim
from interdit.model.reported import KeptArticle, Reported
from interdit.reports.digest_words import said
from interdit.service.digest_record import uid_of
from interdit.service.hearsay import answered, distinct
from interdit.service.newsdesk import Wish, load, read_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from interdit.service.digest_record import Recorder
    from interdit.service.newsdesk import ReadArticle

ENDINGS = (".txt", ".html", ".htm", ".xhtml")
"""How the names of articles end in a folder; other files there are named as not read."""


def news(
    recorder: Recorder, places: Iterable[Path], *, undated: bool = False
) -> tuple[tuple[DigestArticle, ...], tuple[DigestClaim, ...]]:
    """Read files, and the files of folders; return what was done with each, and the claims.

    An article whose day of publication is not known may be of any days: it is named and left out, or with `undated`
    told after all others.

    Raises:
        InputError: a place that is neither a file nor a folder.
    """
    articles: list[DigestArticle] = []
    claims: list[DigestClaim] = []
    last: list[ReadArticle] = []
    for path, is_article in _files(places):
        if not is_article:
            articles.append(DigestArticle(path.name, "no_article"))
            continue
        try:
            read = read_article(recorder.shelf, load(str(path)), path.name, Wish(lang=recorder.lang))
        except InputError as error:
            articles.append(DigestArticle(path.name, "unreadable", notes=(str(error),)))
            continue
        day = read.published.value
        if day is None and undated:
            last.append(read)
        elif day is None:
            articles.append(_article(read, "undated"))
        elif not recorder.period.has(day):
            articles.append(_article(read, "other_period"))
        else:
            claims += (found := _claims(recorder, read))
            articles.append(_article(read, "told", len(read.claims) - len(found), read.notes))
    for read in last:
        claims += (found := _claims(recorder, read))
        notes = (*read.notes, said("undated_note", recorder.lang))
        articles.append(_article(read, "told", len(read.claims) - len(found), notes))
    return tuple(articles), tuple(claims)


def _files(places: Iterable[Path]) -> list[tuple[Path, bool]]:
    """Return files, and those of folders by name without hidden ones; whether each is taken for an article."""
    found: list[tuple[Path, bool]] = []
    for place in places:
        if place.is_dir():
            inside = (one for one in sorted(place.iterdir()) if one.is_file() and not one.name.startswith("."))
            found += [(one, one.suffix.lower() in ENDINGS) for one in inside]
        elif place.is_file():
            found.append((place, True))
        else:
            raise InputError("no such file or folder", file=str(place), remedy="give a folder of articles, or articles")
    return found


def _article(read: ReadArticle, state: str, left_out: int = 0, notes: Sequence[str] = ()) -> DigestArticle:
    return DigestArticle(
        name=read.name,
        state=state,  # type: ignore[arg-type]
        title=read.title,
        language=read.language,
        published=read.published.value,
        digest=read.digest,
        claims=len(read.claims),
        left_out=left_out,
        notes=tuple(notes),
    )


def _claims(recorder: Recorder, read: ReadArticle) -> list[DigestClaim]:
    """Return an article's claims on the companies told of, in the order of its text."""
    reader, companies = recorder.period.reader, recorder.companies
    day = read.published.value
    kept = KeptArticle(read.digest, read.name, read.title, read.language, day, reader, read.parties, len(read.claims))
    every = [Reported(kept, read.parties.get(one.subject or "", ()), one) for one in read.claims]
    first = {id(one) for one in distinct(every)}
    found = []
    sources = recorder.sources
    for number, one in enumerate(every):
        about = (*one.parties, *read.parties.get(one.claim.object or "", ()))
        if not companies.has(about):
            continue
        told = answered(one, every, recorder.shelf, (reader, recorder.lang))
        found.append(
            DigestClaim(
                uid=uid_of("claim", read.digest, str(one.claim.char_start), one.claim.type, str(number)),
                article=read.name,
                at=recorder.instant_of(day),
                parties=companies.refs(one.parties),
                claim=told.claim,
                accusation=one.is_accusation,
                repeats=id(one) not in first,
                answers=told.rejoinders,
                citations=recorder.cited(key for ref in told.claim.record.refs for key in sources.get(ref, ())),
            )
        )
    return found
