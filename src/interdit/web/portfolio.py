"""The portfolio page: a file of holdings or counterparties in, an answer for every row out. Nothing is kept."""

from __future__ import annotations

from functools import partial
from io import StringIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from litestar import Request, Response, get, post

from interdit.errors import InterditError, QueryError
from interdit.model import STRICTNESS
from interdit.service.asking import Ask
from interdit.service.checking import Checker
from interdit.service.portfolio import run_portfolio
from interdit.tables import load_table, print_csv, write_table
from interdit.web import question
from interdit.web.pages import HEADERS, book_of, lang_of, page, site_of
from interdit.web.upload import LARGEST, NOTHING, TooLargeError, form_of, laid_down, status_of, without
from interdit.web.wording_more import PORTFOLIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from interdit.service.audit import PortfolioTrail
    from interdit.service.book import Book
    from interdit.service.portfolio import PortfolioReport, PortfolioRow
    from interdit.web.upload import Form, Sent

MOST_ROWS = 50_000
"""Rows of a file that are answered at once."""
SHOWN = 1_000
"""Rows that the page shows, the strictest first; a download has all."""
ROLES = ("name", "isin", "ticker", "country")
"""Columns that a reader may name where the file's own headers do not tell."""
_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class Wanted(NamedTuple):
    """What a posted form asks of every row, of which owners, which columns it names, how the answers are to come."""

    ask: Ask
    stakes: Sent
    columns: dict[str, str]
    form: str


class Found(NamedTuple):
    """The answers, and what was taken from the file of owners."""

    report: PortfolioReport
    owners: tuple[str, ...] = ()


