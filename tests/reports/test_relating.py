from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from interdit.model import PartyKey, PartyRef
from interdit.model.related import FormerName, Lead, LeadKind, LeadTie, Ruling
from interdit.reports import relating

if TYPE_CHECKING:
    from interdit.reports import Lang


def lead(*ties: LeadTie) -> Lead:
    return Lead(PartyRef(PartyKey("b"), "B"), 1, ties)


def test_every_kind_and_every_ruling_has_its_words_in_both_languages() -> None:
    assert set(relating.KINDS) == set(get_args(LeadKind))
    assert set(relating.RULINGS) == set(get_args(Ruling))
    for table in (relating.KINDS, relating.RULINGS):
        assert all(english and french and english != french for english, french in table.values())


@pytest.mark.parametrize(
    ("lang", "label"),
    [("en", "co-listed (1 of 44)"), ("fr", "coinscrit (1 sur 44)")],
)
def test_an_edge_says_how_many_a_notice_listed(lang: Lang, label: str) -> None:
    assert relating.brief(lead(LeadTie("co_listed", 44)), lang) == label


def test_more_kinds_than_fit_are_counted() -> None:
    several = lead(LeadTie("parent", 2), LeadTie("shared_name", 2), LeadTie("co_listed", 3), LeadTie("co_listed", 4))
    assert relating.brief(several, "en") == "owner or group · same name · +1"


def test_former_names_come_with_their_source() -> None:
    assert relating.former_line((FormerName("Old", "list"), FormerName("Older", ""))) == "Old (list); Older"
