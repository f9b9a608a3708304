"""Decisions on matches: an analyst clears or confirms one, and later answers heed it for as long as it holds.

A decision is bound to the customer as given, the party's listed record and the law that lists it. It reopens by itself
when the record or the law changes; a later decision on the same match takes its place; nothing is ever rewritten.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from itertools import product
from typing import TYPE_CHECKING

import msgspec

from interdit.errors import QueryError, UnknownKeyError
from interdit.ledger import decisions as kept
from interdit.model import PartyKey
from interdit.model.choice import Changed, Choice, Customer, DecisionState, Evidence, MatchDecision, Ruled
from interdit.screening import Query, Subject
from interdit.service.asking import Ask
from interdit.service.evidence import Evidences, evidence_of, found_by, regimes_of
from interdit.service.ftm.example import variants
from interdit.service.ruling import identified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from interdit.ledger import Ledger
    from interdit.screening import Finding
    from interdit.service.checking import Checker
    from interdit.service.ftm.example import Example
    from interdit.service.ftm.matching import Cleared
    from interdit.service.shelf import Shelf

_LOOKED_AT = 64
_NAMED = 20


class Wish(msgspec.Struct, frozen=True):
    """A decision to take: on whom, which party, what, why, and the last day it is to hold (None: no end)."""

    customer: Customer
    party: PartyKey
    choice: Choice
    reason: str
    expires: date | None = None


class Decisions:
    """Reads decisions of an opened ledger. Open one a process: each look-up is one indexed question to the database."""

    def __init__(self, ledger: Ledger, today: Callable[[], date] | None = None) -> None:
        """Keep the ledger; `today` gives the day by which decisions expire: that in UTC, where it is left out."""
        self.ledger = ledger
        self._today = today or _today
        self._evidences = Evidences()

    def standing(self, customer: Customer, shelf: Shelf) -> tuple[Ruled, ...]:
        """Return the latest decision on each match of a customer, and how it stands on an edition.

        Decisions under the same reference, taken when something else was given of the customer, are among them as
        reopened.
        """
        return self.standing_of([customer], shelf)[0]

    def standing_of(self, customers: Sequence[Customer], shelf: Shelf) -> list[tuple[Ruled, ...]]:
        """Return the same for many customers, asked of the database at once."""
        found = [found_by(one) for one in customers]
        own = kept.history(self.ledger, {one.subject for one in found})
        referred = kept.referred(self.ledger, {one.reference for one in found if one.reference})
        result = []
        for customer, place in zip(customers, found, strict=True):
            latest = _latest(own.get(place.subject, ()))
            others = _latest(one for one in referred.get(place.reference, ()) if one.party not in latest)
            ruled = [self._ruled(each, customer, shelf) for each in (*latest.values(), *others.values())]
            result.append(tuple(sorted(ruled, key=lambda one: one.party)))
        return result

    def cleared(self, customers: Sequence[Customer], shelf: Shelf) -> frozenset[PartyKey]:
        """Return the parties that are cleared for every one of some customers: all that one example may be."""
        sets = [{one.party for one in each if one.is_clearing} for each in self.standing_of(customers, shelf)]
        return frozenset(set.intersection(*sets)) if sets else frozenset()

    def history(self, customer: Customer, party: PartyKey, shelf: Shelf) -> tuple[Ruled, ...]:
        """Return all that was decided on one match, newest first: how the last stands, the others superseded.

        Raises:
            UnknownKeyError: nothing was.
        """
        subject = found_by(customer).subject
        found = [one for one in kept.history(self.ledger, {subject}).get(subject, ()) if one.party == party]
        if not found:
            raise UnknownKeyError(f"nothing was decided on whether {customer.name!r} is {party!r}")
        return tuple(self._ruled(found[:last], customer, shelf, is_last=last == len(found)) for last in _last(found))

    def listed(self, shelf: Shelf) -> list[tuple[Customer, Ruled]]:
        """Return the latest decision on every match, and how it stands, oldest first."""
        by_subject: dict[str, list[MatchDecision]] = defaultdict(list)
        for subject, one in kept.listed(self.ledger):
            by_subject[subject or f"forgotten {one.number}"].append(one)
        found = []
        for decided in by_subject.values():
            for each in _latest(decided).values():
                customer = each[-1].customer
                found.append((customer, self._ruled(each, customer, shelf)))
        return sorted(found, key=lambda one: one[1].number)

    def evidence(self, customer: Customer, party: PartyKey, shelf: Shelf) -> Evidence:
        """Return what a decision on a match would be bound to now."""
        return self._evidences.of(customer, party, shelf)

    def _ruled(
        self, decided: Sequence[MatchDecision], customer: Customer, shelf: Shelf, *, is_last: bool = True
    ) -> Ruled:
        last = decided[-1]
        made = next((one for one in reversed(decided) if one.choice != "withdrawn"), last)
        changed = self._changed(made, customer, shelf)
        state: DecisionState = "in_force"
        if not is_last:
            state = "superseded"
        elif last.choice == "withdrawn":
            state = "withdrawn"
        elif made.expires is not None and made.expires < self._today():
            state = "expired"
        elif changed:
            state = "reopened"
        name = shelf.index.parties[last.party].name if last.party in shelf.index.parties else str(last.party)
        return Ruled(
            number=last.number,
            party=last.party,
            name=name,
            choice="confirmed" if made.choice == "confirmed" else "cleared",
            state=state,
            changed=changed if state == "reopened" else (),
            reason=last.reason,
            who=last.who,
            at=last.at,
            expires=made.expires,
            evidence=made.evidence.whole,
            edition=made.edition,
            seen=made.seen,
        )

    def _changed(self, made: MatchDecision, customer: Customer, shelf: Shelf) -> tuple[Changed, ...]:
        """Say which parts of the evidence are other ones than those decided on; a damaged row counts as changed."""
        now = self._evidences.of(customer, made.party, shelf)
        if now.whole == made.evidence.whole:
            return ()
        changed: list[Changed] = []
        if now.record != made.evidence.record:
            changed.append("record")
        if now.law != made.evidence.law:
            changed.append("law")
        same = evidence_of(customer, made.evidence.record, made.evidence.law).whole == made.evidence.whole
        return tuple(changed) if same else (*changed, "customer")


def decide(decisions: Decisions, checker: Checker, wish: Wish, who: str) -> Ruled:
    """Take a decision on a match, and record it in the audit trail.

    Args:
        decisions: the reader of the ledger it is written to.
        checker: an answerer of the edition that the match was seen on.
        wish: what is decided.
        who: the person who decides, as the audit trail names them.

    Raises:
        QueryError: no name or reason, an expiry that has passed, a party that is no candidate (the candidates are
            named), or an identifier that names the party and is to be cleared.
        UnknownKeyError: no such party in the edition.
        LedgerError: the ledger cannot be written; nothing was decided.
    """
    customer, shelf = wish.customer, checker.shelf
    if not wish.reason.strip():
        raise QueryError("a decision needs a reason")
    if wish.expires is not None and wish.expires < _today():
        raise QueryError(f"the expiry {wish.expires} has passed")
    if wish.party not in shelf.index.parties:
        raise UnknownKeyError(f"no party {wish.party!r} in this edition")
    finding, met = _candidates(decisions, checker, customer)
    if wish.party not in met:
        names = "; ".join(f"{key} ({shelf.index.parties[key].name})" for key in met[:_NAMED])
        more = f"; and {len(met) - _NAMED} more" if len(met) > _NAMED else ""
        raise QueryError(
            f"{wish.party!r} is no candidate for {customer.name!r}; candidates: {names or 'none'}{more}"
            " (give kind, country, birth date and identifiers as they stand in the question)"
        )
    if wish.choice == "cleared" and _is_identified(finding, customer, wish.party, checker):
        raise QueryError(
            f"an identifier names {wish.party!r}: such a match cannot be cleared"
            " (correct the identifier, if it is wrong)"
        )
    _append(decisions, shelf, wish, (who, met))
    return decisions.history(customer, wish.party, shelf)[0]


def withdraw(
    decisions: Decisions, shelf: Shelf, customer: Customer, party: PartyKey, *, reason: str, who: str
) -> Ruled:
    """Withdraw the decision on a match: the match is open again.

    Raises:
        QueryError: no reason.
        UnknownKeyError: nothing was decided, or it was withdrawn already.
    """
    if not reason.strip():
        raise QueryError("a withdrawal needs a reason")
    last = decisions.history(customer, party, shelf)[0]
    if last.state == "withdrawn":
        raise UnknownKeyError(f"decision {last.number} on {party!r} is withdrawn already")
    wish = Wish(customer, party, last.choice, reason, last.expires)
    _append(decisions, shelf, wish, (who, ()), withdrawn=True)
    return decisions.history(customer, party, shelf)[0]


def cleared_by(decisions: Decisions, shelf: Callable[[], Shelf]) -> Cleared:
    """Return the hook by which matching leaves out who was cleared, for `interdit.api.yente.desk.Desk`.

    An example with several names, countries or birth dates is cleared of a party where each of them is.
    """

    def cleared(example: Example) -> frozenset[PartyKey]:
        identifiers = tuple(dict.fromkeys(value for _, value in example.identifiers()))
        customers = [
            Customer(name, example.kind, country, birth, identifiers)
            for name, (country, birth) in product(example.names, variants(example))
        ]
        return decisions.cleared(customers, shelf())

    return cleared


def _candidates(decisions: Decisions, checker: Checker, customer: Customer) -> tuple[Finding, tuple[PartyKey, ...]]:
    """Return how a customer is found, and every party that comes into question, with earlier decisions and without."""
    given = identified(customer)
    ask = Ask(
        customer.name,
        country=customer.country,
        kind=customer.kind,
        birth_date=customer.birth_date,
        subject=_subject(customer, given) if given else None,
    )
    finding = checker.finding(ask)
    if finding.how == "identifier":
        return finding, finding.parties
    left = decisions.cleared([customer], checker.shelf)
    met: dict[PartyKey, None] = {}
    for one in (finding, checker.finding(ask, left=left)):
        met |= dict.fromkeys((*one.parties, *(each.id for each in one.candidates)))
    query = Query(customer.name, customer.kind, customer.country, customer.birth_date, customer.identifiers)
    for without in (frozenset[PartyKey](), left):
        (screened,) = checker.shelf.screener.screen([query], limit=_LOOKED_AT, without=without)
        met |= dict.fromkeys(hit.party for hit in screened.hits)
    return finding, tuple(met)


def _subject(customer: Customer, given: Mapping[str, str]) -> Subject:
    return Subject(customer.name, country=customer.country, kind=customer.kind, birth_date=customer.birth_date, **given)


def _is_identified(finding: Finding, customer: Customer, party: PartyKey, checker: Checker) -> bool:
    """Whether an identifier, of any customer unless it is a ticker, names the party by itself."""
    if finding.how == "identifier" and party in finding.parties:
        return True
    borne = checker.shelf.index.identifiers
    return any(
        party in borne.get(f"{scheme}:{value.replace(' ', '').upper()}", ())
        for scheme, value in identified(customer).items()
        if scheme != "ticker"
    )


def _append(
    decisions: Decisions,
    shelf: Shelf,
    wish: Wish,
    by: tuple[str, tuple[PartyKey, ...]],
    *,
    withdrawn: bool = False,
) -> None:
    now = datetime.now(UTC)
    decision = MatchDecision(
        number=0,
        customer=wish.customer,
        party=wish.party,
        choice="withdrawn" if withdrawn else wish.choice,
        reason=wish.reason.strip(),
        who=by[0],
        at=now,
        expires=wish.expires,
        evidence=decisions.evidence(wish.customer, wish.party, shelf),
        edition=shelf.edition.id,
        seen=by[1],
    )
    regimes = sorted(regimes_of(shelf.bearing_of(wish.party)))
    kept.append(decisions.ledger, decision, found_by(wish.customer), regimes, now)


def _latest(decided: Iterable[MatchDecision]) -> dict[PartyKey, list[MatchDecision]]:
    """Return what was decided by party, oldest first."""
    by_party: dict[PartyKey, list[MatchDecision]] = defaultdict(list)
    for one in decided:
        by_party[one.party].append(one)
    return by_party


def _last(found: Sequence[MatchDecision]) -> range:
    return range(len(found), 0, -1)


def _today() -> date:
    return datetime.now(UTC).date()
