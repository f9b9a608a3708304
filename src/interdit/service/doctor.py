"""What is here and what is missing: the install, the folder, the edition that answers, its lists, the ledger.

Looks and changes nothing; whether the folder can be written is tried with a file that has no name.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from datetime import timedelta
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from interdit.edition import open_edition
from interdit.errors import InterditError
from interdit.service.book import SHIPPED
from interdit.service.home import Home
from interdit.service.ledgers import looked_at_ledger
from interdit.service.standing import standing
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from interdit.settings import Settings

SCHEMA = "interdit.doctor/1"
State = Literal["ok", "warn", "fail"]
Topic = Literal["version", "python", "kernel", "settings", "home", "edition", "extra", "lists", "ledger"]

_AGED = timedelta(days=30)
"""An answer about a moment so long after the edition's day is a review."""
_ROOT = Path(__file__).resolve().parent.parent


class Found(msgspec.Struct, frozen=True):
    """One line of an examination: what was looked at, how it stands, a code for how, and what the code speaks of."""

    topic: Topic
    state: State
    code: str
    params: dict[str, str] = {}


class Examination(msgspec.Struct, frozen=True):
    """All that was looked at, in the order of the topics."""

    schema: str
    found: tuple[Found, ...]

    @property
    def failed(self) -> bool:
        """Whether something keeps answers from being given or lists from being brought in."""
        return any(one.state == "fail" for one in self.found)


def examine(folder: Path, settings: Settings | InterditError, today: date) -> Examination:
    """Look at everything.

    Args:
        folder: `INTERDIT_HOME`.
        settings: as they were read, or why they could not be.
        today: lists and edition are as old as they are on this day.
    """
    home = Home(folder)
    return Examination(
        SCHEMA,
        (
            Found("version", "ok", "version", {"version": __version__, "folder": str(_ROOT)}),
            python(sys.version_info[:3]),
            kernel(compiled_modules()),
            _settings(folder, settings),
            writable(folder),
            edition(home, today),
            *extras(_required(), _installed),
            *_lists(home, settings, today),
            *ledger(settings),
        ),
    )


def python(version: tuple[int, int, int]) -> Found:
    """Judge a version of Python."""
    told = {"version": ".".join(map(str, version))}
    fits = (3, 11) <= version[:2] < (3, 14)
    return Found("python", "ok" if fits else "warn", "python" if fits else "python_untested", told)


def compiled_modules() -> dict[str, bool]:
    """Return the modules of the name kernel and whether each runs compiled; those that can be have a stub of types."""
    found = {}
    for stub in sorted(_ROOT.rglob("*.pyi")):
        name = "interdit." + ".".join(stub.relative_to(_ROOT).with_suffix("").parts)
        spec = find_spec(name)
        found[name] = spec is not None and spec.origin is not None and not spec.origin.endswith(".py")
    return found


def kernel(modules: dict[str, bool]) -> Found:
    """Judge the name kernel by which of its modules are compiled."""
    plain = [name.removeprefix("interdit.") for name, is_compiled in modules.items() if not is_compiled]
    if not plain:
        return Found("kernel", "ok", "kernel_compiled", {"modules": str(len(modules))})
    if len(plain) == len(modules):
        return Found("kernel", "warn", "kernel_plain")
    return Found("kernel", "warn", "kernel_mixed", {"modules": ", ".join(plain)})


def writable(folder: Path) -> Found:
    """Say whether the user's folder can be written, or made."""
    told = {"folder": str(folder)}
    if not folder.exists():
        above = next(one for one in folder.absolute().parents if one.exists())
        can = above.is_dir() and os.access(above, os.W_OK)
        return Found("home", "ok" if can else "fail", "home_to_be_made" if can else "home_cannot_be_made", told)
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(b"interdit")
    except OSError as error:
        return Found("home", "fail", "home_not_writable", told | {"why": error.strerror or str(error)})
    return Found("home", "ok", "home", told)


