"""What each regime is in the words of FollowTheMoney: its topics, the authority that lists, and whose it is.

A topic is said generously: an investment ban under US sanctions law is `sanction` and `invest.ban`, so that neither
filter overlooks it.
"""

from __future__ import annotations

import msgspec


class Programme(msgspec.Struct, frozen=True):
    """A regime as a sanctions programme: topics of who is listed, the authority, its country ('' for the UN)."""

    topics: tuple[str, ...]
    authority: str
    country: str


_OFAC = "Office of Foreign Assets Control"
_BIS = "Bureau of Industry and Security"
_DOD = "Department of Defense"

_KNOWN: dict[str, tuple[tuple[str, ...], str]] = {
    "us/sdn": (("sanction",), _OFAC),
    "us/ssi": (("sanction",), _OFAC),
    "us/ns-cmic": (("sanction", "invest.ban"), _OFAC),
    "us/ccmc": (("sanction", "invest.ban"), _DOD),
    "us/1260h": (("debarment",), _DOD),
    "us/bis-entity": (("export.control",), _BIS),
    "us/bis-meu": (("export.control",), _BIS),
    "us/bis-mieu": (("export.control",), _BIS),
    "us/bis-dpl": (("export.control",), _BIS),
    "us/bis-uvl": (("export.risk",), _BIS),
    "us/fcc-covered": (("debarment",), "Federal Communications Commission"),
    "us/ndaa-889": (("debarment",), "Congress"),
    "us/uflpa": (("forced.labor", "debarment"), "Department of Homeland Security"),
    "us/pafaca": (("reg.action",), "Congress"),
    "us/cfius": (("reg.action",), "Committee on Foreign Investment in the United States"),
    "us/eo-13942": (("reg.action",), "Department of Commerce"),
    "us/eo-13943": (("reg.action",), "Department of Commerce"),
}
_AREAS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "us": (("sanction",), "United States", "us"),
    "eu": (("sanction",), "Council of the European Union", "eu"),
    "uk": (("sanction",), "Foreign, Commonwealth and Development Office", "gb"),
    "un": (("sanction",), "United Nations Security Council", ""),
    "ca": (("sanction",), "Global Affairs Canada", "ca"),
    "own": (("poi",), "", ""),
}
_OTHER = (("sanction",), "", "")
"""A list that is not known here: taken for the gravest, since nobody said it is less."""


def programme_of(regime: str) -> Programme:
    """Return what a regime is; one that is not known here is a sanction."""
    topics, authority, country = _AREAS.get(regime.partition("/")[0], _OTHER)
    if regime in _KNOWN:
        topics, authority = _KNOWN[regime]
    return Programme(topics, authority, country)


def of_securities(topics: list[str]) -> list[str]:
    """Return the topics of a security from those of its issuer: it is not listed itself, but tied to who is."""
    linked = {"sanction": "sanction.linked", "invest.ban": "invest.ban", "export.control": "export.control.linked"}
    return [linked[one] for one in topics if one in linked]