@get("/portfolio")
async def ask_portfolio(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the form."""
    return _page(request, book_of(request), {"actor": site_of(request).actor})


@post("/portfolio", status_code=200, request_max_body_size=LARGEST)
async def answer_portfolio(request: Request[Any, Any, Any]) -> Response[Any]:
    """Answer a file: as a page, as the part of a page that its form asks for, or as a file."""
    book, lang, fields = book_of(request), lang_of(request), {"actor": site_of(request).actor}
    try:
        form = await form_of(request)
        fields = form.fields
        wanted = _wanted(form)
        site = site_of(request)
        trail = site.trail(request, lang) if site.trail is not None else None
        found = await site.work(partial(answered, book.checker(lang, site.decisions), form.file, wanted, trail))
        if wanted.form != "page":
            data = await site.work(partial(packed, found.report, wanted.form))
            return _download(form.file.name, wanted.form, data)
    except InterditError as error:
        said = str(error).replace("name the column with --column", "name the columns yourself, in the form")
        return _page(request, book, fields, {"error": said}, status_of(error))
    rows = sorted(found.report.rows, key=lambda row: (-_ORDER[row.answer], not row.listed, row.number))
    shown = {"report": found.report, "owners": found.owners, "rows": rows[:SHOWN], "file": form.file.name}
    return _page(request, book, fields, shown)


def answered(checker: Checker, sent: Sent, wanted: Wanted, trail: PortfolioTrail | None = None) -> Found:
    """Answer for every row of a file; where `trail` is given, all is recorded when this returns.

    Raises:
        InputError: the file, or that of the owners, cannot be used.
        TooLargeError: it has too many rows.
        QueryError: the question asked of every row cannot be understood.
    """
    with laid_down(sent) as path:
        # Counted before any is answered; columns are looked for again there, with what the reader says of them.
        _check_rows(path, wanted)
        if not wanted.stakes.name:
            return Found(_renamed(_run(checker, path, wanted.ask, wanted, trail), path))
        with laid_down(wanted.stakes) as stakes:
            # An answerer keeps the files of owners it has read: this one is gone with the request.
            own = Checker(checker.shelf, checker.lang, checker.today, checker.rulings)
            ask = msgspec.structs.replace(wanted.ask, stakes_file=str(stakes))
            lines = tuple(without(one, stakes) for one in own.owners(str(stakes)).stakes.lines())
            report = _renamed(_run(own, path, ask, wanted, trail), path)
            rows = tuple(msgspec.structs.replace(row, reason=without(row.reason, stakes)) for row in report.rows)
            return Found(msgspec.structs.replace(report, rows=rows), lines)


def _run(checker: Checker, path: Path, ask: Ask, wanted: Wanted, trail: PortfolioTrail | None) -> PortfolioReport:
    report = run_portfolio(checker, path, ask, wanted.columns, seen=trail.seen if trail is not None else None)
    if trail is not None:
        trail.close(report)
    return report


def packed(report: PortfolioReport, form: str) -> bytes:
    """Return the answers as a file, `csv` or `xlsx`: the input's columns and ours; below them totals and notice."""
    totals = ", ".join(f"{count} {answer}" for answer, count in report.totals.items())
    ends = (f"{len(report.rows)} rows: {totals}", report.notice, report.edition)
    if form == "csv":
        text = StringIO(newline="")
        print_csv(text, report.output_header, report.output())
        text.writelines(f"# {line}\n" for line in ends)
        return text.getvalue().encode("utf-8", "backslashreplace")
    width = len(report.output_header)
    below: Iterator[tuple[str | int, ...]] = ((line, *("",) * (width - 1)) for line in ("", *ends))
    with TemporaryDirectory(prefix="interdit-") as folder:
        path = Path(folder) / f"answers.{form}"
        write_table(path, report.output_header, chain(report.output(), below))
        return path.read_bytes()


def _wanted(form: Form) -> Wanted:
    fields = form.fields
    if not form.file.data and not form.file.name:
        raise QueryError("no file was chosen (choose one of holdings or counterparties)")
    kind = fields.get("as", "page")
    if kind not in ("page", *_TYPES):
        raise QueryError(f"answers cannot come as {kind!r}: choose page, csv or xlsx")
    given = {name: text for name, value in fields.items() if (text := value.strip())}
    ask = Ask(
        "",
        given.get("on"),
        given.get("known_at"),
        given.get("actor", "us_person"),
        given.get("act", "purchase"),
        given.get("object"),
    )
    columns = {role: given[f"column_{role}"] for role in ROLES if f"column_{role}" in given}
    return Wanted(ask, form.files.get("stakes", NOTHING), columns, kind)


def _check_rows(path: Path, wanted: Wanted) -> None:
    roles: Mapping[Any, str] = wanted.columns
    if (count := len(load_table(path, roles=roles).rows)) > MOST_ROWS:
        remedy = "split the file, or use the command line: interdit portfolio"
        raise TooLargeError(f"{count:,} rows; at most {MOST_ROWS:,} can be answered here", remedy=remedy)


def _renamed(report: PortfolioReport, path: Path) -> PortfolioReport:
    """Tell of the file by its own name."""
    said, problems = ([without(one, path) for one in texts] for texts in (report.said, report.problems))
    return msgspec.structs.replace(report, file=path.name, said=tuple(said), problems=tuple(problems))


_ORDER: dict[str, int] = {answer: place for place, answer in enumerate(STRICTNESS)}


def _page(
    request: Request[Any, Any, Any],
    book: Book,
    fields: Mapping[str, str],
    found: Mapping[str, Any] | None = None,
    status: int = 200,
) -> Response[str]:
    """Return the page, or for htmx its lower part alone."""
    part = request.method == "POST" and request.headers.get("hx-request") == "true"
    given = [fields.get(name, "") for name in ("actor", "act", "object")]
    chosen = Ask("", actor=given[0], act=given[1] or "purchase", object=given[2])
    content: dict[str, Any] = {
        "book": book,
        "fields": fields,
        "error": "",
        "report": None,
        "choices": question.fields(chosen, lang_of(request)),
        "owners": (),
        "roles": ROLES,
        "columns_named": any(fields.get(f"column_{role}") for role in ROLES),
        "strictness": STRICTNESS[::-1],
        "most": site_of(request).most_bytes >> 20,
        "most_rows": f"{MOST_ROWS:,}" if lang_of(request) == "en" else f"{MOST_ROWS:,}".replace(",", "\u202f"),
        "party_ids": _party_ids,
        "when": _when,
        **(found or {}),
    }
    template = "portfolio_answers.html" if part else "portfolio.html"
    return page(request, template, content, words=PORTFOLIO, status=status)


def _party_ids(row: PortfolioRow) -> list[str]:
    return [one for one in row.party.split(";") if one]


def _when(text: str) -> str:
    """Return an instant as people read it: `2021-03-15 09:30 (UTC-04:00)`."""
    day, _, rest = text.partition("T")
    return f"{day} {rest[:5]} (UTC{rest[8:]})" if rest else day


def _download(name: str, form: str, data: bytes) -> Response[bytes]:
    stem = name.rpartition(".")[0] or name or "portfolio"
    plain = "".join(letter if letter.isascii() else "_" for letter in stem).replace('"', "")
    headers = HEADERS | {
        "Content-Disposition": f'attachment; filename="{plain}-interdit.{form}"',
        "Cache-Control": "no-store",
    }
    return Response(data, media_type=_TYPES[form], headers=headers)


HANDLERS = (ask_portfolio, answer_portfolio)
