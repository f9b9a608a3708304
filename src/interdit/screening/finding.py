"""From a query to parties: exact rules first, then scores; two candidates left mean no answer, not a guess.

In order: an internal id; identifiers; names; leading words; likeness of names. Identifier and name are held against
each other: an ISIN, LEI, USCC or CUSIP stands by itself, a ticker does not, because exchanges give tickers out again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003  msgspec reads annotations at run time

import msgspec

from interdit.identifiers import guess
from interdit.model import Candidate, PartyKey
from interdit.names import contradicts, country_code, fold, shape
from interdit.screening.coded import parted
from interdit.screening.common_words import initials, significant
from interdit.screening.index import NameIndex  # noqa: TC001
from interdit.screening.likeness import Scoring  # noqa: TC001
from interdit.screening.lookup import Found, look_up, look_up_given
from interdit.screening.match import Query
from interdit.screening.naming import Named, find_name
from interdit.screening.near import Near  # noqa: TC001

_US_SYMBOL = re.compile(r"[A-Z]{2,5}")
_LOOKS_LIKE_CODE = re.compile(r"(?=(?:.*[0-9]){2})[A-Z0-9]{9}(?:[A-Z0-9]{3}|[A-Z0-9]{9}|[A-Z0-9]{11})?")
_EQUAL = frozenset({"name", "name_without_form"})


class Finding(msgspec.Struct, frozen=True):
    """The parties the query means (decide each), the candidates it may mean (review), and by which rule.

    Usually one of the two is empty; both are filled where the country given speaks against some bearers of a name.

    `how`: identifier, name, name_without_form, form_compatible, leading_words, fuzzy, near_miss, none, not_comparable,
    unknown_identifier, conflict. `params`: what an assumption sentence needs: `given`, `matched`, `scheme`, `value`,
    `country_given`, `country_recorded`, `identifier_unknown`, `problem`. `Candidate.why` is a code; `wording.worded`
    makes a sentence of it with `recorded`, the name or identifier of each candidate that came near. `scores`: of the
    parties, where the score decided (fuzzy).
    """

    parties: tuple[PartyKey, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    how: str = "none"
    params: dict[str, str] = {}
    recorded: dict[str, str] = {}
    scores: dict[PartyKey, float] = {}


class Subject(msgspec.Struct, frozen=True):
    """What is given of one company or security, as written; '' where absent."""

    name: str = ""
    isin: str = ""
    ticker: str = ""
    exchange: str = ""
    lei: str = ""
    uscc: str = ""
    cusip: str = ""
    sedol: str = ""
    figi: str = ""
    imo: str = ""
    country: str = ""
    kind: str = ""
    birth_date: str = ""


def find(subject: Subject, index: NameIndex, han: Mapping[int, str], scoring: Scoring | None = None) -> Finding:
    """Return the parties that a row with its identifiers, name and country means; without `scoring` exactly."""
    country = country_code(subject.country)
    schemes = ("isin", "lei", "uscc", "cusip", "sedol", "figi", "imo", "ticker")
    given = {scheme: getattr(subject, scheme) for scheme in schemes}
    found = look_up_given(given, subject.exchange, index)
    name, written = _parted(subject.name, index, han)
    if written:
        # A code is no name: who bears it is asked, and nobody is thought clear for having no name like it.
        found += [one for one in written if not given[one.scheme]]
        subject = msgspec.structs.replace(subject, name=name)
    known = [one for one in found if one.parties]
    has_name = bool(fold(subject.name, han))
    # Beside an identifier that stands by itself a name that is only alike says nothing.
    decided = any(one.scheme != "ticker" for one in known)
    given_name = Query(subject.name, subject.kind, subject.country, subject.birth_date)
    named = find_name(given_name, index, han, None if decided else scoring) if has_name else Named()
    if known:
        return _weigh(subject, found, named, index, han)
    if has_name:
        unknown = {"identifier_unknown": found[0].value} | _problem(found[0].problem) if found else {}
        return _by_name(subject.name, named, index, country, unknown)
    return _unknown(found)


def find_query(query: Query, index: NameIndex, han: Mapping[int, str], scoring: Scoring | None = None) -> Finding:
    """Return the parties that one free text means: an internal id, an identifier or a name."""
    text = query.name.strip()
    code = country_code(query.country)
    named = find_name(query, index, han)
    equal = named.parties if named.how in _EQUAL else ()
    key = PartyKey(text)
    if key in index.parties:
        if "-" in text or not equal:
            return Finding((key,), (), "identifier", {"given": text, "scheme": "id", "value": text})
        # 'cnooc' is one party's id and a name of two: names are names.
        named = msgspec.structs.replace(named, rows=(*index.names_of(key)[:1], *named.rows))
    found = _guessed(text, index)
    known = next((one for one in found if one.parties), None)
    if known is not None:
        parties = _in_order({*known.parties, *equal}, index)
        return Finding(parties, (), "identifier", {"given": text, "scheme": known.scheme, "value": known.value})
    if not (equal or found) and parted(text)[1]:
        return find(
            Subject(text, country=query.country, kind=query.kind, birth_date=query.birth_date), index, han, scoring
        )
    if named.parties or not (found or _is_code(text, han)):
        if not named.parties and scoring is not None:
            named = find_name(query, index, han, scoring)
        return _by_name(text, named, index, code, {})
    unknown = _unknown(found)
    problem = {"problem": "malformed"} if not found and fold(text, han) else {}
    return msgspec.structs.replace(unknown, params={"given": text, **unknown.params, **problem})


def _guessed(text: str, index: NameIndex) -> list[Found]:
    """Return what a text leads to, read as each identifier that it may be."""
    found = [look_up(scheme, value, index) for scheme, value in guess(text)]
    if _US_SYMBOL.fullmatch(text):
        found += [one for one in (look_up("ticker", f"US:{text}", index),) if one.parties]
    return found


def _parted(text: str, index: NameIndex, han: Mapping[int, str]) -> tuple[str, list[Found]]:
    """Part what is given as a name into a name and what identifiers in it lead to; a name on record is left whole."""
    name, codes = parted(text.strip())
    found = [look_up(scheme, value, index) for scheme, value in codes]
    if not found:
        name, found = "", _guessed(text.strip(), index)
    if not found or find_name(Query(text), index, han).how in _EQUAL:
        return text, []
    return name, found


def _is_code(text: str, han: Mapping[int, str]) -> bool:
    """Whether a text can be no name: nothing in it, a bare number, or the length and look of an identifier."""
    folded = fold(text, han)
    bare = text.replace(" ", "").replace("-", "").upper()
    return not folded or folded.replace(" ", "").isdecimal() or _LOOKS_LIKE_CODE.fullmatch(bare) is not None


def _unknown(found: list[Found]) -> Finding:
    """Return the finding for identifiers that no party bears and no name beside them: not known is not clear."""
    if not found:
        return Finding((), (), "unknown_identifier", {"problem": "nothing_to_look_up"})
    one = next((one for one in found if not one.problem), found[0])
    return Finding((), (), "unknown_identifier", {"scheme": one.scheme, "value": one.value} | _problem(one.problem))


def _problem(problem: str) -> dict[str, str]:
    return {"problem": problem} if problem else {}


def _by_name(text: str, named: Named, index: NameIndex, country: str, extra: dict[str, str]) -> Finding:
    parties = _in_order(set(named.parties), index)
    params = {"given": text, **extra}
    if parties:
        params["matched"] = "; ".join(dict.fromkeys(row.text for row in named.rows))
        params |= _country_note(parties, index, country)
    candidates = tuple(
        Candidate(one.row.party, index.parties[one.row.party].name, one.why, score=one.score) for one in named.near
    )
    recorded: dict[str, str] = {one.row.party: _recorded(one, index) for one in named.near}
    recorded |= {row.party: row.text for row in named.rows if row.party in named.scores}
    return Finding(parties, candidates, named.how, params, recorded, named.scores)


def _recorded(one: Near, index: NameIndex) -> str:
    """Return what a candidate's `why` names: the name that came near, or the birth dates that speak against it."""
    return ", ".join(index.parties[one.row.party].born) if one.why == "other_birth_date" else one.row.text


