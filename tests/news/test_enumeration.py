"""One claim a company where several are counted up, in each language's own way of counting up."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.news.reading import found, reading

from interdit.news.enumeration import spread
from interdit.news.patterns import match

if TYPE_CHECKING:
    from interdit.model.claim import ClaimType

AND = re.compile(r",? and |, |、|和")
LATIN = ("Orvex", "Balmora", "Tessil")
COUNTED = [
    ("en", "Orvex, Balmora and Tessil were added to the list.", LATIN),
    ("fr", "Orvex, Balmora et Tessil ont été ajoutés à la liste noire.", LATIN),
    ("de", "Orvex, Balmora und Tessil wurden auf die schwarze Liste gesetzt.", LATIN),
    ("es", "Orvex, Balmora y Tessil fueron incluidas en la lista negra.", LATIN),
    ("zh", "奥维克斯、巴尔莫拉和泰西尔被列入黑名单。", ("奥维克斯", "巴尔莫拉", "泰西尔")),
]


def parts(text: str, words: str, kind: ClaimType, names: tuple[str, ...] = LATIN) -> list[str]:
    one = reading(text, *((name, "company") for name in names))
    return [one.normal[slice(*part.span)] for part in spread([found(one, words, kind)], one, AND)]


@pytest.mark.parametrize(("language", "text", "names"), COUNTED, ids=[one[0] for one in COUNTED])
def test_each_of_those_counted_up_has_its_claim(language: str, text: str, names: tuple[str, ...]) -> None:
    one = reading(text, *((name, "company") for name in names), language=language)
    listed = [claim for claim in match(one) if claim.type == "designation"]
    quotes = [one.normal[slice(*claim.span)] for claim in listed]
    assert len(quotes) == len(names)
    for name, quote in zip(names, quotes, strict=True):
        assert [other for other in names if other in quote] == [name]
        assert quote[0] not in " ,、，"
    assert {(claim.method, claim.stage) for claim in listed} == {(listed[0].method, "done")}


def test_what_is_done_to_all_is_cut_between_them() -> None:
    text = "The agency put Orvex, Balmora and Tessil on the list."
    assert parts(text, text[:-1], "designation") == [
        "The agency put Orvex", "Balmora", "and Tessil on the list",
    ]  # fmt: skip


def test_those_of_an_enumeration_that_a_claim_reaches_into_are_counted_too() -> None:
    text = "Among them are Orvex, Balmora and Tessil, now on the list."
    assert parts(text, "Tessil, now on the list", "removal") == ["Orvex", "Balmora", "and Tessil, now on the list"]


def test_a_suit_or_a_reason_is_one_whomever_it_names() -> None:
    text = "Orvex and Balmora sued the agency."
    kinds: tuple[ClaimType, ...] = ("lawsuit_filed", "ground", "denial")
    for kind in kinds:
        assert parts(text, text[:-1], kind) == [text[:-1]]


def test_companies_that_do_different_things_are_no_enumeration() -> None:
    text = "The agency listed Orvex while Balmora opened a shop."
    assert parts(text, text[:-1], "designation") == [text[:-1]]


def test_an_enumeration_beside_the_claim_is_left_alone() -> None:
    text = "Orvex was listed; shops of Balmora and Tessil stayed open."
    assert parts(text, "Orvex was listed", "designation") == ["Orvex was listed"]


def test_a_place_that_is_taken_is_not_claimed_twice() -> None:
    text = "Orvex was listed, as were Balmora, Tessil and Quarn."
    one = reading(text, *((name, "company") for name in (*LATIN, "Quarn")))
    claims = [found(one, "as were Balmora", "designation"), found(one, "Tessil", "designation")]
    quotes = [one.normal[slice(*part.span)] for part in spread(claims, one, AND)]
    assert quotes == ["as were Balmora", "and Quarn", "Tessil"]


@given(
    names=st.lists(st.sampled_from(["Orvex", "Balmora", "Tessil", "Quarn"]), min_size=1, max_size=4, unique=True),
    joint=st.sampled_from([", ", " and ", ", and ", " fears "]),
    tail=st.sampled_from([" were listed", "", " left the list"]),
    kind=st.sampled_from(["designation", "removal", "restriction", "appeal"]),
)
def test_the_parts_keep_their_order_and_do_not_overlap(
    names: list[str], joint: str, tail: str, kind: ClaimType
) -> None:
    text = joint.join(names) + tail
    one = reading(text + ".", *((name, "company") for name in names))
    whole = found(one, text, kind)
    cut = spread([whole], one, AND)
    assert cut[0].span.start == whole.span.start
    assert cut[-1].span.end == whole.span.end
    for first, second in pairwise(cut):
        assert first.span.start < first.span.end <= second.span.start
    assert len(cut) == (1 if kind == "appeal" or joint == " fears " else len(names))
