"""What stands around a name: titles before it, degrees behind it, legal forms, and fields too long or too short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.names import shape
from interdit.screening.variations.wordform import part, spoken

if TYPE_CHECKING:
    from random import Random

_TITLES: dict[str, tuple[str, ...]] = {
    "person": ("Mr", "Dr", "Prof.", "Sheikh", "Haji", "General", "Eng.", "His Excellency"),
    "company": ("M/s", "Messrs"),
    "vessel": ("MV", "M/T"),
}
_LETTERS_AFTER = ("PhD", "MBA", "Esq.", "MD", "OBE", "BSc")
_FORMS = ("Ltd", "Inc", "Corp.", "LLC", "GmbH", "S.A.", "Co., Ltd.", "PLC", "JSC")
_TAILS: dict[str, tuple[str, ...]] = {
    "person": (
        "care of Harbour Street Branch Office Desk 12",
        "for the account of the family household budget",
        "attention customer service second floor",
    ),
    "vessel": ("anchored off berth 12 with general cargo", "bound for discharge at terminal 4"),
    "company": (
        "Head Office Import and Export Department Building 4",
        "Regional Branch Accounts Payable Second Floor",
        "attention Purchasing Department Warehouse 12",
    ),
}
_FIELD = 35
"""A line of name or address in a SWIFT MT payment message has this many characters."""


def titled(name: str, kind: str, rng: Random) -> str | None:
    """Put a title in front: of a person, of a firm (M/s), of a ship."""
    titles = _TITLES.get(kind)
    return f"{rng.choice(titles)} {spoken(name, kind)}" if titles else None


def letters_after(name: str, kind: str, rng: Random) -> str | None:
    """Put a degree or rank behind a person's name."""
    return f"{spoken(name, kind)} {rng.choice(_LETTERS_AFTER)}" if kind == "person" else None


def form_dropped(name: str, kind: str) -> str | None:
    """Leave out the legal form."""
    typed = part(name)
    has_form = kind != "person" and (typed.form or typed.before) and shape(name, {}).form
    return _bare(typed.core) if has_form else None


def form_changed(name: str, kind: str, rng: Random) -> str | None:
    """Exchange the legal form for another."""
    own = shape(name, {}).form
    if kind == "person" or not own:
        return None
    others = [form for form in _FORMS if not shape(f"Name {form}", {}).form & own]
    return f"{_bare(part(name).core)} {rng.choice(others)}" if others else None


def form_added(name: str, kind: str, rng: Random) -> str | None:
    """Add a legal form to a company that has none."""
    return f"{name} {rng.choice(_FORMS)}" if kind == "company" and not shape(name, {}).form else None


def lengthened(name: str, kind: str, rng: Random) -> str:
    """Append what payment messages and ledgers carry behind a name."""
    return f"{spoken(name, kind)} {rng.choice(_TAILS.get(kind, _TAILS['company']))}"


def cut(name: str, kind: str) -> str | None:
    """Cut a long name where a field of 35 characters ends."""
    whole = spoken(name, kind)
    return whole[:_FIELD].rstrip(" ,-") if len(whole) > _FIELD else None


def _bare(words: tuple[str, ...]) -> str:
    """Return the name itself, without the comma that stood before its form."""
    return " ".join(words).rstrip(" ,")
