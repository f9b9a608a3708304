"""What every tool is called with: which edition answers, under which law, in which language."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from interdit.service.book import Book, open_book
from interdit.service.home import Home
from interdit.settings import Settings, read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.reports import Lang


class Desk:
    """The user's choices for a server's life. What they leave open follows `interdit.toml` and the current edition."""

    def __init__(self, edition: str | None = None, law: Path | None = None, lang: Lang | None = None) -> None:
        """Keep the choices; nothing is opened before a question comes."""
        self._edition, self._law, self._lang = edition, law, lang
        self._opened: tuple[tuple[Path | None, date], Book] | None = None

    @property
    def settings(self) -> Settings:
        """The user's settings as they are now; raises InputError where `interdit.toml` is broken."""
        return read_settings()

    @property
    def home(self) -> Home:
        """The user's folder."""
        return Home(self.settings.folder)

    def lang(self, wanted: Lang | None) -> Lang:
        """Return the language of an answer: as asked, else the server's, else the user's."""
        return wanted or self._lang or self.settings.lang

    def book(self) -> Book:
        """Return the opened edition: another one as soon as a sync made one current, and a fresh "today" each day.

        Raises:
            EditionError: the edition is missing or damaged.
            LawError: a regime file is broken.
        """
        state = (self.home.current(), datetime.now().astimezone().date())
        if self._opened is None or self._opened[0] != state:
            self._opened = (state, open_book(self._edition, self._law))
        return self._opened[1]
