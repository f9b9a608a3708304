"""The recorded securities of a party: what the casebook and OFAC's entries print, with source and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.model import PartyRef, Security
from interdit.service.securing import issuer_names, recorded_security

if TYPE_CHECKING:
    from interdit.model import Party
    from interdit.service.shelf import Shelf

_OF_SECURITIES = ("isin", "ticker", "cusip", "sedol", "figi")


class Issued(msgspec.Struct, frozen=True):
    """The recorded securities of a party, the issuer names that a list prints for it, and its groups, nearest first."""

    party: PartyRef
    issuer_names: tuple[str, ...]
    group: tuple[PartyRef, ...]
    securities: tuple[Security, ...]


def issued(shelf: Shelf, party: Party) -> Issued:
    """Return what a party is on record to have issued, in the order of the record.

    Issuer names are those of the whole entry: OFAC does not say which security bears which.
    """
    groups = (shelf.parties[key] for key in shelf.groups_of(party) if key in shelf.parties)
    return Issued(
        party=PartyRef(party.key, party.name),
        issuer_names=issuer_names(party),
        group=tuple(PartyRef(one.key, one.name) for one in groups),
        securities=tuple(recorded_security(party, one) for one in party.identifiers if one.scheme in _OF_SECURITIES),
    )
