"""Files of stakes and folders of holdings of a watch list: hashed and read anew by each run, or the run fails.

Without them an answer would leave out owners and what funds hold, and be laxer: nothing is asked then, and nothing
recorded.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from interdit.errors import InputError, InterditError
from interdit.reports.watch_words import watch_word
from interdit.service.audit import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from interdit.model.watch import Watch, WatchAsk, WatchRun
    from interdit.service.checking import Checker

Given = dict[str, tuple[str, str]]
"""Files that answers rest on: their path and SHA-256, by `stakes` and `funds`."""

_SHOWN = 12


def read(checker: Checker, ask: WatchAsk) -> tuple[str, ...]:
    """Read the files of a watch list, and tell what was taken from them and what is wrong in them.

    Raises:
        InputError: one cannot be used; names file, line, column and what was expected.
        UnknownKeyError: a row says its owner is listed under a regime that is not held.
    """
    told: list[str] = []
    if ask.stakes_file:
        told += checker.owners(ask.stakes_file).stakes.lines()
    if ask.funds:
        folder = checker.funds(ask.funds).folder
        told += (*folder.said, *folder.problems)
    return tuple(told)


def taken(checker: Checker, watch: Watch) -> dict[str, str]:
    """Read the files of a watch list for a run, and return the SHA-256 of each.

    Raises:
        InputError: one is gone or cannot be used; says which list was not run, and which file, line and column.
    """
    with _named(watch):
        hashes = _hashes(watch.ask)
        read(checker, watch.ask)
    return hashes


def hold(watch: Watch, files: Mapping[str, str]) -> None:
    """Make sure that files are still those whose hashes will be recorded; raises InputError."""
    with _named(watch):
        if _hashes(watch.ask) != files:
            named = ", ".join(watch.ask.files.values())
            raise InputError("changed while it was read", file=named, remedy="run it again")


def given(watch: Watch, run: WatchRun) -> Given:
    """Return the files that the answers of a run rest on."""
    return {name: (path, run.files[name]) for name, path in watch.ask.files.items()}


def changes(watch: Watch, last: WatchRun, now: WatchRun) -> tuple[str, ...]:
    """Say which files have changed from one run to another."""
    found = []
    for name, path in watch.ask.files.items():
        before, after = last.files.get(name, ""), now.files[name]
        if before != after:
            hashes = {"before": before[:_SHOWN], "after": after[:_SHOWN]}
            found.append(watch_word(f"file_{name}", watch.lang, path=path, **hashes))
    return tuple(found)


@contextmanager
def _named(watch: Watch) -> Iterator[None]:
    """Say of an error which list was not run for it."""
    try:
        yield
    except InterditError as error:
        raise InputError(f"watch list {watch.id} ({watch.name}) was not run: {error}") from error


def _hashes(ask: WatchAsk) -> dict[str, str]:
    return {name: hash_of(Path(path)) for name, path in ask.files.items()}
