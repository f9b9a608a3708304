"""How each language tells the time: its words and the patterns made of them, compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DateGrammar", "DateRule", "DateWords", "date_grammar"]

_PLACEHOLDER = re.compile(r"\{([a-z]+)(2?)\}")
_ISO = r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?=T\d|(?![\w/-]|[.:]\d))"
_ISO_MONTH = r"(?<![#°№])(?<![#°№.º:] )(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\w/-]|[.:]\d)"
_NUMERIC = r"(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\w/-]|[.:]\d)"
_SHORT_YEAR = r"(?P<a>\d\d)(?P<s>[./])(?P<b>\d\d)(?P=s)(?P<y>\d\d)(?![\w/%-]|[.:,]\d)"
_TABLES = {
    "month": "months", "weekday": "weekdays", "ord": "ordinals", "shift": "shifts", "of": "years", "word": "days",
}  # fmt: skip
_NEEDS = {
    "iso": "digit", "numeric": "digit", "day": "month", "days": "month", "month": "month", "months": "month",
    "short": "digit", "year": "year", "years": "year", "weekday": "weekday", "weekday_of_week": "weekday",
    "word": "word", "of": "of", "shift": "unit", "ago": "unit", "hence": "unit", "lately": "unit", "coming": "unit",
    "within": "unit",
}  # fmt: skip


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language tells the time: tables of words with what they mean, and patterns by the kind of expression.

    A word that ends in a full stop is an abbreviation and is read without it too. `cased`: months and weekdays are
    told from other words by their capital. `rules` hold `{month}` and the like for a word of a table, `{d}` a day,
    `{y}` a year in a date, `{yy}` a year alone, `{n}` a count, and the names of `parts`; a group `x` cuts the
    expression out of its surroundings. `counted`: what makes a number before it a count and no year.
    """

    order: str = ""
    cased: bool = False
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    numbers: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    units: dict[str, str] = {}
    plurals: dict[str, str] = {}
    shifts: dict[str, int] = {}
    years: dict[str, int] = {}
    days: dict[str, int] = {}
    parts: dict[str, str] = {}
    rules: dict[str, tuple[str, ...]] = {}
    ranges: tuple[tuple[str, str], ...] = ()
    ignore: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()


class DateRule(NamedTuple):
    """A pattern, the kind of expression it finds, and what a sentence must hold before it is tried; "" is nothing."""

    kind: str
    needs: str
    pattern: re.Pattern[str]


class DateGrammar(NamedTuple):
    """The tables and patterns of a language; `trigger` tells by its groups' names what a sentence holds."""

    tables: dict[str, dict[str, int]]
    units: dict[str, str]
    order: str
    trigger: re.Pattern[str]
    rules: tuple[DateRule, ...]
    verbs: re.Pattern[str] | None
    ahead: re.Pattern[str] | None
    ranges: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


@cache
def date_grammar(language: str) -> DateGrammar:
    """Return a language's patterns; of one without words, those for figures alone."""
    words = load_words(language, "dates", DateWords)
    plain = {name: _plain(getattr(words, table)) for name, table in _TABLES.items()}
    numbers = _plain(words.numbers)
    edge, close = (r"(?<![\d])", r"(?!\d)") if language == "zh" else (r"(?<![\w$€£¥])", r"(?!\w)")
    pieces = _pieces(words, language)
    listed = [(kind, one) for kind, many in words.rules.items() for one in many]
    listed += [("ignore", one) for one in words.ignore]
    rules = [
        DateRule(kind, _needs(kind, one), re.compile(f"{edge}(?:{_filled(one, pieces)}){close}", re.I))
        for kind, one in listed
    ]
    return DateGrammar(
        tables=plain | {"n": numbers, "d": numbers},
        units={word.lower(): unit for word, unit in (words.units | words.plurals).items()},
        order=words.order,
        trigger=_trigger(words, "" if language == "zh" else edge),
        rules=(*_figures(words, language), *rules),
        verbs=_verbs(words, edge, close),
        ahead=re.compile(f"(?:{'|'.join(words.ahead)})$", re.I) if words.ahead else None,
        ranges=tuple(
            (
                re.compile(f"(?<!\\w)(?:{opens})$" if language != "zh" else f"(?:{opens})$", re.I),
                re.compile(joins, re.I),
            )
            for opens, joins in words.ranges
        ),
    )