def _country_note(parties: tuple[PartyKey, ...], index: NameIndex, country: str) -> dict[str, str]:
    """Return both countries where the one given is not the one on our record."""
    for party in parties:
        recorded = index.parties[party].country
        if contradicts(country, recorded):
            return {"country_given": country, "country_recorded": recorded}
    return {}


def _weigh(subject: Subject, found: list[Found], named: Named, index: NameIndex, han: Mapping[int, str]) -> Finding:
    """Hold identifiers against each other and against the name."""
    country = country_code(subject.country)
    known = [one for one in found if one.parties]
    one = known[0]
    parties = set.intersection(*(set(each.parties) for each in known))
    if not parties:
        return _conflict(subject, known, Named(), index)
    params = {"given": subject.name or one.value, "scheme": one.scheme, "value": one.value}
    if named.parties:
        parties &= set(named.parties)
        if not parties:
            return _conflict(subject, known, named, index)
        params["matched"] = "; ".join(dict.fromkeys(row.text for row in named.rows if row.party in parties))
    elif one.scheme == "ticker" and (
        fold(subject.name, han) or any(not each.problem for each in found if each is not one)
    ):
        # A valid ISIN that the ticker's party does not bear speaks as loud as another name.
        near = {each.row.party for each in named.near}
        parties = {party for party in parties if party in near or _shares_word(subject.name, party, index, han)}
        if not parties:
            return _ticker_only(subject, one, named, index, country)
    agreed = _in_order(parties, index)
    return Finding(agreed, (), "identifier", params | _country_note(agreed, index, country))


