"""What decisions on matches do to a finding: who was cleared stays out of it, who was confirmed is the party.

Light: where decisions come from (the ledger, a record asked again) is behind `Rulings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec
from msgspec import UNSET

from interdit.identifiers import guess
from interdit.model import STRICTNESS, Candidate, Statement
from interdit.model.choice import Customer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from msgspec import UnsetType

    from interdit.model import PartyKey, Verdict
    from interdit.model.choice import Ruled
    from interdit.screening import Finding, Subject
    from interdit.service.asking import Ask
    from interdit.service.shelf import Shelf

_SCHEMES = ("isin", "ticker", "lei", "uscc", "cusip", "sedol", "figi", "imo")
_NAMED = 20
"""So many clearings are named in a sentence; all stand under the decisions."""


class Rulings(Protocol):
    """Where decisions come from."""

    def standing(self, customer: Customer, shelf: Shelf) -> tuple[Ruled, ...]:
        """Return the latest decision on each match of a customer, and how it stands on an edition."""


class Applied(NamedTuple):
    """A finding with decisions applied, what is to be said of that, and the decisions.

    `opened` is the finding to answer from where the first gives less than `review`: candidates have come up that were
    not there when the match was confirmed.
    """

    finding: Finding
    said: tuple[Statement, ...] = ()
    shown: tuple[Ruled, ...] | UnsetType = UNSET
    opened: Finding | None = None

    def opens(self, verdict: Verdict) -> bool:
        """Whether a verdict would be laxer than the new candidates allow."""
        return self.opened is not None and STRICTNESS.index(verdict.answer) < STRICTNESS.index("review")


def customer_of(ask: Ask) -> Customer:
    """Return who a question is about, as decisions know customers."""
    given = ask.subject
    if given is None:
        return Customer(ask.query, ask.kind, ask.country, ask.birth_date, (), ask.reference)
    return Customer(
        given.name,
        given.kind or ask.kind,
        given.country or ask.country,
        given.birth_date or ask.birth_date,
        _identifiers(given),
        ask.reference,
    )


def _identifiers(subject: Subject) -> tuple[str, ...]:
    return tuple(value for scheme in _SCHEMES if (value := getattr(subject, scheme)))


def identified(customer: Customer) -> dict[str, str]:
    """Return a customer's identifiers by scheme, as far as they are of a known one."""
    return {scheme: value for text in reversed(customer.identifiers) for scheme, value in guess(text)[:1]}


def apply(standing: tuple[Ruled, ...], find: Callable[[Collection[PartyKey]], Finding]) -> Applied:
    """Find with the decisions that stand: `find` is given the parties to leave out.

    An identifier that names a party stands above decisions on names: there they are shown and change nothing.
    """
    cleared = [one for one in standing if one.is_clearing]
    finding = find(frozenset(one.party for one in cleared))
    if finding.how == "identifier":
        return Applied(finding, (), standing)
    met = _met(finding)
    said = [*_cleared(cleared), *_lapsed(one for one in standing if one.party in met)]
    if finding.how == "none" and cleared:
        finding = msgspec.structs.replace(finding, how="cleared")
    confirmed = [one for one in standing if one.is_confirming]
    if not confirmed:
        return Applied(finding, tuple(said), standing)
    keys = tuple(sorted(one.party for one in confirmed))
    rest = tuple(one for one in _candidates(finding) if one.id not in keys)
    seen = {*keys, *(party for one in confirmed for party in one.seen)}
    opened = None
    if met - seen:
        own = tuple(Candidate(one.party, one.name, "confirmed") for one in confirmed)
        opened = msgspec.structs.replace(finding, parties=(), candidates=(*own, *rest), how="near_miss")
    said = [*(Statement("match_confirmed", _params(one)) for one in confirmed), *said]
    finding = msgspec.structs.replace(finding, parties=keys, candidates=rest, how="confirmed")
    return Applied(finding, tuple(said), standing, opened)


def _met(finding: Finding) -> set[PartyKey]:
    return {*finding.parties, *(one.id for one in finding.candidates)}


def _candidates(finding: Finding) -> tuple[Candidate, ...]:
    bearers = tuple(
        Candidate(key, str(key), "alike" if key in finding.scores else "bears_name", score=finding.scores.get(key))
        for key in finding.parties
    )
    return (*bearers, *finding.candidates)


def _cleared(cleared: list[Ruled]) -> list[Statement]:
    """Name each clearing, with who decided it when and why; of very many the first."""
    if not cleared:
        return []
    told = [f"{one.name} [{one.party}] ({one.who}, {one.at.date()}: {one.reason})" for one in cleared[:_NAMED]]
    more = [f"+ {len(cleared) - _NAMED}"] if len(cleared) > _NAMED else []
    return [Statement("match_cleared", {"cleared": "; ".join((*told, *more))})]


def _lapsed(met: Iterable[Ruled]) -> list[Statement]:
    """Say of whom there was a decision that does not hold any more."""
    said = []
    for one in met:
        if one.state == "expired":
            said.append(Statement("match_expired", _params(one) | {"expires": str(one.expires)}))
        said += [Statement(f"match_reopened_{changed}", _params(one)) for changed in one.changed]
    return said


def _params(one: Ruled) -> dict[str, str]:
    return {"name": one.name, "who": one.who, "day": str(one.at.date()), "reason": one.reason}
