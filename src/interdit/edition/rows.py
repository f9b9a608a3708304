"""What an edition has at hand of names: those of each party as they are compared, and the little held against them."""

from __future__ import annotations

import msgspec

from interdit.model import PartyKey


class Row(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One name of a party: as recorded, its comparable core, its legal form (tokens, sorted, by spaces).

    `yields_to` is the party whose own full name this alias repeats (OFAC prints 'Huawei Investment & Holding Co Ltd'
    as an alias of Huawei Technologies): there it counts as that party's name only.
    """

    party: PartyKey
    text: str
    kind: str
    core: str
    form: str
    yields_to: str = ""


class Known(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What is said of a party, or held against what is given: its name, country, kind, and birth dates as printed."""

    name: str
    country: str
    kind: str = "company"
    born: tuple[str, ...] = ()