def _figures(words: DateWords, language: str) -> list[DateRule]:
    """The rules for dates in figures, which all languages share but for the order."""
    free = r"(?<![\d./:-])" if language == "zh" else r"(?<![\w./:-])"
    listed = [("iso", _ISO), ("iso", _ISO_MONTH), ("numeric", _NUMERIC)]
    listed += [("numeric", _SHORT_YEAR)] if words.order == "dmy" else []
    return [DateRule(kind, "digit", re.compile(free + pattern)) for kind, pattern in listed]


def _needs(kind: str, rule: str) -> str:
    needs = _NEEDS.get(kind, "")
    return "digit" if needs == "month" and "{m}" in rule else needs


def _pieces(words: DateWords, language: str) -> dict[str, str]:
    """What stands for each placeholder of a rule; `#` is where the name of a second one differs."""
    pieces = {name: f"(?P<{name}#>{_any(getattr(words, table), words, name)})" for name, table in _TABLES.items()}
    han = f"|{_any(words.numbers)}" if language == "zh" else ""
    counted = f"|[ -]?(?:{'|'.join(words.counted)})" if words.counted else ""
    return pieces | {
        "d": rf"(?P<d#>(?:0?[1-9]|[12]\d|3[01])(?![\d%]|[.,:]\d){han})",
        "m": r"(?P<m#>0?[1-9]|1[0-2])",
        "y": r"(?P<y#>(?:19|20)\d\d)(?!\d)",
        "yy": rf"(?P<y#>199\d|20[0-2]\d|203[0-5])(?![\d%€$£¥]|[.,:]\d| \d{{3}}(?!\d)| ?[%€$£¥]{counted})",
        "n": rf"(?P<n#>\d{{1,3}}|{_any(words.numbers)})",
        "unit": f"(?P<unit#>{_any(words.units)})",
        "units": f"(?P<unit#>{_any(words.units | words.plurals)})",
        **words.parts,
    }  # fmt: skip


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    while found := _PLACEHOLDER.search(pattern):
        piece = pieces[found[1]].replace("#", found[2])
        pattern = pattern[: found.start()] + piece + pattern[found.end() :]
    return pattern


def _plain(table: dict[str, int]) -> dict[str, int]:
    return {word.lower().rstrip("."): value for word, value in table.items()}


def _any(table: Iterable[str], words: DateWords | None = None, name: str = "") -> str:
    """The words of a table, the longest first; of months and weekdays told by their capital, also all in capitals."""
    cased = words is not None and words.cased and name in ("month", "weekday")
    every = [form for word in table for form in ((word, word.upper()) if cased else (word,))]
    joined = "|".join(re.escape(word).removesuffix(r"\.") + (r"\.?" if word.endswith(".") else "") for word in
                      sorted(every, key=len, reverse=True)) or "(?!)"  # fmt: skip
    return f"(?-i:{joined})" if cased else joined


def _trigger(words: DateWords, edge: str) -> re.Pattern[str]:
    """One look at a sentence that tells which rules can match it."""
    named: dict[str, Iterable[str]] = {
        "month": words.months, "weekday": words.weekdays, "word": words.days, "of": words.years,
        "unit": words.units | words.plurals,
    }  # fmt: skip
    listed = "|".join(f"(?P<{name}>{_any(table, words, name)})" for name, table in named.items())
    return re.compile(rf"(?P<year>(?:19|20)\d\d)|{edge}(?:{listed})|(?P<digit>\d)", re.I)


def _verbs(words: DateWords, edge: str, close: str) -> re.Pattern[str] | None:
    if not words.future:
        return None
    ahead, behind = "|".join(words.future), "|".join(words.past)
    return re.compile(f"{edge}(?:(?P<future>{ahead})|(?P<past>{behind or '(?!)'})){close}", re.I)
