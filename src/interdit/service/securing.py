"""From what was asked to the security that is meant: the line read, its company found, the law's object, what is said.

A line is read only where no party bears exactly that name. The company behind it is then looked for: the underlying of
a derivative, the issuer of all else. Shares and receipts keep the answer that their whole line has had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.identifiers import cusip, guess, isin, kind_of
from interdit.model import (
    DEFAULT_OBJECT,
    FUND_KINDS,
    OBJECT_OF,
    STOCK_KINDS,
    Clause,
    Interval,
    Object,
    Security,
    Statement,
)
from interdit.names import CHINA_INDICES, fold, read_security, shape
from interdit.screening import significant
from interdit.verdict import group_clauses, touching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interdit.model import Identifier, Party, PartyKey
    from interdit.screening import Finding
    from interdit.service.asking import Ask
    from interdit.service.shelf import Shelf
    from interdit.verdict import Asked

    Find = Callable[[Ask, bool], Finding]
    """Finds the parties that a question means; the flag says whether by likeness too."""

_BEARS_NAME = frozenset({"name", "name_without_form", "form_compatible"})
_LEAST_WORD = 4
"""A shorter word inside a fund's name names nobody by itself."""
_LONGEST_NAME = 5


class Secured(NamedTuple):
    """Who is meant and as what: `ask` as it is to be decided, the finding, and the security where one is meant.

    `is_line` tells a line that was read from a recorded security that an ISIN names. `inside` are the listed parties
    whose names stand in a fund's, or in that of an issuer who is not on record.
    """

    ask: Ask
    finding: Finding
    security: Security | None = None
    is_line: bool = False
    inside: tuple[PartyKey, ...] = ()


def secure(ask: Ask, shelf: Shelf, find: Find) -> Secured:
    """Read the line that was asked, or take it for a name; find who is meant."""
    text = (ask.subject.name if ask.subject else ask.query).strip()
    line = read_security(text)
    if line is None:
        finding = find(ask, True)
        return Secured(ask, finding, _recorded(finding, shelf))
    exact = find(ask, False)
    if exact.how in _BEARS_NAME and (line.kind not in STOCK_KINDS or _is_printed_so(text, exact, shelf)):
        return Secured(ask, exact)
    if line.kind in STOCK_KINDS | FUND_KINDS:
        finding = find(ask, True)
        if line.kind in STOCK_KINDS and not finding.parties:
            # What the comparison of names does not know for a decoration ('SP.ADR 1  DL-,0001') hides the name, or
            # makes it one that goes on ('LTD SPON ADR EACH REP 100 ORD').
            issuer = find(_about(ask, line.issuer), True)
            finding = issuer if issuer.parties or not finding.candidates else finding
        inside = _named_inside(line.issuer, shelf) if line.kind in FUND_KINDS else ()
        return Secured(ask, finding, _identified(line, finding, shelf), True, inside)
    asked = _about(ask, line.about)
    finding = find(asked, True)
    if finding.how == "conflict":
        finding = _of_one_group(asked, finding, shelf, find)
    if not (finding.parties or finding.candidates) and finding.how == "none":
        whole = find(ask, True)
        if whole.parties or whole.candidates:
            return Secured(ask, whole, _identified(line, whole, shelf), True)
    lead = _named_inside(line.about, shelf) if not finding.parties else ()
    return Secured(asked, finding, _identified(line, finding, shelf), True, lead)


def object_of(secured: Secured, ask: Ask, asked: Asked) -> Object:
    """Return with what the act is done: as the user said, else as the line says where the act is done with securities.

    A fund of unknown holdings is one to the law only where its name promises what a list names: a listed company, or
    an index of Chinese securities. All other funds keep the default, and the answer says what was not examined.
    """
    security = secured.security
    if security is None or ask.object or ask.holdings or DEFAULT_OBJECT[asked.act] != "equity":
        return asked.object
    if security.kind in FUND_KINDS and not secured.inside and not _names_index(security.issuer):
        return asked.object
    return OBJECT_OF.get(security.kind, asked.object)


def other_side(secured: Secured) -> Ask | None:
    """Return the question about who issued a derivative on somebody else, where the line names both."""
    security = secured.security
    if security is None or not (security.issuer and security.underlying):
        return None
    return msgspec.structs.replace(secured.ask, query=security.issuer, subject=None)


def said(secured: Secured, ask: Ask, asked: Asked, shelf: Shelf) -> tuple[Statement, ...]:
    """Return what is assumed in reading a line: as what, of whom, and what of a fund nobody looked at."""
    security = secured.security
    if security is None or not secured.is_line:
        return ()
    is_debt = security.kind in ("bond", "convertible")
    terms = "".join(f", {part}" for part in _terms(security))
    due = "_due" if is_debt and security.maturity not in ("", "perpetual") else ""
    params = {"about": security.about, "terms": terms, "due": security.maturity}
    statements = [Statement(f"read_as_{security.kind}{due}", params)]
    if is_debt and not security.identifiers:
        statements.append(Statement("issuer_as_printed", {"about": security.about}))
    as_fund = msgspec.structs.replace(asked, object="fund")
    reached = any(regime.exposure for regime in touching(shelf.law.regimes, as_fund))
    if security.kind in FUND_KINDS and not ask.holdings and asked.funds != "yes" and reached:
        statements.append(Statement("fund_not_examined"))
    return tuple(statements)


