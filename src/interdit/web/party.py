"""The page of one party: the answer to a question, what it rests on over time, and what is on record beside it."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from litestar import Request, Response, get

from interdit.reports.asking_words import sentence
from interdit.reports.decisions import decisions_of
from interdit.reports.dossier_forms import FORMS
from interdit.reports.references import References
from interdit.reports.related import SHOWN, allegations, names, shortened
from interdit.reports.relating import RULINGS
from interdit.reports.timeline_plot import STATES, key_svg, stretch_text, timeline_svg
from interdit.reports.verdicts import spoken
from interdit.reports.wording import pick
from interdit.service.recorded import recorded
from interdit.service.timeline import timeline
from interdit.web.pages import HEADERS, book_of, lang_of, page, site_of
from interdit.web.question import address, ask_of, fields

if TYPE_CHECKING:
    from interdit.model import Cited, Party, Verdict
    from interdit.model.reported import Beside
    from interdit.model.timeline import Timeline, TimelineRow
    from interdit.reports import Lang, Speech
    from interdit.service.asking import Ask
    from interdit.service.book import Book
    from interdit.web.pages import Site

_SCHEMES = ("isin", "ticker", "lei", "uscc", "cusip", "sedol", "figi", "imo")


@get("/party/{key:str}")
async def party(request: Request[Any, Any, Any]) -> Response[str]:
    """Show a party and the answer to the question that the address asks."""
    site, book, lang = site_of(request), book_of(request), lang_of(request)
    ask = ask_of(request, request.path_params["key"], site.actor)
    content = await site.work(partial(_content, book, ask, lang, site))
    if site.keep is not None:
        await site.work(partial(site.keep, request, [(ask, content["verdict"])], lang))
    return page(request, "party.html", {"book": book, "at": spoken, "by": _by, "stretch": stretch_text, **content})


@get("/party/{key:str}/related")
async def related(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the related parties of a party as leads."""
    site, book, lang = site_of(request), book_of(request), lang_of(request)
    ask = ask_of(request, request.path_params["key"], site.actor)

    def do() -> dict[str, Any]:
        book.party(ask.query)
        whole = book.related(ask.query, on=ask.on, known_at=ask.known_at, lang=lang)
        path = f"/party/{quote(ask.query, safe='')}"
        return {
            "party": book.party(ask.query),
            "report": shortened(whole, SHOWN),
            "alleged": allegations(shortened(whole, SHOWN)),
            "rulings": {code: pick(pair, lang) for code, pair in RULINGS.items()},
            "picture": address(f"{path}/related.svg", ask, lang=lang) if _can_draw() and whole.leads else "",
            "back": address(path, ask),
            "link": lambda key: address(f"/party/{quote(key, safe='')}", ask),
            "refs": References(),
            "names": names,
            "notice": whole.notice,
        }

    return page(request, "related.html", {"book": book, **await site.work(do)})


@get("/party/{key:str}/related.svg")
async def related_picture(request: Request[Any, Any, Any]) -> Response[str]:
    """Draw the leads. The picture is a document of its own: the style that it holds is allowed there alone."""
    site, book, lang = site_of(request), book_of(request), lang_of(request)
    ask = ask_of(request, request.path_params["key"], site.actor)

    def do() -> str:
        from interdit.reports.related_plot import related_svg

        book.party(ask.query)
        return related_svg(shortened(book.related(ask.query, on=ask.on, known_at=ask.known_at, lang=lang), SHOWN), lang)

    policy = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
    kept = {"Cache-Control": "private, no-cache", "Vary": "Accept-Language, Cookie"}
    return Response(await site.work(do), media_type="image/svg+xml", headers=HEADERS | policy | kept)


def _can_draw() -> bool:
    return find_spec("altair") is not None and find_spec("vl_convert") is not None


