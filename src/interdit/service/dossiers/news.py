"""What articles claim of a party, held against the record: claims in their words, accusations with their answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Cited
from interdit.model.dossier import Accusation, Statements
from interdit.model.reported import KeptArticle, Reported
from interdit.reports.claims import claim_words, outcome_words
from interdit.service.hearsay import answered, distinct
from interdit.service.newsdesk import Wish, load, read_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from interdit.model.dossier import Block, Section, Sentence
    from interdit.model.reported import Rejoinder
    from interdit.service.dossiers.desk import Desk
    from interdit.service.newsdesk import ReadArticle

_TEXTS = (".txt", ".html", ".htm")


def article_files(where: Iterable[str]) -> tuple[str, ...]:
    """Return the articles that are named: files and addresses as they are, of a folder its texts and pages."""
    found: list[str] = []
    for one in where:
        folder = Path(one)
        inside = (
            sorted(path for path in folder.iterdir() if path.suffix.lower() in _TEXTS) if folder.is_dir() else [one]
        )
        found += map(str, inside)
    return tuple(dict.fromkeys(found))


class Reading(msgspec.Struct, frozen=True):
    """What to read: articles by file or address, the day of those that do not say theirs, the store of kept claims."""

    articles: tuple[str, ...] = ()
    published: date | None = None
    kept: Path | None = None


def news_section(desk: Desk, wanted: Reading, tell: Callable[[str], None]) -> Section:
    """Read articles, take what was kept of others, and write what they claim: of the party, then of others.

    Raises:
        InputError: an article holds no text or cannot be read.
        SourceError: an article's address cannot be fetched.
        LedgerError: the store of kept claims cannot be read.
    """
    notes: list[Sentence] = []
    found: list[Reported] = []
    for name in wanted.articles:
        tell(name)
        read = read_article(desk.shelf, load(name), Path(name).name, Wish(wanted.published, lang=desk.lang))
        found += _taken(desk, read, notes)
    # An article that was kept, and is read now, is read now.
    read_now = {one.article.digest for one in found}
    found += [one for one in _kept(desk, wanted.kept) if one.article.digest not in read_now]
    by_article: dict[str, list[Reported]] = {}
    for one in distinct(found):
        by_article.setdefault(one.article.digest, []).append(one)
    blocks: list[Block] = []
    for group in by_article.values():
        own = [one for one in group if desk.party.key in one.parties]
        blocks += _article(desk, "said", own, found)
        blocks += _article(desk, "others_said", [one for one in group if one not in own], found)
    if not blocks:
        notes.insert(0, desk.told("no_claims" if wanted.articles else "no_articles"))
    if notes:
        blocks.append(Statements("", tuple(notes)))
    return desk.section("news", blocks, desk.say("lead_news"))


def _kept(desk: Desk, path: Path | None) -> Iterator[Reported]:
    """Yield what is kept about the party and was published for the reader."""
    if path is None or not path.exists():
        return
    from interdit.service.reported import Store

    with Store(path) as store:
        found = store.about((desk.party.key,))
    yield from (one for one in found if desk.day is None or one.article.day <= desk.day)


def _taken(desk: Desk, read: ReadArticle, notes: list[Sentence]) -> Iterator[Reported]:
    """Yield an article's claims; say in notes what was guessed in reading it, or why it is left out."""
    published = read.published.value
    article = KeptArticle(
        digest=read.digest,
        name=read.name,
        title=read.title,
        language=read.language,
        published=published,
        kept_at=datetime.combine(desk.shelf.as_of, time(), UTC),
        parties=read.parties,
        claims=len(read.claims),
    )
    cited = (_source(desk, article),)
    notes += [desk.told("article_note", cited, article=read.name, note=one) for one in read.notes]
    if desk.day is not None and (published is None or published > desk.day):
        code = "article_undated" if published is None else "article_late"
        notes.append(desk.told(code, cited, article=read.name, day=published))
        return
    desk.look_at(key for keys in read.parties.values() for key in keys)
    for claim in read.claims:
        named = (*read.parties.get(claim.subject or "", ()), *read.parties.get(claim.object or "", ()))
        yield Reported(article, tuple(dict.fromkeys(named)), claim)