def beside(secured: Secured, asked: Asked, shelf: Shelf) -> tuple[Clause, ...]:
    """Return the way from the security to its issuer and on to the group; none of it changes the answer."""
    security = secured.security
    if security is None:
        return ()
    code = "fund_names" if security.kind in FUND_KINDS else "issuer_names"
    clauses = [
        Clause(Statement(code, {"about": security.about, "names": shelf.parties[key].name}), "permitted", Interval())
        for key in secured.inside
    ]
    if len(secured.finding.parties) != 1:
        return tuple(clauses)
    party = shelf.parties[secured.finding.parties[0]]
    for one in security.identifiers:
        params = {"value": one.value, "party": party.name, "issuers": "; ".join(issuer_names(party)) or party.name}
        cited = (one.source,) if one.source else ()
        clauses.append(Clause(Statement("security_on_record", params), "permitted", Interval(), citations=cited))
    groups = shelf.groups_of(party)
    if groups:
        above = " → ".join(shelf.parties[key].name for key in groups if key in shelf.parties)
        clauses.append(
            Clause(Statement("issuer_group", {"party": party.name, "group": above}), "permitted", Interval())
        )
        clauses += group_clauses(shelf.case_file(party.key), asked, shelf.law)
    return tuple(clauses)


def issuer_names(party: Party) -> tuple[str, ...]:
    """Return the issuer names that a list prints for a party; some are old."""
    return tuple(name.text for name in party.names if name.kind == "issuer")


def recorded_security(party: Party, one: Identifier) -> Security:
    """Return the security that a recorded ISIN or ticker stands for; its kind is what the ISIN's form tells."""
    kind = kind_of(one.value, party.country) if one.scheme == "isin" else "unknown"
    sure = one.confidence if kind == "unknown" or one.confidence != "high" else "medium"
    names = issuer_names(party)
    return Security(kind, names[0] if names else party.name, identifiers=(one,), source=one.source, confidence=sure)


def _terms(security: Security) -> Iterator[str]:
    if security.coupon:
        yield f"{security.coupon}%" if security.coupon != "floating" else "FRN"
    if security.share_class:
        yield security.share_class
    if security.right:
        yield " ".join(part for part in (security.right, security.strike) if part)
    if security.maturity == "perpetual":
        yield "PERP"
    elif security.maturity and security.kind not in ("bond", "convertible"):
        yield security.maturity


def _about(ask: Ask, text: str) -> Ask:
    """Return the question asked of the company that a line names; a ticker in the line is looked up as one."""
    subject = ask.subject
    if subject is None:
        return msgspec.structs.replace(ask, query=text)
    if any((subject.isin, subject.lei, subject.uscc, subject.cusip, subject.sedol, subject.figi, subject.ticker)):
        coded = dict(guess(text)) if not subject.ticker else {}
        named = {"ticker": coded["ticker"], "name": ""} if "ticker" in coded else {"name": text}
        return msgspec.structs.replace(ask, subject=msgspec.structs.replace(subject, **named))
    return msgspec.structs.replace(ask, query=text, subject=None, country=subject.country)


def _is_printed_so(text: str, finding: Finding, shelf: Shelf) -> bool:
    """Whether a party's recorded name is this text to the letter, class and all."""
    folded = fold(text, shelf.han)
    return any(fold(row.text, shelf.han) == folded for key in finding.parties for row in shelf.index.names_of(key))


def _of_one_group(ask: Ask, finding: Finding, shelf: Shelf, find: Find) -> Finding:
    """Let the identifier decide where the line names the issuer's group: HUAWEI for a note of Proven Honour."""
    if ask.subject is None:
        return finding
    borne = find(msgspec.structs.replace(ask, subject=msgspec.structs.replace(ask.subject, name="")), False)
    if len(borne.parties) != 1:
        return finding
    own = {borne.parties[0], *shelf.groups_of(shelf.parties[borne.parties[0]])}
    others = {one.id for one in finding.candidates if one.why == "name_conflict"}
    for key in others:
        if own.isdisjoint({key, *shelf.groups_of(shelf.parties[key])}):
            return finding
    return borne


def _recorded(finding: Finding, shelf: Shelf) -> Security | None:
    """Return the one recorded security that an ISIN or CUSIP names."""
    one = _identifier(finding, shelf)
    return recorded_security(shelf.parties[finding.parties[0]], one) if one is not None else None


def _identified(line: Security, finding: Finding, shelf: Shelf) -> Security:
    one = _identifier(finding, shelf)
    return msgspec.structs.replace(line, identifiers=(one,)) if one is not None else line


def _identifier(finding: Finding, shelf: Shelf) -> Identifier | None:
    """Return the ISIN by which a party was found, as recorded."""
    if finding.how != "identifier" or len(finding.parties) != 1:
        return None
    scheme, value = finding.params.get("scheme", ""), finding.params.get("value", "")
    if scheme not in ("isin", "cusip"):
        return None
    wanted = isin.normalize(value) if scheme == "isin" else cusip.normalize(value)
    for one in shelf.parties[finding.parties[0]].identifiers:
        if one.scheme == "isin" and wanted in (one.value, one.value[2:11]):
            return one
    return None


def _names_index(name: str) -> bool:
    words = f" {name.upper().replace('-', ' ')} "
    return any(f" {phrase} " in words for phrase in CHINA_INDICES)


def _named_inside(name: str, shelf: Shelf) -> tuple[PartyKey, ...]:
    """Return the listed parties whose recorded names stand in a fund's name as they are."""
    words = shape(name, shelf.han).words
    found: list[PartyKey] = []
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_NAME) + 1):
            span = words[start:end]
            if len(span) == 1 and (len(span[0]) < _LEAST_WORD or not significant(span)):
                continue
            found += [row.party for row in shelf.index.named(" ".join(span)) if row.kind != "weak"]
    return tuple(key for key in dict.fromkeys(found) if shelf.bearing_of(key).listings)
