"""The four tools: each reads its parameters, calls the service and gives back what the command line prints as JSON.

None writes: no archive, no ledger, no kept claim. An article comes as text or from a public address, never as the path
of a file: who asks is a language model, and what is on the user's disk is not its to read.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from interdit.errors import InterditError, QueryError
from interdit.mcp.asking import Changes, Check, Named, Read, Screen
from interdit.mcp.results import Changed, ReadThrough, Screened, ScreenedRow
from interdit.mcp.schemas import schema_of, verdict_schema
from interdit.verdict import parse_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from interdit.mcp.desk import Desk
    from interdit.service.book import Book


class Told(NamedTuple):
    """A result as plain values, and what went wrong beside it without touching it."""

    value: dict[str, Any]
    warnings: tuple[str, ...] = ()


class Tool(NamedTuple):
    """A tool: what models are told of it, what it takes and gives, and the function behind it.

    `is_open`: it looks beyond the edition, at an address on the web.
    """

    name: str
    title: str
    description: str
    takes: type[msgspec.Struct]
    gives: Callable[[], dict[str, Any]]
    run: Callable[[Desk, Any], Told]
    is_open: bool = False


def call(tool: Tool, desk: Desk, arguments: dict[str, Any]) -> Told:
    """Run a tool on arguments as they came.

    Raises:
        QueryError: a parameter is missing, unknown or of another type.
        InterditError: as the service says.
    """
    try:
        asked = msgspec.convert(arguments, tool.takes)
    except msgspec.ValidationError as error:
        names = ", ".join(one.name for one in msgspec.structs.fields(tool.takes))
        raise QueryError(f"{tool.name}: {error} (its parameters are {names})") from error
    return tool.run(desk, asked)


def check(desk: Desk, asked: Check) -> Told:
    """Answer one question, with the claims kept about its party beside the answer."""
    from interdit.service.hearsay import beside

    book, lang = desk.book(), desk.lang(asked.lang)
    verdict = book.check(
        asked.query,
        on=asked.on,
        known_at=asked.known_at,
        actor=asked.actor or desk.settings.actor,
        act=asked.act,
        object=asked.object,
        country=asked.country,
        kind=asked.kind or "",
        birth_date=asked.birth_date,
        stakes=asked.stakes,
        holdings=asked.holdings,
        lang=lang,
    )
    told: dict[str, Any] = msgspec.to_builtins(verdict)
    try:
        kept = beside(desk.settings.kept, book.shelf, verdict, lang)
    except InterditError as error:
        return Told(told, (f"kept claims are not shown: {error}",))
    return Told(told | ({"reported": msgspec.to_builtins(kept)} if kept is not None else {}))


def screen(desk: Desk, asked: Screen) -> Told:
    """Find the listed parties that names may mean."""
    from interdit.reports.screen import screening_notice
    from interdit.service.asking import Kind, choice
    from interdit.service.screen_file import HEADER, Wish
    from interdit.service.screen_names import screen_names
    from interdit.service.unheld import unheld
    from interdit.tables.subjects import Subject

    book = desk.book()
    kind = choice(asked.kind, Kind, "kind") if asked.kind else ""
    named = [one if isinstance(one, Named) else Named(one) for one in asked.names]
    subjects = [
        Subject(one.name, one.kind or "", one.country, one.birth_date, (one.identifier,) if one.identifier else ())
        for one in named
    ]
    rows, tally = screen_names(book, subjects, Wish(kind, asked.limit, asked.threshold))
    edition, as_of = _made_from(book)
    notice = screening_notice((edition, as_of.isoformat()), *unheld(book.shelf), desk.lang(asked.lang))
    shown = tuple(msgspec.convert(dict(zip(HEADER, one.cells(), strict=True)), ScreenedRow) for one in rows)
    return Told(msgspec.to_builtins(Screened("interdit.screen/1", shown, tally, edition, as_of, notice)))


def read(desk: Desk, asked: Read) -> Told:
    """Read an article: its claims, and how the record stands to each."""
    from interdit.reports.claims import claims_notice
    from interdit.service.newsdesk import Wish, load, read_article

    if (asked.text is None) == (asked.url is None):
        raise QueryError("read: give either text or url")
    name = asked.url or "text"
    if asked.url is not None and not asked.url.lower().startswith(("http://", "https://")):
        raise QueryError(f"read: url {asked.url!r} begins with neither http:// nor https:// (give a file as text)")
    book, lang = desk.book(), desk.lang(asked.lang)
    wish = Wish(parse_day(asked.published, "read: published") if asked.published else None, asked.precise, lang)
    data = asked.text.encode() if asked.text is not None else load(name)
    article = read_article(book.shelf, data, name, wish)
    edition, as_of = _made_from(book)
    return Told(
        msgspec.to_builtins(
            ReadThrough(
                schema="interdit.read/1",
                name=article.name,
                title=article.title,
                language=article.language,
                published=article.published,
                claims=article.claims,
                parties=article.parties,
                notes=article.notes,
                digest=article.digest,
                edition=edition,
                as_of=as_of,
                notice=claims_notice(lang),
            )
        )
    )


def changes(desk: Desk, asked: Changes) -> Told:
    """Compare two states of the lists, a page at a time."""
    from interdit.reports.screen import changes_notice
    from interdit.service.changing import changes as find_changes
    from interdit.service.changing import compared
    from interdit.service.shelf import Shelf
    from interdit.service.unheld import unheld

    before, after = compared(desk.home, asked.since, asked.until)
    shelf = Shelf(after.edition)
    found = tuple(islice(find_changes(before, after, shelf, skip=asked.offset), asked.limit + 1))
    is_last = len(found) <= asked.limit
    edition, as_of = after.edition.id, after.edition.manifest.as_of
    result = Changed(
        schema="interdit.changes/1",
        since=before.day,
        until=after.day,
        changes=found[: asked.limit],
        next_offset=None if is_last else asked.offset + asked.limit,
        edition=edition,
        as_of=as_of,
        notice=changes_notice((edition, as_of.isoformat()), *unheld(shelf), desk.lang(asked.lang)),
    )
    return Told(msgspec.to_builtins(result))


def _made_from(book: Book) -> tuple[str, date]:
    return book.edition, book.as_of


TOOLS = (
    Tool(
        "check",
        "May this actor do this with that company?",
        "Say whether an actor may do an act with a company at a moment, under blacklists, their law, court orders and "
        "licences: permitted, prohibited, licence_required or review, with reasons and citations, duties, assumptions, "
        "what was checked and what was not, and when the answer next changes. permitted speaks only for what was "
        "checked. Answers for any past moment (on), and as it was publicly known at another (known_at).",
        Check,
        verdict_schema,
        check,
    ),
    Tool(
        "screen",
        "Which listed parties may these names mean?",
        "Hold one or several names against all listed parties: candidates with a calibrated score and their listings. "
        "A candidate is a lead for a person to look at, not a finding; no candidate does not clear a name on lists "
        "that the notice says were not searched.",
        Screen,
        lambda: schema_of(Screened),
        screen,
    ),
    Tool(
        "read",
        "What does this article claim, and what does the record say?",
        "Take a news article (text, HTML or public address; French, English, German, Spanish, Chinese) apart into "
        "claims with exact quotes, speaker and date, and hold each against the record: confirmed, imprecise, "
        "contradicted, unknown. confirmed never means that an allegation is true.",
        Read,
        lambda: schema_of(ReadThrough),
        read,
        is_open=True,
    ),
    Tool(
        "changes",
        "What changed on the lists?",
        "What official lists added, removed and amended between two days or editions, field by field, and which "
        "answers that altered. Needs lists brought in by interdit sync.",
        Changes,
        lambda: schema_of(Changed),
        changes,
    ),
)
"""All tools, in the order in which models see them."""