def _source(desk: Desk, article: KeptArticle) -> Cited:
    """Make an article known as a source."""
    title = article.title or article.name
    return desk.own(
        Cited(title, "" if title == article.name else article.name), "article", article.published, article.digest
    )


def _article(desk: Desk, heading: str, claims: Sequence[Reported], known: Sequence[Reported]) -> Iterator[Block]:
    """Yield an article's claims: those that accuse nobody, then accusations, each group with its answers."""
    if not claims:
        return
    article = claims[0].article
    reader = desk.view.readers[""] if desk.asked.known_at is not None else None
    held = [answered(one, known, desk.shelf, (reader, desk.lang)) for one in claims]
    held.sort(key=lambda one: (one.claim.date.value or "9999", one.claim.char_start))
    title = desk.say(heading, article=article.title or article.name)
    plain = [part for one in held if not one.is_accusation for part in (_quoted(desk, one), _standing(desk, one))]
    if plain:
        yield Statements(title, tuple(plain))
    groups: dict[tuple[str | None, tuple[Rejoinder, ...]], list[Reported]] = {}
    for one in held:
        if one.is_accusation:
            groups.setdefault((one.claim.subject, one.rejoinders), []).append(one)
    articles = {one.article.name: one.article for one in known}
    for (_, rejoinders), group in groups.items():
        standing = {made.text: made for made in (_standing(desk, one) for one in group)}
        yield Accusation(
            key=f"{article.digest[:16]}/{'+'.join(one.claim.id for one in group)}",
            title=title,
            alleged=tuple(_quoted(desk, one) for one in group),
            denied=_answers(desk, rejoinders, "denial", articles) or (desk.told("no_denial"),),
            ruled=_answers(desk, rejoinders, "ruling", articles) or (desk.told("no_ruling"),),
            beside=tuple(standing.values()),
        )


def _quoted(desk: Desk, one: Reported) -> Sentence:
    """Return a claim in its own words."""
    claim = one.claim
    kind, who, *stance = claim_words(claim, desk.lang)
    said = desk.say(
        "s_quote",
        day=claim.date.value or desk.say("s_undated"),
        kind=kind,
        subject=f" · {claim.subject}" if claim.subject else "",
        who=who,
        stance="".join(f", {part}" for part in stance),
    )
    made = desk.sentence(f"claim/{claim.type}", said, (_source(desk, one.article),))
    return msgspec.structs.replace(made, quote=claim.quote, quote_lang=one.article.language)


def _standing(desk: Desk, one: Reported) -> Sentence:
    """Say how the record stands to a claim."""
    record = one.claim.record
    _, word = outcome_words(record.outcome, desk.lang)
    if one.is_accusation and record.outcome == "confirmed":
        word = desk.say("s_alleged_same")
    note = (" : " if desk.lang == "fr" else ": ") + record.note if record.note else ""
    rests = tuple(key for ref in record.refs for key in desk.of_record(ref))
    return desk.told("standing", desk.cited(rests), word=word, note=note)


def _answers(
    desk: Desk, found: Iterable[Rejoinder], kind: str, articles: Mapping[str, KeptArticle]
) -> tuple[Sentence, ...]:
    """Return what was answered or ruled, on record or itself reported."""
    said = []
    for one in found:
        if one.kind != kind:
            continue
        article = articles.get(one.source) if one.reported else None
        day = one.day or ""
        if article is not None and article.published is None and day == article.day.isoformat():
            day = ""  # the day on which it was read is no day of what it says
        colon = " : " if desk.lang == "fr" else ": "
        rests = (_source(desk, article),) if article is not None else desk.cited(desk.of_record(one.source))
        told = f"{day}{colon}" if day else ""
        said.append(desk.told("reported" if one.reported else "rejoinder", rests, day=told, text=one.text))
    return tuple(said)