def edition(home: Home, today: date) -> Found:
    """Open and hash the edition that answers, and tell its age."""
    try:
        current = home.current()
        one = open_edition(current or SHIPPED)
        damaged = one.verify()
    except InterditError as error:
        return Found("edition", "fail", "edition_unusable", {"why": str(error)})
    as_of = one.manifest.as_of
    age = (today - as_of).days
    told = {"id": one.id, "as_of": as_of.isoformat(), "days": str(max(age, 0)), "files": str(len(one.manifest.files))}
    if damaged:
        return Found("edition", "fail", "edition_damaged", told | {"why": damaged[0].message})
    if current is None:
        return Found("edition", "warn", "edition_shipped", told)
    if today - as_of > _AGED:
        return Found("edition", "warn", "edition_aged", told)
    return Found("edition", "ok", "edition", told)


def extras(required: Iterable[str], installed: Callable[[str], bool]) -> Iterator[Found]:
    """Yield how each optional extra stands; `required` are lines of the package's metadata.

    An extra that is not there is no fault. One that is there in part is: something was removed from under it.
    """
    wanted: dict[str, list[str]] = {}
    for line in required:
        parts = re.match(r"""([\w.-]+).*extra\s*==\s*["']([\w.-]+)["']""", line)
        if parts:
            wanted.setdefault(parts[2], []).append(parts[1])
    for extra, names in wanted.items():
        lacking = [name for name in names if not installed(name)]
        told = {"extra": extra, "packages": ", ".join(lacking or names)}
        if not lacking:
            yield Found("extra", "ok", "extra", told)
        elif len(lacking) == len(names):
            yield Found("extra", "ok", "extra_absent", told)
        else:
            yield Found("extra", "warn", "extra_in_part", told)


def ledger(settings: Settings | InterditError) -> Iterator[Found]:
    """Yield how the ledger stands, where one is named or there: is it reached, its form, where its chain ends."""
    if isinstance(settings, InterditError):
        return
    try:
        found = looked_at_ledger(settings)
    except InterditError as error:
        yield Found("ledger", "fail", "ledger_unusable", {"why": str(error)})
        return
    if found is None:
        return
    told = {"place": found.place, "form": found.form}
    if not found.form:
        yield Found("ledger", "ok", "ledger_to_be_made", told)
    elif found.is_older:
        yield Found("ledger", "fail", "ledger_older", told)
    elif found.head is None or not found.is_whole:
        yield Found("ledger", "fail", "ledger_torn", told)
    else:
        head = f"{found.head.count}:sha256:{found.head.hash}"
        yield Found("ledger", "ok", "ledger", told | {"records": str(found.head.count), "head": head})


def _required() -> list[str]:
    try:
        return metadata.requires("interdit") or []
    except metadata.PackageNotFoundError:  # run from its sources
        return []


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _settings(folder: Path, settings: Settings | InterditError) -> Found:
    told = {"file": str(folder / "interdit.toml")}
    if isinstance(settings, InterditError):
        return Found("settings", "fail", "settings_broken", told | {"why": str(settings)})
    there = (folder / "interdit.toml").is_file()
    return Found("settings", "ok", "settings" if there else "settings_absent", told)


def _lists(home: Home, settings: Settings | InterditError, today: date) -> Iterator[Found]:
    """Yield the lists that are older than their refresh, held back, or wanted and never loaded; then the fresh ones."""
    try:
        found = standing(home, today)
    except InterditError as error:
        yield Found("lists", "fail", "lists_unreadable", {"why": str(error)})
        return
    for one in found:
        told = {"source": one.source, "title": one.title, "hours": str(one.refresh_hours)}
        if one.published is not None:
            told |= {"published": one.published.isoformat()}
        if one.state == "stale":
            yield Found("lists", "warn", "list_stale", told)
        if one.quarantined:
            yield Found("lists", "warn", "list_held", told | {"files": str(one.quarantined)})
    wanted = () if isinstance(settings, InterditError) else settings.sources
    loaded = {one.source for one in found if one.state != "not loaded"}
    lacking = [source for source in wanted if source not in loaded]
    if lacking:
        yield Found("lists", "warn", "lists_not_loaded", {"sources": ", ".join(lacking)})
    fresh = [one.source for one in found if one.state == "fresh"]
    if fresh:
        yield Found("lists", "ok", "lists_fresh", {"sources": ", ".join(fresh)})
