from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import interdit
from interdit.model import STRICTNESS, Statement
from interdit.model.record import Effect, EndKind
from interdit.reports import word
from interdit.reports.wording import ASSUMPTIONS, ENDS, FIRST_SEEN, LABELS, REASONS, UNCHECKED, notice, pick

SOURCE = Path(interdit.__file__).resolve().parent
TABLES = {
    "reason": REASONS,
    "first seen": FIRST_SEEN,
    "assumption": ASSUMPTIONS,
    "unchecked": UNCHECKED,
    "label": LABELS,
    "end": ENDS,
}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_say_the_same_of_the_same(table: str) -> None:
    for code, (english, french) in TABLES[table].items():
        assert english.strip(), code
        assert french.strip(), code
        assert _fields(english) == _fields(french), code


def test_every_answer_has_its_label() -> None:
    assert set(LABELS) == set(STRICTNESS)
    assert pick(LABELS["permitted"], "en").endswith("no bar found in what was checked")


def test_every_code_that_is_said_has_its_sentence() -> None:
    said = set()
    for room in ("verdict", "service"):
        for path in (SOURCE / room).glob("*.py"):
            said |= set(re.findall(r"Statement\(\s*\"(\w+)\"", path.read_text(encoding="utf-8")))
    worded = {*REASONS, *ASSUMPTIONS, *UNCHECKED, "law", "caveat"}
    assert said
    assert said - worded == set()


@pytest.mark.parametrize("effect", [one for one in get_args(Effect) if one != "none"])
def test_every_effect_of_an_order_has_its_sentence(effect: str) -> None:
    assert f"order_{effect}" in REASONS
    if effect in ("enjoins", "stays", "vacates"):
        assert f"order_{effect}_before" in REASONS


def test_every_end_of_a_listing_that_is_said_has_its_words() -> None:
    assert set(get_args(EndKind)) - {"corrected", "replaced"} <= set(ENDS)


def test_a_sentence_takes_its_parameters_and_the_laws_own_text() -> None:
    barred = Statement("barred", {"listed": "2021-01-14"}, {"en": "No purchase", "fr": "Aucun achat"})
    assert word(barred, "reason", "en") == "No purchase (listed 2021-01-14)"
    assert word(barred, "reason", "fr") == "Aucun achat (inscription du 2021-01-14)"


def test_a_day_that_the_list_does_not_give_is_not_said_to_be_the_day_of_listing() -> None:
    barred = Statement("barred", {"first_seen": "2021-07-07"}, {"en": "No purchase", "fr": "Aucun achat"})
    assert word(barred, "reason", "en") == "No purchase (first seen on 2021-07-07)"
    assert word(barred, "reason", "fr") == "Aucun achat (vue pour la première fois le 2021-07-07)"


def test_every_sentence_with_the_day_of_listing_has_one_for_the_day_first_seen() -> None:
    assert FIRST_SEEN.keys() == {code for code, (english, _) in REASONS.items() if "listed" in _fields(english)}
    for code, (english, _) in FIRST_SEEN.items():
        assert _fields(english) - {"first_seen"} == _fields(REASONS[code][0]) - {"listed"}


def test_law_in_one_language_is_told_in_that() -> None:
    assert word(Statement("right", text={"en": "Free"}), "reason", "fr") == "Free"


def test_a_code_without_a_sentence_is_the_laws_own_text() -> None:
    assert word(Statement("law", text={"en": "As said"}), "assumption", "en") == "As said"


def test_the_laws_own_words_say_why_it_is_unchecked() -> None:
    assert word(Statement("list_not_loaded"), "unchecked", "en") == "list not loaded"
    assert word(Statement("list_not_loaded", text={"en": "only one entry"}), "unchecked", "en") == "only one entry"


@pytest.mark.parametrize("brace", ["{", "}", "{0}", "{name}", "%s"])
def test_braces_in_a_parameter_are_only_text(brace: str) -> None:
    assert brace in word(Statement("bad_row", {"problem": f"row {brace}"}), "reason", "en")


def test_the_notice_says_all_three_things() -> None:
    assert notice("sha256:abc", "2026-11-23", "us/sdn (list not loaded)", "en") == (
        "Not legal advice. Computed from edition sha256:abc as of 2026-11-23. Not checked: us/sdn (list not loaded)."
    )
    assert notice("sha256:abc", "2026-11-23", "", "fr").startswith("Ceci n'est pas un conseil juridique. Calculé")
