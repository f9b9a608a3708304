"""Who and what: parties with their names and identifiers, their securities, who owns and who holds."""

from __future__ import annotations

from datetime import date
from typing import Literal, NewType

import msgspec

PartyKey = NewType("PartyKey", str)

NameKind = Literal["primary", "legal", "former", "issuer", "misspelling", "alias", "short", "zh", "weak"]
"""primary: the name on our record · legal: as a list prints it · issuer: as OFAC prints the issuer, may be old ·
short: a market short name · zh: a common Chinese name · weak: a nickname or broad alias, no match by itself."""

Confidence = Literal["high", "medium", "low"]
"""high: primary text or two independent sources · medium: one secondary source · low: not verified."""

Scheme = Literal["isin", "ticker", "lei", "uscc", "cusip", "sedol", "figi", "imo"]


class Name(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One name of a party, as written by its source; `lang` is an ISO 639 code, '' where it is not known."""

    text: str
    kind: NameKind
    lang: str
    shared_with: tuple[PartyKey, ...] = ()
    source: str = ""
    confidence: Confidence = "high"


class Identifier(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A typed identifier; `market` is an ISO 10383 code or an ISO 3166 country for tickers, else empty."""

    scheme: str
    value: str
    market: str = ""
    raw: str = ""
    source: str = ""
    confidence: Confidence = "high"
    note: str = ""


class Party(msgspec.Struct, frozen=True, omit_defaults=True):
    """A company, person, state body or vessel; `parent` is its owner or group as a lead, without a percentage."""

    key: PartyKey
    name: str
    country: str = ""
    parent: PartyKey | None = None
    names: tuple[Name, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    note: str = ""
    kind: str = "company"
    born: tuple[str, ...] = ()
    """A person's birth dates as the lists print them: '1970-03-01', '1970', 'circa 1970'."""


class Stake(msgspec.Struct, frozen=True, omit_defaults=True):
    """A share of the company asked about that is held by an owner who is listed under `regime`.

    Percentages are points from 0 to 100. `joint` marks owners who act under a joint arrangement.
    """

    regime: str
    percent: float
    owner: str = ""
    joint: bool = False


class Holding(msgspec.Struct, frozen=True, omit_defaults=True):
    """A security of `party` inside the fund asked about; weight in percent where known."""

    party: PartyKey
    weight: float | None = None
    as_of: date | None = None
