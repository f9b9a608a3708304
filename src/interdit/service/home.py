"""The user's folder: the archive, the editions and which one is current, the cache of folded histories."""

from __future__ import annotations

import os
import shutil
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from interdit.edition import Edition, open_edition, write_edition
from interdit.errors import EditionError, UnknownKeyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from interdit.archive import Archive
    from interdit.edition import Draft, Manifest

_SHORT = 16


class Home:
    """Everything below `INTERDIT_HOME`."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is created until something is written."""
        self.folder = folder
        self.editions = folder / "editions"
        self.cache = folder / "cache"

    @cached_property
    def archive(self) -> Archive:
        """The archive of every file as received."""
        from interdit.archive import Archive  # costs an answer nothing

        return Archive(self.folder / "archive")

    def current(self) -> Path | None:
        """Return the folder of the current edition; None where none was built yet."""
        try:
            name = (self.editions / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise EditionError(
                f"{self.editions / 'current'}: cannot be read ({error}); run interdit edition use ID"
            ) from error
        return self.editions / name

    def switch(self, identity: str) -> None:
        """Make an edition the current one, in one step: a reader sees the old one or the new one."""
        temp = self.editions / f".current-{os.getpid()}"
        try:
            with temp.open("w", encoding="ascii") as stream:
                stream.write(folder_name(identity) + "\n")
                stream.flush()
                os.fsync(stream.fileno())
            temp.replace(self.editions / "current")
        except OSError as error:
            temp.unlink(missing_ok=True)
            raise EditionError(f"{temp}: cannot be written ({error.strerror}); nothing was changed") from error

    def keep(self, fill: Callable[[Draft], Manifest]) -> str:
        """Write an edition below its own name, unless it is there whole, and return its id."""
        self.editions.mkdir(parents=True, exist_ok=True)
        self.sweep()
        return write_edition(self.editions, fill, name=folder_name)

    def listed(self) -> tuple[Edition, ...]:
        """Return all editions that can be opened, oldest first."""
        found = []
        for folder in self._folders():
            try:
                found.append((folder.stat().st_mtime, open_edition(folder)))
            except EditionError:
                continue
        return tuple(edition for _, edition in sorted(found, key=lambda one: (one[0], one[1].id)))

    def find(self, text: str) -> Path:
        """Return the folder of an edition named by its id or the beginning of it, or by a folder.

        Raises:
            UnknownKeyError: none, or several.
        """
        if Path(text).is_dir():
            return Path(text)
        wanted = text.removeprefix("sha256:").lower()
        matching = [edition for edition in self.listed() if edition.id.removeprefix("sha256:").startswith(wanted)]
        if len(matching) == 1 and wanted:
            return matching[0].folder
        known = ", ".join(edition.id[:19] for edition in self.listed()) or "none"
        found = "several editions begin" if matching else "no edition begins"
        raise UnknownKeyError(f"{found} with {text!r}; there are: {known}")

    def prune(self, keep: int) -> tuple[str, ...]:
        """Remove all but the current and the newest `keep` editions; return the ids of those removed."""
        current = self.current()
        others = [edition for edition in self.listed() if edition.folder != current]
        gone = others[: max(len(others) - keep, 0)]
        for edition in gone:
            shutil.rmtree(edition.folder)
        return tuple(edition.id for edition in gone)

    def sweep(self) -> None:
        """Remove what killed runs left half-written. Only the holder of the archive's lock may."""
        if self.editions.is_dir():
            for leftover in self.editions.glob(".*"):
                if leftover.is_dir():
                    shutil.rmtree(leftover, ignore_errors=True)
                else:
                    leftover.unlink(missing_ok=True)

    def _folders(self) -> list[Path]:
        if not self.editions.is_dir():
            return []
        return sorted(one for one in self.editions.iterdir() if one.is_dir() and not one.name.startswith("."))


def folder_name(identity: str) -> str:
    """Return the name of an edition's folder: the beginning of its id."""
    return identity.removeprefix("sha256:")[:_SHORT]
