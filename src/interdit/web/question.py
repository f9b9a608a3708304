"""A question in an address: its fields with their choices, and the address that asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import urlencode

import msgspec

from interdit.model import Act, Actor, Object
from interdit.service.asking import Ask
from interdit.web.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from litestar import Request

    from interdit.reports import Lang

_FIELDS = ("on", "known_at", "actor", "act", "object")


class Field(msgspec.Struct, frozen=True):
    """A list to choose from: its values with their words, and what is chosen."""

    name: str
    chosen: str
    choices: tuple[tuple[str, str], ...]


def ask_of(request: Request[Any, Any, Any], query: str, actor: str) -> Ask:
    """Return the question that an address asks of a party; an empty field is one that was not filled in."""
    given = {name: request.query_params.get(name, "").strip() for name in _FIELDS}
    return Ask(
        query,
        given["on"] or None,
        given["known_at"] or None,
        given["actor"] or actor,
        given["act"] or "purchase",
        given["object"] or None,
    )


def fields(ask: Ask, lang: Lang) -> tuple[Field, ...]:
    """Return the lists of actor, act and object; the object is left to the act unless it was chosen."""
    usual = (("", say("object_usual", lang)),)
    return (
        Field("actor", ask.actor, tuple((one, say(f"actor_{one}", lang)) for one in get_args(Actor))),
        Field("act", ask.act, tuple((one, say(f"act_{one}", lang)) for one in get_args(Act))),
        Field("object", ask.object or "", usual + tuple((one, say(f"object_{one}", lang)) for one in get_args(Object))),
    )


def address(path: str, ask: Ask, **changed: str | None) -> str:
    """Return the address that asks a question of a party's page, with some of its fields changed."""
    said: Mapping[str, str | None] = {
        "on": str(ask.on) if ask.on else None,
        "known_at": str(ask.known_at) if ask.known_at else None,
        "actor": ask.actor,
        "act": ask.act,
        "object": ask.object,
    }
    kept = {name: value for name, value in {**said, **changed}.items() if value}
    return f"{path}?{urlencode(kept)}"
