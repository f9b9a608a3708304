"""A question as users put it, checked word by word and turned into what the verdict room reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal, get_args

import msgspec
from msgspec import UNSET

from interdit.errors import QueryError
from interdit.model import DEFAULT_OBJECT, Act, Actor, Holding, Moment, Object, PartyKey, Question, Stake
from interdit.screening import Subject
from interdit.verdict import Asked, parse_moment

Kind = Literal["company", "person", "organization", "vessel"]


class Ask(msgspec.Struct, frozen=True):
    """One question. Texts are as the user wrote them; '' or None where nothing was said."""

    query: str
    on: Moment | str | None = None
    known_at: Moment | str | None = None
    actor: str = "us_person"
    act: str = "purchase"
    object: str | None = None
    country: str = ""
    kind: str = ""
    birth_date: str = ""
    stakes: Sequence[Stake | str] = ()
    holdings: Sequence[Holding | str] = ()
    subject: Subject | None = None
    stakes_file: str = ""
    funds: str = ""
    reference: str = ""


def understood(ask: Ask, today: date, as_of: date) -> tuple[Question, Asked]:
    """Return the question as it is echoed and as it is decided.

    Raises:
        QueryError: an actor, act, object, date or stake that cannot be understood; the message names the choices. Or a
            query that is no text.
    """
    for text in (ask.query, ask.subject.name if ask.subject else ""):
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            shown = text.encode(errors="backslashreplace").decode()
            raise QueryError(f"{shown!r} is no text: it was not given in UTF-8")
    actor: Actor = choice(ask.actor, Actor, "actor")
    act: Act = choice(ask.act, Act, "act")
    thing: Object = choice(ask.object, Object, "object") if ask.object else DEFAULT_OBJECT[act]
    if ask.kind:
        choice(ask.kind, Kind, "kind")
    if ask.birth_date:
        parse_moment(ask.birth_date, "birth date")
    holdings = tuple(_holding(one) for one in ask.holdings)
    if holdings and not ask.object:
        thing = "fund"
    stakes = tuple(_stake(one) for one in ask.stakes)
    on = _moment(ask.on, "on") or today
    known_at = _moment(ask.known_at, "known-at")
    question = Question(
        query=ask.query,
        actor=actor,
        act=act,
        object=thing,
        on=_text(on),
        known_at=_text(known_at) if known_at is not None else None,
        stakes=stakes or UNSET,
        holdings=holdings or UNSET,
    )
    return question, Asked(actor, act, thing, on, known_at, as_of, stakes, holdings)


def choice(text: str, allowed: object, what: str) -> Any:
    """Return a word that is one of a Literal's; raises QueryError naming all of them."""
    options = get_args(allowed)
    wanted = text.strip().lower().replace("-", "_")
    for option in options:
        if wanted == option:
            return option
    raise QueryError(f"unknown {what} {text!r}: choose one of {', '.join(options)}")


def _moment(value: Moment | str | None, what: str) -> Moment | None:
    if value is None or isinstance(value, str):
        return parse_moment(value.strip(), what) if value and value.strip() else None
    if isinstance(value, datetime) and value.tzinfo is None:
        raise QueryError(f"{what} {value.isoformat()} has no offset: give an aware datetime, or a date")
    return value


def _text(moment: Moment) -> str:
    return moment.isoformat()


def _stake(value: Stake | str) -> Stake:
    """Read `us/sdn=50` as a stake; a joint arrangement is written `uk/russia-2019=30:joint`."""
    if isinstance(value, Stake):
        stake = value
    else:
        regime, _, share = value.partition("=")
        share, colon, joint = share.partition(":")
        try:
            if colon and joint.strip() != "joint":
                raise ValueError(joint)
            stake = Stake(regime.strip(), float(share), joint=bool(colon))
        except ValueError as error:
            raise QueryError(f"stake {value!r} is not like us/sdn=50, or us/sdn=50:joint for joint owners") from error
    if not 0 <= stake.percent <= 100:
        raise QueryError(f"stake of {stake.percent:g} percent: a share lies between 0 and 100")
    return stake


def _holding(value: Holding | str) -> Holding:
    return value if isinstance(value, Holding) else Holding(PartyKey(value.strip()))
