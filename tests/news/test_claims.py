from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from evals.news.measure import meet
from tests.news.articles import HISTOIRE, PRODUCT, STORY, claims, reading, resolve
from tests.news.test_zones import LAYOUTS, Layout

from interdit.news.claims import claims_of, filled
from interdit.news.document import read_html, read_text
from interdit.news.reader import read
from interdit.news.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.model.claim import Claim

SEEDS = {"000_259af9e2aad0fd78.txt": "2021-03-08", "004_1c9bc527ca963b15.txt": "2021-03-14"}


@pytest.mark.parametrize("text", [STORY, HISTOIRE], ids=["en", "fr"])
def test_a_story_is_told(text: str) -> None:
    found = claims(text)
    ruling = next(one for one in found if one.type == "injunction" and one.date.value)
    assert (ruling.subject, ruling.date.value, ruling.polarity) == ("Xiaomi", "2021-03-12", "asserted")
    listing = next(one for one in found if one.type == "designation" and one.date.basis.startswith("relative"))
    assert (listing.subject, listing.date.value) == ("Xiaomi", "2021-01")
    denial = next(one for one in found if one.type == "denial")
    assert (denial.speaker, denial.speaker_kind, denial.polarity) == ("Xiaomi", "company", "denied")


def test_a_quote_is_the_text_at_its_place() -> None:
    raw = reading(STORY).doc.raw
    found = claims(STORY)
    assert found
    assert all(raw[one.char_start : one.char_end] == one.quote for one in found)
    assert len({one.id for one in found}) == len(found)


def test_a_page_on_a_product_is_silent() -> None:
    assert claims(PRODUCT) == ()


def test_a_date_belongs_to_the_claim_it_stands_in() -> None:
    text = STORY + "\nXiaomi sued the department in October 2024, two years after it was put on the list.\n"
    found = claims(text, "2025-01-02")
    suit = next(one for one in found if one.type == "lawsuit_filed" and one.date.value)
    assert suit.date.value == "2024-10"
    assert all(one.date.value != "2024-10" for one in found if one.type == "designation")


def test_mentions_of_one_fact_share_its_day() -> None:
    text = HISTOIRE + "\nXiaomi figure sur la liste noire du Pentagone.\n"
    listed = [one for one in claims(text) if one.type == "designation"]
    assert len({one.fact for one in listed}) == 1
    assert {one.date.value for one in listed} == {"2021-01"}
    assert any(one.date.basis.startswith("inherited") for one in listed)


def test_a_claim_can_be_filled_in_by_itself() -> None:
    from interdit.news.parts import Found, Roles, Stance

    one = reading(STORY)
    span = one.sentences[1].span
    found = Found(1, Span(*span), "injunction", None, "done", "llm", 0.75)
    claim = filled(one, 7, found, Roles("Xiaomi"), Stance())
    assert (claim.id, claim.date.value, claim.method) == ("article-07", "2021-03-12", "llm")


# ---------------------------------------------------------------- the two seed articles


def _gold(testdata: Path, name: str) -> list[dict[str, Any]]:
    lines = (testdata / "seeds" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["doc"] == name]


def _seed(testdata: Path, name: str) -> tuple[Claim, ...]:
    doc = read_text((testdata / "seeds" / name).read_bytes(), name)
    return claims_of(read(doc, resolve(), date.fromisoformat(SEEDS[name])))


def _best(claims: tuple[Claim, ...], row: dict[str, Any]) -> Claim:
    def shared(one: Claim) -> tuple[bool, int]:
        common = min(one.char_end, row["char_end"]) - max(one.char_start, row["char_start"])
        return one.subtype == row["subtype"], common

    return max((one for one in claims if meet(one, row)), key=shared)


def test_the_seeds_are_read_whole_and_hardly_anything_else(testdata: Path) -> None:
    right = wrong = missed = wanted = 0
    for name in SEEDS:
        found, rows = _seed(testdata, name), _gold(testdata, name)
        good = [one for one in found if any(meet(one, row) for row in rows)]
        right, wrong = right + len(good), wrong + len(found) - len(good)
        missed += sum(not any(meet(one, row) for one in found) for row in rows)
        wanted += len(rows)
    assert (wanted - missed) / wanted >= 0.95
    assert right / (right + wrong) >= 0.95


def test_what_is_filled_in_of_the_seeds_is_right(testdata: Path) -> None:
    good: Counter[str] = Counter()
    total = 0
    for name in SEEDS:
        found = _seed(testdata, name)
        for row in _gold(testdata, name):
            one = _best(found, row)
            total += 1
            good["polarity"] += one.polarity == row["polarity"]
            good["speaker"] += one.speaker == row["speaker"]
            good["date"] += one.date.value == row["date"]["value"]
            sums = [(amount["value"], amount.get("currency"), amount.get("comparator")) for amount in row["amounts"]]
            good["amounts"] += [(amount.value, amount.currency, amount.comparator) for amount in one.amounts] == sums
    assert good["polarity"] / total >= 0.9
    assert good["speaker"] / total >= 0.85
    assert good["amounts"] == total
    assert good["date"] == total


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("name", SEEDS)
def test_a_page_around_a_seed_yields_nothing(testdata: Path, name: str, layout: Layout) -> None:
    text = (testdata / "seeds" / name).read_text(encoding="utf-8")
    lines = [line for line in text.partition("Abonnez-vous")[0].splitlines() if line.strip()]
    doc = read_html(layout(lines).encode(), name)
    found = claims_of(read(doc, resolve(), date.fromisoformat(SEEDS[name])))
    quotes = {one.quote for one in _seed(testdata, name)}
    assert len(found) >= 0.9 * len(quotes)
    assert {one.quote for one in found} <= quotes
