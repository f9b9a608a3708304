"""Decisions on matches in words, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import Verdict
    from interdit.model.choice import Customer, Ruled
    from interdit.reports.wording import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "cleared": ("is not", "n'est pas"),
    "confirmed": ("is", "est"),
    "in_force": ("in force", "en vigueur"),
    "expired": ("expired", "expirée"),
    "reopened": ("reopened", "rouverte"),
    "withdrawn": ("withdrawn", "retirée"),
    "superseded": ("superseded", "remplacée"),
    "record": ("the listed record changed", "la fiche inscrite a changé"),
    "law": ("the law changed", "la loi a changé"),
    "customer": ("what is given of the customer changed", "les données du client ont changé"),
    "until": ("until {day}", "jusqu'au {day}"),
    "forgotten": ("[forgotten]", "[oublié]"),
}


def render_decisions(found: Iterable[tuple[Customer, Ruled]], lang: Lang) -> str:
    """Return decisions one a line: number, day, customer, what, party, how it stands, who, why."""
    return "\n".join(f"{one.number}  {_customer(customer, lang)} {decided(one, lang)}" for customer, one in found)


def decisions_of(verdict: Verdict, lang: Lang) -> tuple[str, ...]:
    """Return the decisions beside an answer, each in words; () where decisions were not asked for."""
    return tuple(decided(one, lang) for one in verdict.decisions) if verdict.decisions is not UNSET else ()


def decided(one: Ruled, lang: Lang) -> str:
    """Return one decision without its customer."""
    state = ", ".join((_said(one.state, lang), *(_said(each, lang) for each in one.changed)))
    until = f", {_said('until', lang).format(day=one.expires)}" if one.expires else ""
    who = _plain(one.who) or _said("forgotten", lang)
    why = _plain(one.reason) or _said("forgotten", lang)
    party = f"{_plain(one.name)} [{one.party}]"
    return f"{_said(one.choice, lang)} {party}: {state}{until} · {who}, {one.at:%Y-%m-%d} · {why}"


def _customer(customer: Customer, lang: Lang) -> str:
    more = (customer.kind, customer.country, customer.birth_date, *customer.identifiers, customer.reference)
    told = ", ".join(_plain(one) for one in more if one)
    return f"{_plain(customer.name) or _said('forgotten', lang)}{f' ({told})' if told else ''}"


def _said(word: str, lang: Lang) -> str:
    return _WORDS[word][lang == "fr"]


def _plain(text: str) -> str:
    """Return a text on one line, without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
