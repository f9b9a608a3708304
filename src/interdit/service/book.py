"""The Python interface: a book is an opened edition that answers questions."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.edition import open_edition
from interdit.errors import UnknownKeyError
from interdit.service.asking import Ask
from interdit.service.checking import Checker
from interdit.service.shelf import Shelf
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from interdit.model import Holding, Moment, OwnersReport, Party, Regime, Stake, Verdict
    from interdit.model.calendar import Calendar
    from interdit.model.digest import Digest
    from interdit.model.dossier import Dossier
    from interdit.model.impact import ImpactReport
    from interdit.model.related import RelatedReport
    from interdit.reports import Lang
    from interdit.screening import Screener
    from interdit.service.calendar import CalendarAsk
    from interdit.service.digest import DigestAsk
    from interdit.service.dossier import DossierAsk
    from interdit.service.impact import ImpactAsk
    from interdit.service.newsdesk import ReadArticle
    from interdit.service.portfolio import PortfolioReport
    from interdit.service.ruling import Rulings
    from interdit.service.securities import Issued

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "casebook"
"""The casebook edition inside the package."""


class Book:
    """An opened edition. All answers of one book rest on the same facts and name them."""

    def __init__(self, shelf: Shelf) -> None:
        """Use `interdit.open`."""
        self._shelf = shelf
        self._checkers: dict[tuple[str, Rulings | None], Checker] = {}

    @property
    def edition(self) -> str:
        """The edition's id, `sha256:…`; the same id means the same facts."""
        return self._shelf.edition.id

    @property
    def as_of(self) -> date:
        """The day up to which the edition's facts were gathered."""
        return self._shelf.as_of

    @cached_property
    def fingerprint(self) -> str:
        """What answers rest on, as a hash: the edition, the law with your own regimes, the version of the program."""
        rests = (self.edition, __version__, msgspec.msgpack.encode(self._shelf.law))
        return sha256(b"\n".join(one.encode() if isinstance(one, str) else one for one in rests)).hexdigest()

    @property
    def shelf(self) -> Shelf:
        """The edition's nouns, by key."""
        return self._shelf

    @property
    def screener(self) -> Screener:
        """The scorer of names over this edition."""
        return self._shelf.screener

    def party(self, key: str) -> Party:
        """Return a party; raises UnknownKeyError."""
        party = self._shelf.parties.get(key)
        if party is None:
            raise UnknownKeyError(f"no party {key!r} in this edition")
        return party

    def securities(self, key: str) -> Issued:
        """Return the recorded securities of a party, its issuer names as printed, and its groups.

        Raises:
            UnknownKeyError: no such party.
        """
        from interdit.service.securities import issued

        return issued(self._shelf, self.party(key))

    def check(
        self,
        query: str,
        *,
        on: Moment | str | None = None,
        known_at: Moment | str | None = None,
        actor: str = "us_person",
        act: str = "purchase",
        object: str | None = None,  # noqa: A002  the law's own word
        country: str = "",
        kind: str = "",
        birth_date: str = "",
        stakes: Sequence[Stake | str] = (),
        holdings: Sequence[Holding | str] = (),
        stakes_file: Path | str | None = None,
        funds: Path | str | None = None,
        lang: Lang = "en",
    ) -> Verdict:
        """Answer one question.

        Args:
            query: a name in any script, an ISIN, LEI, USCC or ticker, or an id from an earlier answer.
            on: the day or aware instant asked about; today where it is left out.
            known_at: answer as a careful reader of that day or instant knew it; the edition's day where left out.
            actor: who acts (`us_person`, `us_department_of_defense`, `exporter_ear`, …).
            act: what they do (`purchase`, `sell`, `hold`, `contract`, …).
            object: with what; by default what the act is usually done with.
            country: the company's country, a code or a name; drops near misses from elsewhere.
            kind: company, person, organization or vessel.
            birth_date: of a person.
            stakes: shares of the company that listed persons hold, such as `"us/sdn=50"`.
            holdings: ids of listed companies whose securities the fund asked about holds.
            stakes_file: a file of who owns and controls whom; each law's own test is applied to it.
            funds: a folder of holdings files; a query that is one of its funds is looked through.
            lang: `en` or `fr`.

        Raises:
            QueryError: a word or date that cannot be understood.
            UnknownKeyError: a holding that is no party of the edition.
            InputError: the file of stakes or a file of holdings cannot be used; names file, line, column and what was
                expected.
        """
        ask = Ask(query, on, known_at, actor, act, object, country, kind, birth_date, stakes, holdings)
        if stakes_file is not None:
            ask = msgspec.structs.replace(ask, stakes_file=str(stakes_file))
        if funds is not None:
            ask = msgspec.structs.replace(ask, funds=str(funds))
        return self.checker(lang).check(ask)

    def portfolio(
        self,
        path: Path | str,
        *,
        on: Moment | str | None = None,
        known_at: Moment | str | None = None,
        actor: str = "us_person",
        act: str = "purchase",
        object: str | None = None,  # noqa: A002  the law's own word
        columns: Mapping[str, str] | None = None,
        stakes_file: Path | str | None = None,
        funds: Path | str | None = None,
        lang: Lang = "en",
    ) -> PortfolioReport:
        """Answer for every row of a holdings or counterparty file (CSV, XLSX, Parquet, 13F XML, JSON).

        Args:
            path: the file.
            on: as in `check`; a column `on` of the file wins row by row, and so do `actor` and `act`.
            known_at: as in `check`.
            actor: as in `check`.
            act: as in `check`.
            object: as in `check`.
            columns: which header holds what (`{"name": "Issuer"}`), where the file's own headers do not say.
            stakes_file: as in `check`.
            funds: as in `check`, row by row.
            lang: `en` or `fr`.

        Raises:
            InputError: the file cannot be used; names file, line, column and the remedy.
            QueryError: a word or date that cannot be understood.
        """
        from interdit.service.portfolio import run_portfolio

        stakes, folder = (str(one) if one is not None else "" for one in (stakes_file, funds))
        ask = Ask("", on, known_at, actor, act, object, stakes_file=stakes, funds=folder)
        return run_portfolio(self.checker(lang), Path(path), ask, columns or {})

    def calendar(
        self,
        ask: CalendarAsk | None = None,
        *,
        parties: Sequence[str] | None = None,
        portfolio: Path | str | None = None,
        lang: Lang = "en",
    ) -> Calendar:
        """Return coming dates: bans beginning, wind-downs ending, licences expiring, reports due; orders as they hold.

        Args:
            ask: from when until when, as known when, for which actors and acts; by default from today for two years.
            parties: only of these parties, by their ids; every party of the edition where neither is given.
            portfolio: only of the parties in this file.
            lang: `en` or `fr`.

        Raises:
            QueryError: a day, actor or act that cannot be understood.
            UnknownKeyError: no such party.
            InputError: the file cannot be used.
        """
        from interdit.service.calendar import CalendarAsk, calendar, portfolio_calendar

        if portfolio is not None:
            return portfolio_calendar(self.checker(lang), ask or CalendarAsk(), Path(portfolio))[0]
        return calendar(self.checker(lang), ask or CalendarAsk(), parties)

    def digest(self, ask: DigestAsk, *, lang: Lang = "en") -> Digest:
        """Return what became public in a period, as known at its end, with coming deadlines and articles' claims.

        Args:
            ask: which days, of which companies, with which articles; see `DigestAsk`.
            lang: `en` or `fr`.

        Raises:
            QueryError: days that cannot be told of.
            UnknownKeyError: no such party.
            InputError: a file cannot be used.
        """
        from interdit.service.digest import digest

        return digest(self.checker(lang), ask)

    def owners(
        self,
        query: str,
        stakes_file: Path | str | None = None,
        *,
        on: Moment | str | None = None,
        known_at: Moment | str | None = None,
        lang: Lang = "en",
    ) -> OwnersReport:
        """Return who owns a company as a file and the edition's lists state it, and what each regime makes of that.

        Raises:
            InputError: the file cannot be used.
            QueryError: no file is given, and the edition's lists state no ties.
            UnknownKeyError: neither has the company.
        """
        from interdit.service.ownership import owners_report

        return owners_report(self.checker(lang), query, str(stakes_file or ""), on=on, known_at=known_at)

    def related(
        self,
        query: str,
        *,
        on: Moment | str | None = None,
        known_at: Moment | str | None = None,
        lang: Lang = "en",
    ) -> RelatedReport:
        """Return related parties as leads, ranked and explained: shared grounds, group, names, cases, co-listing.

        A lead is no finding: nothing of it enters `check` or `portfolio`. A name that may mean several parties gives a
        report without `party` that names them as `candidates`.

        Raises:
            QueryError: a date that cannot be understood.
            UnknownKeyError: no party of the edition is named so or alike.
        """
        from interdit.service.related import related_report

        return related_report(self.checker(lang), query, on=on, known_at=known_at)

    def impact(self, ask: ImpactAsk, *, lang: Lang = "en") -> ImpactReport:
        """Return event studies of a company's share: abnormal returns on the sessions in which events became known.

        Args:
            ask: the company, the files of prices and of an index, and which events; see `ImpactAsk`.
            lang: `en` or `fr`.

        Raises:
            QueryError: a moment, window or market that cannot be understood, an event that the prices cannot tell of,
                the extra `impact` not installed.
            UnknownKeyError: no one party of the edition is named so.
            InputError: a file cannot be used.
        """
        from interdit.service.impact import impact_report

        return impact_report(self.checker(lang), ask)

    def dossier(
        self, wanted: DossierAsk, *, lang: Lang = "en", tell: Callable[[str], None] = lambda _: None
    ) -> Dossier:
        """Return everything on record about the one party that a name means, for one question, with its sources.

        Args:
            wanted: the question, and the files to read for it; see `DossierAsk`.
            lang: `en` or `fr`.
            tell: is told what is being done.

        Raises:
            QueryError: a word or date that cannot be understood, prices without an index, an extra not installed.
            UnknownKeyError: no one party of the edition is named so; the message names ids to ask with.
            InputError: a file cannot be used.
            SourceError: an article's address cannot be fetched.
            LedgerError: the store of kept claims cannot be read.
        """
        from interdit.service.dossier import dossier

        return dossier(self.checker(lang), wanted, tell)

    def read(
        self, where: Path | str, *, published: date | None = None, precise: bool = False, lang: Lang = "en"
    ) -> ReadArticle:
        """Read an article: what it claims, and how the record stands to it. No claim changes an answer.

        Args:
            where: a file of text or HTML, or an address that begins with `http://` or `https://`.
            published: the article's day, where its page does not say it.
            precise: only claims fit for filing.
            lang: the language of the notes on the record, `en` or `fr`.

        Raises:
            InputError: it holds no text.
            SourceError: the address cannot be fetched.
        """
        from interdit.service.newsdesk import Wish, load, read_article

        return read_article(self._shelf, load(str(where)), str(where), Wish(published, precise, lang))

    def checker(self, lang: Lang, rulings: Rulings | None = None) -> Checker:
        """Return the answerer of a language, for today: a book that is open overnight asks about the new day.

        `rulings` are the decisions on matches that it is to heed.
        """
        place, today = (lang, rulings), datetime.now().astimezone().date()
        kept = self._checkers.get(place)
        if kept is None or kept.today != today:
            kept = self._checkers[place] = Checker(self._shelf, lang, today, rulings)
        return kept


def open_book(edition: Path | str | None = None, law: Path | str | None = None) -> Book:
    """Open an edition for questions.

    Args:
        edition: an edition's folder or the beginning of its id; where left out, the current edition of
            `INTERDIT_HOME`, and before any sync the casebook edition of the package.
        law: a folder of your own regime files, read beside ours.

    Raises:
        EditionError: the edition is missing or damaged.
        LawError: a regime file is broken.
    """
    regimes: tuple[Regime, ...] = ()
    if law is not None:
        from interdit.law.load import load_regimes

        regimes = load_regimes(Path(law))
    return Book(Shelf(open_edition(_folder(edition)), regimes))


def _folder(edition: Path | str | None) -> Path:
    """Return the folder of an edition: as named, else the current one of the user's folder, else the shipped one."""
    if edition is not None and Path(edition).is_dir():
        return Path(edition)
    from interdit.service.home import Home
    from interdit.settings import read_settings

    home = Home(read_settings().folder)
    if edition is not None:
        return home.find(str(edition))
    return home.current() or SHIPPED
