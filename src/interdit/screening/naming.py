"""The parties a name means: same comparable name, legal forms that agree, its leading words, else its likeness.

Exact rules come first: a score is asked only where they find no party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.edition import Row
from interdit.model import PartyKey
from interdit.names import contradicts, country_code, fold, is_han, shape
from interdit.screening.common_words import significant
from interdit.screening.likeness import likely
from interdit.screening.near import MOST_CANDIDATES, Near, goes_on, leading_words, without_cut_off_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interdit.names import Shape
    from interdit.screening.index import NameIndex
    from interdit.screening.likeness import Scoring
    from interdit.screening.match import Query

_SHORT_KINDS = frozenset({"alias", "short"})


class Named(msgspec.Struct, frozen=True):
    """What a name leads to: the rows it means, the near ones, and by which rule (`Finding.how`).

    `scores`: by party, where the score decided.
    """

    rows: tuple[Row, ...] = ()
    near: tuple[Near, ...] = ()
    how: str = "none"
    scores: dict[PartyKey, float] = {}

    @property
    def parties(self) -> tuple[PartyKey, ...]:
        """The parties of the rows, each once, in order."""
        return tuple(dict.fromkeys(row.party for row in self.rows))


def find_name(asked: Query, index: NameIndex, han: Mapping[int, str], scoring: Scoring | None = None) -> Named:
    """Apply the rules for names, from equality to likeness; without `scoring` by exact rules alone."""
    text, country = asked.name, country_code(asked.country)
    query = shape(text, han)
    if not query.core:
        return Named()
    named = _without_weak(_equal(query, index))
    if named.rows:
        if query.form and is_han(text):
            named = _exact_text(named, fold(text, han), han)
        return _doubt_short_names(named, index, country)
    if named.near:
        return _near_miss(_of_country(named.near, index, country))
    whole = without_cut_off_form(query)
    leading = leading_words(query, index) or (index.named(whole.core) if whole else [])
    telling = len(query.words) > 1 and not query.form and significant(query.words)
    if len({row.party for row in leading}) == 1 and telling:
        if contradicts(country, index.parties[leading[0].party].country):
            return Named()
        return Named(tuple(leading), (), "leading_words")
    both = _with_short_name(text, index, han)
    if both.rows:
        return both
    behind = () if leading else goes_on(query, index, han)
    close = [Near(row, "leading_words") for row in leading] + [Near(row, "goes_on") for row in behind]
    near = _of_country(close, index, country)
    return _by_score(asked, query, near, index, han, scoring) if scoring is not None else _near_miss(near)


def _equal(query: Shape, index: NameIndex) -> Named:
    rows = index.named(query.core)
    if not rows:
        return Named()
    if not query.form:
        return Named(tuple(rows), (), "name" if any(not row.form for row in rows) else "name_without_form")
    form = " ".join(sorted(query.form))
    same = [row for row in rows if row.form == form]
    if same:
        return Named(tuple(same), (), "name")
    return _compatible(query.form, rows)


def _without_weak(named: Named) -> Named:
    """Set aside weak aliases: by themselves they are near misses, beside a full name of the party nothing."""
    strong = tuple(row for row in named.rows if row.kind != "weak")
    if len(strong) == len(named.rows):
        return named
    if strong:
        return msgspec.structs.replace(named, rows=strong)
    return Named((), tuple(Near(row, "weak_alias") for row in named.rows), "near_miss")


def _compatible(form: frozenset[str], rows: list[Row]) -> Named:
    """Judge names with the same core and another form, or none, against the query's form.

    A party recorded only without a form agrees with any, unless all that is recorded is a one-word short name: a
    listed subsidiary is often called so ('Sinotrans Ltd'). {corp} agrees with {corp, ltd}. Where some party's forms
    disagree the form may tell companies apart (two China Shipbuilding Industries do), so all are near misses.
    """
    agreeing: list[Row] = []
    for party in dict.fromkeys(row.party for row in rows):
        own = [row for row in rows if row.party == party]
        fitting = [
            row for row in own if row.form and (form.issubset(row.form.split()) or form.issuperset(row.form.split()))
        ]
        if all(not row.form for row in own) and not all(_is_short(row) for row in own):
            fitting = own
        if not fitting:
            return Named((), tuple(Near(row, "other_form") for row in rows), "near_miss")
        agreeing += fitting
    return Named(tuple(agreeing), (), "form_compatible")


def _is_short(row: Row) -> bool:
    return row.kind in _SHORT_KINDS and " " not in row.core


def _with_short_name(text: str, index: NameIndex, han: Mapping[int, str]) -> Named:
    """Read 'Semiconductor Manufacturing International Corp. (SMIC)': two names, where both name the same party."""
    outer, opened, inner = text.strip().removesuffix(")").rpartition("(")
    if not opened or not text.rstrip().endswith(")"):
        return Named()
    first, second = _equal(shape(outer, han), index), _equal(shape(inner, han), index)
    rows = tuple(row for row in first.rows if row.party in second.parties)
    return msgspec.structs.replace(first, rows=rows) if rows else Named()


def _exact_text(named: Named, folded: str, han: Mapping[int, str]) -> Named:
    """Prefer the rows written exactly so: Chinese legal forms say more than the tokens they are compared by."""
    exact = tuple(row for row in named.rows if fold(row.text, han) == folded)
    return msgspec.structs.replace(named, rows=exact) if exact else named


def _doubt_short_names(named: Named, index: NameIndex, country: str) -> Named:
    """Turn a match by nothing but a one-word short name into a near miss where the country speaks against it."""
    if not country:
        return named
    doubtful = {
        party
        for party in named.parties
        if contradicts(country, index.parties[party].country)
        and all(_is_short(row) for row in named.rows if row.party == party)
    }
    if not doubtful:
        return named
    rows = tuple(row for row in named.rows if row.party not in doubtful)
    near = tuple(Near(row, "country") for row in named.rows if row.party in doubtful)
    return Named(rows, near, named.how if rows else "near_miss")


def _by_score(
    asked: Query, query: Shape, leading: list[Near], index: NameIndex, han: Mapping[int, str], scoring: Scoring
) -> Named:
    """Take the parties whose score is a hit as meant, where no other party comes near; else all are candidates."""
    found = likely(asked, query, index, han, scoring)
    meant = {one.row.party: one.score or 0.0 for one in found.hits}
    others = {one.row.party for one in (*found.near, *leading)} - meant.keys()
    if meant and not others:
        return Named(tuple(one.row for one in found.hits), (), "fuzzy", meant)
    if not (found.hits or found.near or leading) and "nothing_to_compare" in found.problem:
        return Named((), (), "not_comparable")
    return _near_miss([*found.hits, *found.near, *leading])


def _of_country(near: Iterable[Near], index: NameIndex, country: str) -> list[Near]:
    """Leave out parties of another country than the one given."""
    return [one for one in near if not contradicts(country, index.parties[one.row.party].country)]


def _near_miss(near: list[Near]) -> Named:
    """Keep one near name a party, those first that came first."""
    kept: dict[PartyKey, Near] = {}
    for one in near:
        kept.setdefault(one.row.party, one)
    return Named((), tuple(kept.values())[:MOST_CANDIDATES], "near_miss" if kept else "none")
