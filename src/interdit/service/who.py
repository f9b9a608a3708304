"""The one party that a name must mean where a report is of one party alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.errors import UnknownKeyError

if TYPE_CHECKING:
    from interdit.model import PartyKey
    from interdit.service.asking import Ask
    from interdit.service.checking import Checker


def sure_party(checker: Checker, ask: Ask) -> tuple[PartyKey, tuple[str, ...]]:
    """Return the party that a question means, and what was assumed in finding it.

    Raises:
        QueryError: a word or date that cannot be understood.
        UnknownKeyError: nobody, or several; the message names the ids to ask with.
    """
    named = checker.named(ask)
    if named.sure is not None:
        return named.sure, named.assumptions
    if not named.candidates:
        raise UnknownKeyError(f"no party of this edition is named {ask.query!r} or alike: give another name or its id")
    ids = ", ".join(one.id for one in named.candidates)
    raise UnknownKeyError(f"{ask.query!r} is not certain to be one party: ask with one of these ids: {ids}")