def _content(book: Book, ask: Ask, lang: Lang, site: Site) -> dict[str, Any]:
    """Gather everything the page shows."""
    who = book.party(ask.query)
    checker = book.checker(lang, site.decisions)
    verdict = checker.check(ask)
    line, refs = timeline(checker, who.key, ask), References()
    path = f"/party/{quote(who.key, safe='')}"
    for reason in (*verdict.reasons, *verdict.context):
        refs.numbers([*([reason.citation] if reason.citation else []), *reason.more_citations])
    known_day = date.fromisoformat(verdict.question.known_at[:10]) if verdict.question.known_at else None
    speech, aliases = checker.speech, _aliases(who)
    issued = book.securities(who.key)
    chinese = [one for one in aliases if one[1].startswith("zh")]
    return {
        "party": who,
        "chinese": next(iter(chinese), None),
        "aliases": [one for one in aliases if one not in chinese[:1]],
        "issued": issued,
        "kinds": {one.identifiers[0].value: one.kind for one in issued.securities if one.kind != "unknown"},
        "schemes": [(scheme, found) for scheme in _SCHEMES if (found := _identifiers(who, scheme))],
        "ask": ask,
        "fields": fields(ask, lang),
        "on": verdict.question.on or "",
        "verdict": verdict,
        "decided": decisions_of(verdict, lang),
        "sentence": sentence(verdict.question, who.name, lang),
        "titles": speech.titles,
        "refs": refs,
        "line": line,
        "picture": timeline_svg(line, lang, partial(_first_source, refs)),
        "key": _key(line, lang),
        "state_words": {code: pick(pair, lang) for code, pair in STATES.items()},
        "answers": _answers(line, ask, path),
        "record": recorded(checker, who.key, ask),
        "cited": partial(_cited, speech, known_day),
        "links": _links(ask, verdict, path),
        "link": lambda key: address(f"/party/{quote(key, safe='')}", ask),
        "related": address(f"{path}/related", ask),
        "dossier": [(form.upper(), address(f"{path}/dossier.{form}", ask, lang=lang)) for form in _forms()],
        "kept": _kept(book, verdict, lang, site),
        "notice": verdict.notice,
    }


def _forms() -> list[str]:
    """Return the forms in which a dossier can be handed over here."""
    lacking = {"html", "pdf"} if not _can_draw() else {"pdf"} if find_spec("weasyprint") is None else set()
    return [form for form in FORMS if form not in lacking]


def _aliases(who: Party) -> list[tuple[str, str]]:
    """Return the party's other names with their languages, no nicknames and misspellings."""
    known = [one for one in who.names if one.kind not in ("weak", "misspelling") and one.text != who.name]
    return list({one.text: one.lang for one in known}.items())


def _identifiers(who: Party, scheme: str) -> list[Any]:
    return [one for one in who.identifiers if one.scheme == scheme]


def _first_source(refs: References, row: TimelineRow) -> str:
    return f"#source-{refs.numbers(row.citations)[0]}" if row.citations else ""


def _key(line: Timeline, lang: Lang) -> list[tuple[str, str]]:
    """Return the pictures and words of the states and marks that the timeline shows."""
    there = {span.state for row in line.rows for span in row.spans} | {
        point.kind for row in line.rows for point in row.points
    }
    return [(key_svg(code), pick(pair, lang)) for code, pair in STATES.items() if code in there]


def _answers(line: Timeline, ask: Ask, path: str) -> list[dict[str, Any]]:
    """Return the answers over time: each with the address that asks about its beginning, and which is the one asked."""
    return [
        {
            "stretch": one,
            "href": address(path, ask, on=_asked_at(one.start)) if one.start is not None else "",
            "is_now": (one.start is None or one.start <= line.on) and (one.end is None or line.on < one.end),
        }
        for one in line.answers
    ]


def _asked_at(instant: datetime) -> str:
    """Return how to ask about an instant: as a day where it is a day's first, since the whole day is then alike."""
    return instant.date().isoformat() if (instant.hour, instant.minute) == (0, 0) else instant.isoformat()


def _links(ask: Ask, verdict: Verdict, path: str) -> dict[str, str]:
    """Return addresses of the same question for other readers: as known on that day, and with everything known."""
    asked = verdict.question.on or ""
    if not asked:
        return {}
    day = date.fromisoformat(asked[:10])
    return {
        "then": address(path, ask, on=asked, known_at=day.isoformat()),
        "all": address(path, ask, on=asked, known_at=None),
    }


def _cited(speech: Speech, known_day: date | None, keys: tuple[str, ...]) -> tuple[Cited, ...]:
    """Return what a reader could cite: for one of a day nothing later, and nothing undated if that leaves something."""
    public = speech.public(keys, known_day)
    return speech.cited(public if known_day is None else speech.dated(public))


def _by(due: date) -> str:
    """Say by when a duty is due: its day, or its instant."""
    return spoken(due, None) if isinstance(due, datetime) else due.isoformat()


def _kept(book: Book, verdict: Verdict, lang: Lang, site: Site) -> Beside | None:
    if site.kept is None:
        return None
    from interdit.service.hearsay import beside

    return beside(site.kept, book.shelf, verdict, lang)


HANDLERS = (party, related, related_picture)