def _shares_word(text: str, party: PartyKey, index: NameIndex, han: Mapping[int, str]) -> bool:
    """Whether a name has a telling word, or its initials, in common with a name of the party."""
    words = shape(text, han).words
    telling, letters = significant(words), initials(words)
    for row in index.names_of(party):
        own = tuple(row.core.split())
        if telling & significant(own) or initials(own) in words or (letters and letters in own):
            return True
    return False


def _ticker_only(subject: Subject, one: Found, named: Named, index: NameIndex, country: str) -> Finding:
    finding = _by_name(subject.name, named, index, country, {"scheme": one.scheme, "value": one.value})
    bearers = tuple(
        Candidate(party, index.parties[party].name, "ticker_only")
        for party in one.parties
        if not contradicts(country, index.parties[party].country)
    )
    candidates = (*bearers, *finding.candidates)
    recorded = finding.recorded | {str(each.id): one.value for each in bearers}
    return Finding((), candidates, "near_miss" if candidates else "none", finding.params, recorded)


def _conflict(subject: Subject, known: list[Found], named: Named, index: NameIndex) -> Finding:
    """Return all that identifiers and name point to, for a person to decide."""
    recorded: dict[str, str] = {}
    why: dict[PartyKey, str] = {}
    for one in known:
        for party in one.parties:
            recorded.setdefault(party, one.value)
            why.setdefault(party, "identifier_conflict")
    for row in named.rows:
        recorded.setdefault(row.party, row.text)
        why.setdefault(row.party, "name_conflict")
    candidates = tuple(Candidate(party, index.parties[party].name, code) for party, code in why.items())
    params = {"given": subject.name or known[0].value, "scheme": known[0].scheme, "value": known[0].value}
    return Finding((), candidates, "conflict", params, recorded)


def _in_order(parties: set[PartyKey], index: NameIndex) -> tuple[PartyKey, ...]:
    """Return the parties that the index knows, in the order of their keys."""
    return tuple(sorted(party for party in parties if party in index.parties))
