from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec import UNSET

from interdit.errors import QueryError
from interdit.model import Act, Actor, Holding, PartyKey, Stake
from interdit.service.asking import Ask, choice, understood

TODAY, AS_OF = date(2026, 11, 25), date(2026, 11, 23)


def test_what_was_not_said_is_the_default() -> None:
    question, asked = understood(Ask("Xiaomi"), TODAY, AS_OF)
    assert (question.actor, question.act, question.object, question.on, question.known_at) == (
        "us_person", "purchase", "equity", "2026-11-25", None,
    )  # fmt: skip
    assert question.stakes is UNSET
    assert (asked.on, asked.known_at, asked.as_of) == (TODAY, None, AS_OF)


@pytest.mark.parametrize(
    ("act", "thing"),
    [
        ("purchase", "equity"), ("sell", "equity"), ("hold", "equity"), ("reinvest_dividend", "equity"),
        ("contract", "goods"), ("contract_indirect", "goods"), ("renew_contract", "goods"), ("export", "goods"),
        ("import", "goods"), ("provide_service", "service"), ("deal", "property"), ("lend", "property"),
    ],
)  # fmt: skip
def test_the_object_follows_the_act(act: str, thing: str) -> None:
    assert understood(Ask("X", act=act), TODAY, AS_OF)[0].object == thing


def test_holdings_make_it_a_fund() -> None:
    question, asked = understood(Ask("my fund", holdings=("smic",)), TODAY, AS_OF)
    assert question.object == "fund"
    assert asked.holdings == (Holding(PartyKey("smic")),)


def test_moments_of_every_kind() -> None:
    instant = datetime(2021, 3, 15, 13, 30, tzinfo=UTC)
    for given, text in (
        ("2021-03-16", "2021-03-16"),
        (" 2021-03-16 ", "2021-03-16"),
        (date(2021, 3, 16), "2021-03-16"),
        (instant, "2021-03-15T13:30:00+00:00"),
        ("2021-03-15T09:30-04:00", "2021-03-15T09:30:00-04:00"),
    ):
        assert understood(Ask("X", on=given), TODAY, AS_OF)[0].on == text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"actor": "me"}, "unknown actor 'me': choose one of us_person, us_department_of_defense"),
        ({"act": "steal"}, "unknown act 'steal': choose one of purchase, sell"),
        ({"object": "house"}, "unknown object 'house': choose one of equity, bond"),
        ({"kind": "thing"}, "unknown kind 'thing': choose one of company, person"),
        ({"on": "soon"}, "on 'soon' is not a date"),
        ({"known_at": "2021-13-01"}, "known-at '2021-13-01' is not a date"),
        ({"on": "2021-03-16T09:30"}, "has no offset"),
        ({"on": datetime(2021, 3, 16, 9, 30)}, "has no offset"),  # noqa: DTZ001
        ({"birth_date": "in May"}, "birth date 'in May' is not a date"),
        ({"stakes": ("us/sdn",)}, "stake 'us/sdn' is not like us/sdn=50"),
        ({"stakes": ("us/sdn=half",)}, "stake 'us/sdn=half' is not like us/sdn=50"),
        ({"stakes": ("us/sdn=101",)}, "a share lies between 0 and 100"),
        ({"stakes": (Stake("us/sdn", -1),)}, "a share lies between 0 and 100"),
        ({"stakes": ("us/sdn=nan",)}, "a share lies between 0 and 100"),
    ],
)
def test_what_cannot_be_understood_names_the_choices(given: dict[str, object], says: str) -> None:
    with pytest.raises(QueryError, match=says.replace("(", r"\(")):
        understood(Ask("X", **given), TODAY, AS_OF)  # type: ignore[arg-type]


def test_words_may_be_written_with_dashes_and_capitals() -> None:
    assert choice(" US-Person ", Actor, "actor") == "us_person"
    assert choice("contract-indirect", Act, "act") == "contract_indirect"


def test_a_joint_stake() -> None:
    _, asked = understood(Ask("X", stakes=("uk/russia-2019=30:joint",)), TODAY, AS_OF)
    assert asked.stakes == (Stake("uk/russia-2019", 30, joint=True),)


@pytest.mark.parametrize("text", ["us/sdn=30:joined", "uk/russia-2019=30:"])
def test_a_stake_with_another_word_behind_it_is_refused(text: str) -> None:
    """A mistyped `joint` must not silently count as several."""
    with pytest.raises(QueryError, match="is not like"):
        understood(Ask("X", stakes=(text,)), TODAY, AS_OF)


def test_a_stake_under_a_regime_that_no_law_holds_is_no_answer() -> None:
    """`us/sdnn=60` must not read as a company that nobody listed owns."""
    import interdit
    from interdit.errors import InterditError

    book = interdit.open()
    with pytest.raises(InterditError, match="us/sdnn"):
        book.check("a firm", act="deal", on="2021-09-01", stakes=["us/sdnn=60"])


def test_a_query_that_is_no_text_is_refused() -> None:
    with pytest.raises(QueryError, match="not given in UTF-8"):
        understood(Ask("Xiaomi \udcff"), date(2026, 1, 1), date(2026, 1, 1))
