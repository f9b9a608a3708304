"""What a name may mean by its likeness to recorded names: scores, held against the two thresholds.

A score alone never decides for a short name, nor against a legal form, a country or a birth date that says otherwise:
there it leads to a candidate at most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from interdit.edition import Row
from interdit.names import contradicts, is_han, script_of, shape
from interdit.screening.common_words import significant
from interdit.screening.evidence import Given, born
from interdit.screening.near import Near
from interdit.screening.thresholds import thresholds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interdit.edition import Known
    from interdit.names import Shape
    from interdit.screening.index import NameIndex
    from interdit.screening.match import Comparison, Hit, Query, Screened

_MOST = 16
"""Parties that are looked at; more stand at the same height only where the name says next to nothing."""
_SHORT_WORD, _SHORT_PERSON, _SHORT_HAN = 7, 13, 2
"""Letters up to which one telling word, a person's two words, or a Chinese name fits many bearers."""
_SLIP = 5
"""One letter makes another word of a shorter one: CMIC Holdings is not SMIC Holdings."""
_CHINESE = frozenset({"Hani", "Hans", "Hant"})
_SPARSE = frozenset({"Arab", "Hebr"}) | _CHINESE
_LIKE = 0.75
"""From this similarity a word counts as the other name's, misspelt; not where one only begins the other."""


class Scorer(Protocol):
    """What scores names: a `Screener`."""

    def screen(
        self, queries: Sequence[Query], *, limit: int = 5, threshold: float | None = None, appended: bool = True
    ) -> list[Screened]:
        """Return the hits of each query, best first; with `appended` those of a rule beside likeness too."""

    def explain(self, query: Query, hit: Hit) -> Comparison:
        """Return which words answered to which."""


Scoring = Callable[[], Scorer]
"""Gives the scorer when the first name needs it: an exact answer does not pay for it."""


class Likely(NamedTuple):
    """Parties that the score alone would take as meant, and those that a person must look at; best first."""

    hits: tuple[Near, ...] = ()
    near: tuple[Near, ...] = ()
    problem: str = ""


def likely(query: Query, taken: Shape, index: NameIndex, han: Mapping[int, str], scoring: Scoring) -> Likely:
    """Score a name; `taken` is its shape."""
    scorer = scoring()
    (screened,) = scorer.screen([query], limit=_MOST, threshold=least(query.kind), appended=False)
    given = Given.of(query.country, query.birth_date, query.identifiers)
    hits: list[Near] = []
    near: list[Near] = []
    for hit in screened.hits:
        known = index.parties[hit.party]
        if hit.score < thresholds(query.kind or known.kind).review:
            continue
        theirs = shape(hit.name, han)
        row = Row(hit.party, hit.name, hit.kind, theirs.core, " ".join(sorted(theirs.form)))
        doubt = _doubt(query, taken, hit, theirs, known, given)
        if not doubt and _is_partial(scorer.explain(query, hit)):
            doubt = "alike"
        if not doubt:
            hits.append(Near(row, "alike", hit.score))
        elif doubt != "elsewhere":
            reordered = doubt == "alike" and sorted(taken.words) == sorted(theirs.words)
            near.append(Near(row, "other_order" if reordered else doubt, hit.score))
    return Likely(tuple(hits), tuple(near), screened.problem)


def least(kind: str = "") -> float:
    """Return the score below which a name is taken as another party's, for a kind; '' where it is not known."""
    return min(thresholds(one).review for one in ((kind,) if kind else ("", "person")))


def is_short(taken: Shape, *, person: bool) -> bool:
    """Whether a name says so little, common words apart, that many may bear one like it."""
    letters = len(taken.core.replace(" ", ""))
    if is_han(taken.core):
        return letters <= _SHORT_HAN
    if person:
        return len(taken.words) <= 2 and letters <= _SHORT_PERSON
    telling = significant(taken.words)
    return len(telling) < 2 and sum(map(len, telling)) <= _SHORT_WORD


def _is_by_sound(first: str, second: str) -> bool:
    """Whether two scripts meet of which one leaves out what parts the names of the other: vowels, or sound itself."""
    scripts = {script_of(first), script_of(second)}
    return len(scripts) > 1 and bool(scripts & _SPARSE) and not scripts <= _CHINESE


def _is_loose(taken: Shape, theirs: Shape) -> bool:
    """Whether a likeness rests on common words, or on a slip in a short word."""
    own, recorded = significant(taken.words), significant(theirs.words)
    if bool(own) != bool(recorded):
        return True
    strange = own.difference(theirs.words) | recorded.difference(taken.words)
    return any(len(word) < _SLIP and word.isascii() for word in strange)


def _is_partial(comparison: Comparison) -> bool:
    """Whether a telling word of either name answers to none of the other."""
    for pair in comparison.pairs:
        answered = pair.first and pair.second and pair.similarity >= _LIKE and pair.how != "abbreviation"
        if not answered and significant((pair.first, pair.second)):
            return True
    return False


def _doubt(query: Query, taken: Shape, hit: Hit, theirs: Shape, known: Known, given: Given) -> str:
    """Return why a score decides nothing (a code of `wording.WHY`); 'elsewhere': not even a candidate; '': it does."""
    foreign = contradicts(given.country, known.country)
    other_form = bool(taken.form and theirs.form) and not (taken.form <= theirs.form or theirs.form <= taken.form)
    limits = thresholds(query.kind or known.kind)
    person = "person" in (query.kind, known.kind)
    doubts = (
        ("alike_other_form", other_form),
        ("weak_alias", hit.kind == "weak"),
        ("other_birth_date", born(given.born, known.born) == "other_year"),
        ("alike", hit.score < limits.hit or (bool(taken.form) and known.kind in ("person", "vessel"))),
        ("alike", _is_by_sound(query.name, hit.name) or (not person and _is_loose(taken, theirs))),
        ("short_alike", is_short(taken, person=person) and not _supported(given, known)),
    )
    doubt = next((code for code, holds in doubts if holds), "")
    if not foreign:
        return doubt
    # Another country drops a company that is doubtful already; a person has several.
    return doubt if doubt and person else "elsewhere" if doubt else "alike_elsewhere"


def _supported(given: Given, known: Known) -> bool:
    """Whether a second attribute speaks for the party; the country does for persons alone: lists are of one country."""
    if known.kind == "person" and given.country and given.country == known.country:
        return True
    return born(given.born, known.born) in ("same_day", "same_year")
