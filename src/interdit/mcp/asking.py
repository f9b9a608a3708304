"""What the tools may be asked: their parameters, with the descriptions that a language model reads.

Words such as actor or act are texts here, and their choices stand in the schema: the service below refuses an unknown
one in the same words for every face.
"""

from __future__ import annotations

from typing import Annotated, get_args

import msgspec
from msgspec import Meta

from interdit.model import Act, Actor, Object
from interdit.reports import Lang
from interdit.service.asking import Kind

MOST_NAMES = 200
"""Names of one call of `screen`; longer lists are files, for `interdit screen`."""
MOST_CHANGES = 500
"""Changes of one call of `changes`; the rest comes page by page."""


def _one_of(allowed: object) -> Meta:
    return Meta(extra_json_schema={"enum": list(get_args(allowed))})


ActorWord = Annotated[str, _one_of(Actor)]
ActWord = Annotated[str, _one_of(Act)]
ObjectWord = Annotated[str, _one_of(Object)]
KindWord = Annotated[str, _one_of(Kind)]
Short = Annotated[str, Meta(max_length=2000)]
Long = Annotated[str, Meta(max_length=2_000_000)]
_WHEN = "A day (2021-03-16) or an instant with its offset (2021-03-12T17:00:00-05:00)."
Language = Annotated[
    Lang | None, Meta(description="Language of the texts: en or fr. Where left out, as the user's settings say.")
]
Name = Annotated[Short, Meta(description="A name in any script.")]


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question: may this actor do this with that company at this moment?"""

    query: Annotated[
        Short,
        Meta(description="A name in any script, an ISIN, LEI, USCC or ticker, or a party id from an earlier answer."),
    ]
    on: Annotated[Short | None, Meta(description=f"When the act happens. {_WHEN} Default: today.")] = None
    known_at: Annotated[
        Short | None,
        Meta(description=f"Answer as a careful reader of that moment knew it. {_WHEN} Default: the edition's day."),
    ] = None
    actor: Annotated[
        ActorWord | None, Meta(description="Who acts. Where left out, as the user's settings say (us_person at first).")
    ] = None
    act: Annotated[ActWord, Meta(description="What they do.")] = "purchase"
    object: Annotated[
        ObjectWord | None, Meta(description="With what. Where left out: what the act is usually done with.")
    ] = None
    country: Annotated[str, Meta(description="The company's country, code or name; drops near misses elsewhere.")] = ""
    kind: Annotated[KindWord | None, Meta(description="What the query is, where known.")] = None
    birth_date: Annotated[str, Meta(description="Of a person: ISO date or year.")] = ""
    stakes: Annotated[
        tuple[str, ...],
        Meta(description="Shares of the company that persons listed under a regime hold: us/sdn=50.", max_length=50),
    ] = ()
    holdings: Annotated[
        tuple[str, ...],
        Meta(description="For a fund: party ids of listed companies whose securities it holds.", max_length=200),
    ] = ()
    lang: Language = None


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name with what else is known of its bearer; each part weighs for or against a candidate."""

    name: Name
    kind: Annotated[KindWord | None, Meta(description="What it is.")] = None
    country: Annotated[str, Meta(description="Country, code or name.")] = ""
    birth_date: Annotated[str, Meta(description="Of a person: ISO date or year.")] = ""
    identifier: Annotated[str, Meta(description="A register, tax, IMO or other number, LEI, ISIN.")] = ""


class Screen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names to hold against the lists."""

    names: Annotated[
        tuple[Name | Named, ...],
        Meta(
            description="The names, each alone or with kind, country, birth date, identifier.",
            min_length=1,
            max_length=MOST_NAMES,
        ),
    ]
    kind: Annotated[KindWord | None, Meta(description="Of all names that do not say theirs.")] = None
    threshold: Annotated[
        Annotated[float, Meta(ge=0, le=1)] | None,
        Meta(description="Show candidates from this score on. Default: the review threshold of the kind."),
    ] = None
    limit: Annotated[int, Meta(description="Candidates for each name at most.", ge=1, le=64)] = 5
    lang: Language = None


class Read(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article: its text, or its public address. Exactly one of the two."""

    text: Annotated[Long | None, Meta(description="The article's text, or its HTML.")] = None
    url: Annotated[
        Short | None,
        Meta(description="Its address, http:// or https://; an address that is not public is refused."),
    ] = None
    published: Annotated[
        str | None, Meta(description="The day it appeared (2021-03-14), where the page does not say it.")
    ] = None
    precise: Annotated[bool, Meta(description="Only claims fit for filing: fewer, and more often right.")] = False
    lang: Language = None


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two states of the lists to compare."""

    since: Annotated[Short, Meta(description="The earlier state: a day (2021-07-15), or an edition's id.")]
    until: Annotated[
        Short | None, Meta(description="The later state. Default: the current edition on its own day.")
    ] = None
    limit: Annotated[int, Meta(description="Changes at most.", ge=1, le=MOST_CHANGES)] = 50
    offset: Annotated[int, Meta(description="Skip so many: next_offset of the page before.", ge=0)] = 0
    lang: Language = None
