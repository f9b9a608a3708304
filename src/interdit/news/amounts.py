"""Sums of money and percentages, with what is said of their size and direction.

A bare dollar is the American one, unless the text speaks of a share that is traded where dollars are others: then the
currency stays open, with its candidates.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.model.claim import Amount
from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.news.span import Span, Zone

__all__ = ["AmountWords", "amounts", "dollar_places"]

_SYMBOLS = {
    "US$": "USD", "U.S.$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "S$": "SGD", "R$": "BRL", "NZ$": "NZD", "$": "", "€": "EUR", "£": "GBP", "¥": "¥", "₽": "RUB", "₩": "KRW",
    "₹": "INR", "RMB": "CNY", "CNY": "CNY", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "HKD": "HKD", "JPY": "JPY",
    "RUB": "RUB", "CHF": "CHF", "TWD": "TWD", "KRW": "KRW", "CN¥": "CNY",
}  # fmt: skip
_BEFORE = 48  # characters before a sum that may say more than, about, or which way
_AFTER = 30
_BREAK = re.compile(r"[,;:.](?=\s)|[，；：。]|\s(?:et|and|und|y|tandis|while)\s")
_SPACE = r"[ -]?"


class Comparators(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words directly before a sum: it is more, less, or about that; and such words behind it."""

    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    more_after: tuple[str, ...] = ()
    about_after: tuple[str, ...] = ()


class AmountWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes sums: its decimal sign, scales, currencies and what stands about them."""

    decimal: str = "."
    scales: dict[str, float] = {}
    currencies: dict[str, str] = {}
    joiner: str = ""
    percent: tuple[str, ...] = ("%",)
    percent_before: tuple[str, ...] = ()
    comparators: Comparators = Comparators()
    up: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    places: dict[str, str] = {}
    listing: tuple[str, ...] = ()


class _Grammar(NamedTuple):
    signed: re.Pattern[str]
    worded: re.Pattern[str]
    percent: re.Pattern[str]
    more: re.Pattern[str] | None
    less: re.Pattern[str] | None
    about: re.Pattern[str] | None
    more_after: re.Pattern[str] | None
    about_after: re.Pattern[str] | None
    moves: re.Pattern[str] | None
    shares: re.Pattern[str] | None
    places: re.Pattern[str] | None


def amounts(normal: str, sentence: Span, language: str, dollar_places: tuple[str, ...] = ()) -> tuple[Amount, ...]:
    """Return the sums and percentages of a sentence.

    `dollar_places` names the places outside the United States where the document's shares are traded in dollars; a
    bare dollar of a sentence on shares or market value stays open then, and of one that names such a place always.
    """
    text = normal[sentence.start : sentence.end]
    if not any(letter.isdigit() for letter in text) and "百分之" not in text:
        return ()
    words = load_words(language, "amounts", AmountWords)
    grammar = _grammar(language)
    places = _places(text, grammar, words, dollar_places)
    signed = [*grammar.signed.finditer(text)]
    taken = {match.start("number") for match in signed}
    worded = [match for match in grammar.worded.finditer(text) if match.start("number") not in taken]
    found = [_money(match, text, words, places) for match in (*signed, *worded)]
    found += [_percent(match, words) for match in grammar.percent.finditer(text)]
    return tuple(
        _placed(one, text, sentence.start, grammar)
        for one in sorted(filter(None, found), key=lambda one: one.char_start)
    )


def dollar_places(normal: str, zones: Iterable[Zone], language: str) -> tuple[str, ...]:
    """Return the places with dollars of their own where the article says that shares are traded."""
    pattern = _grammar(language).places
    if pattern is None:
        return ()
    found: dict[str, None] = {}
    for zone in zones:
        if zone.kept:
            found |= dict.fromkeys(_named(match) for match in pattern.finditer(normal, zone.start, zone.end))
    return tuple(found)


def _places(text: str, grammar: _Grammar, words: AmountWords, given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    named = [_named(match) for match in grammar.places.finditer(text)] if grammar.places else []
    if not named and given and grammar.shares is not None and grammar.shares.search(text):
        named = list(given)
    return tuple((one, words.places[one]) for one in dict.fromkeys(named) if one in words.places)


def _named(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _money(match: re.Match[str], text: str, words: AmountWords, places: tuple[tuple[str, str], ...]) -> Amount | None:
    scale = words.scales.get((match["scale"] or "").lower(), None) or words.scales.get(match["scale"] or "", 1.0)
    word, sign = match["word"] or "", match["sign"] or ""
    code = _SYMBOLS.get(sign.upper(), "") or words.currencies.get(word.lower(), "")
    value = _number(match["number"], words.decimal)
    if value is None or (match.end() < len(text) and text[match.end()].isdigit()):
        return None
    said = word or sign
    candidates: tuple[str, ...] = ()
    basis = f'"{said}"'
    if code == "¥":
        code, basis = "CNY", '"¥" in Chinese news: CNY by default'
    elif not code and places:
        candidates = tuple(sorted({*(code for _, code in places), "USD"}))
        basis = f'"{said}" of a {places[0][0]} listed share: ambiguous, do not default to USD'
    elif not code:
        code, basis = "USD", f'"{said}" without country; USD by default'
    return Amount(
        text=match.group(),
        value=_round(value * scale),
        unit="currency",
        char_start=match.start(),
        char_end=match.end(),
        currency=code or None,
        currency_candidates=candidates,
        currency_basis=basis,
    )


def _percent(match: re.Match[str], words: AmountWords) -> Amount | None:
    number = match["number"] or match["behind"]
    value = _number(number, words.decimal) if number[0].isdigit() else _han_number(number)
    if value is None:
        return None
    return Amount(text=match.group(), value=value, unit="percent", char_start=match.start(), char_end=match.end())


def _placed(amount: Amount, text: str, offset: int, grammar: _Grammar) -> Amount:
    """The amount with what stands around it, and its place in the whole text."""
    before = text[max(0, amount.char_start - _BEFORE) : amount.char_start]
    after = text[amount.char_end : amount.char_end + _AFTER]
    return msgspec.structs.replace(
        amount,
        char_start=amount.char_start + offset,
        char_end=amount.char_end + offset,
        comparator=_comparator(before, after, grammar),
        direction=_direction(before, after, grammar),
    )


def _comparator(before: str, after: str, grammar: _Grammar) -> str | None:
    for pattern, sign in ((grammar.more, ">"), (grammar.less, "<"), (grammar.about, "~")):
        if pattern is not None and pattern.search(before):
            return sign
    for pattern, sign in ((grammar.more_after, ">"), (grammar.about_after, "~")):
        if pattern is not None and pattern.match(after):
            return sign
    return None


def _direction(before: str, after: str, grammar: _Grammar) -> str | None:
    """The nearest word of rising or falling, before the sum or right behind it, in the same part of the sentence."""
    if grammar.moves is None:
        return None
    cuts = [match.end() for match in _BREAK.finditer(before)]
    near = list(grammar.moves.finditer(before, cuts[-1] if cuts else 0))
    if near:
        return near[-1].lastgroup
    cut = _BREAK.search(after)
    behind = grammar.moves.search(after, 0, cut.start() if cut else len(after))
    return behind.lastgroup if behind else None


def _number(text: str, decimal: str) -> float | None:
    other = "," if decimal == "." else "."
    plain = text.replace(" ", "").replace("'", "")
    groups = plain.split(other)
    if len(groups) > 1 and all(len(group.split(decimal)[0]) == 3 for group in groups[1:]):
        plain = "".join(groups)
    elif len(groups) == 2 and decimal not in plain:
        plain = plain.replace(other, decimal)  # a decimal sign of another language, as translated pages have it
    elif len(groups) > 1:
        return None
    if plain.count(decimal) > 1:
        parts = plain.split(decimal)
        if not all(len(part) == 3 for part in parts[1:]):
            return None
        return float("".join(parts))
    return float(plain.replace(decimal, "."))


def _round(value: float) -> float:
    """Without the dust that multiplying leaves: 7.7 times a thousand million is 7,700,000,000."""
    return float(f"{value:.12g}")


_HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


def _han_number(text: str) -> float | None:
    whole, _, part = text.partition("点")
    total = digit = 0
    for sign in whole:
        if sign in _HAN_DIGITS:
            digit = _HAN_DIGITS[sign]
        else:
            total += (digit or 1) * {"十": 10, "百": 100}.get(sign, 1)
            digit = 0
    tail = "".join(str(_HAN_DIGITS.get(sign, 0)) for sign in part)
    return float(f"{total + digit}.{tail or 0}") if text else None


@cache
def _grammar(language: str) -> _Grammar:
    words = load_words(language, "amounts", AmountWords)
    number = r"(?P<number>\d{1,3}(?:[ ,.']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?!\d)"
    free = r"(?<![\d.,A-Za-z])" if language == "zh" else r"(?<![\w.,])"
    scale = rf"(?:{_SPACE}(?P<scale>{_any(words.scales)})(?![A-Za-zÀ-ÿ]))?"
    word = rf"{_SPACE}{words.joiner}(?P<word>{_any(words.currencies)})(?![A-Za-zÀ-ÿ])"
    signs = _any(_SYMBOLS)
    marks = words.comparators
    # A sum has a sign before it or a currency behind it: "100 million users" is none.
    return _Grammar(
        signed=re.compile(rf"(?<![A-Za-z$])(?P<sign>{signs}) ?{number}{scale}(?:{word})?", re.I),
        worded=re.compile(rf"{free}{number}{scale}(?:{word}|{_SPACE}(?P<sign>{signs})(?![A-Za-zÀ-ÿ\d]))", re.I),
        percent=re.compile(_percent_pattern(free + number, words), re.I),
        more=_joined(marks.more, "{} ?$"),
        less=_joined(marks.less, "{} ?$"),
        about=_joined(marks.about, "{} ?$"),
        more_after=_joined(marks.more_after, " ?{}"),
        about_after=_joined(marks.about_after, " ?{}"),
        moves=_moves(words, language),
        shares=_joined(words.shares, "{}"),
        places=_listing(words),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _joined(patterns: tuple[str, ...], frame: str) -> re.Pattern[str] | None:
    return re.compile(frame.format(f"(?:{'|'.join(patterns)})"), re.I) if patterns else None


def _listing(words: AmountWords) -> re.Pattern[str] | None:
    """A place with dollars of its own beside a word of trading: "listed in Hong Kong", "Hong Kong shares"."""
    if not words.listing:
        return None
    return re.compile("|".join(one.replace("{place}", f"({_any(words.places)})") for one in words.listing), re.I)


def _moves(words: AmountWords, language: str) -> re.Pattern[str] | None:
    if not words.up:
        return None
    edge = "" if language == "zh" else r"\b"
    return re.compile(rf"{edge}(?:(?P<up>{'|'.join(words.up)})|(?P<down>{'|'.join(words.down)})){edge}", re.I)


def _percent_pattern(number: str, words: AmountWords) -> str:
    behind = rf"{number} ?(?:{'|'.join(words.percent)})(?![A-Za-zÀ-ÿ])"
    before = "|".join(words.percent_before) or "(?!)"
    han = "零〇一二两三四五六七八九十百"
    return rf"{behind}|(?:{before})(?P<behind>\d+(?:\.\d+)?|[{han}][{han}点]*)"
