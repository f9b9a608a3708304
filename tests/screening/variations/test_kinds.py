# ruff: noqa: S311  seeds of tests are no secrets

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.names import fold, script_of
from interdit.screening.variations import KINDS, Kind, Recorded, compared, left_out, vary, written

NAMES = (
    Recorded("a", "Hesai Technology Co., Ltd."),
    Recorded("b", "DOE, Jane Mary", "person", originals=("Джейн Доу",)),
    Recorded("c", "14th Research Institute of CETC", "company"),
    Recorded("d", "OOO Sberbank Rossii Leasing", "company", others=("Sberbank",)),
    Recorded("e", "ADRIAN DARYA 1", "vessel"),
    Recorded("f", "Sociedad Española de Construcción Naval Limitada", "company"),
    Recorded("g", "MUHAMMAD, Yusuf", "person"),
    Recorded("h", "Xi", "person"),
    Recorded("i", "Nothing", "organization"),
)
BY_KEY = {kind.key: kind for kind in KINDS}
WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzABCDEFXYZ-.,'13é", min_size=1, max_size=12), min_size=1, max_size=6)
RECORDED = st.builds(
    Recorded,
    party=st.just("p"),
    name=WORDS.map(" ".join).filter(lambda name: bool(fold(name, {}))),
    kind=st.sampled_from(["company", "person", "vessel", "organization", ""]),
)


def test_keys_and_labels_are_told_apart() -> None:
    assert len(BY_KEY) == len(KINDS)
    assert len({kind.label for kind in KINDS}) == len(KINDS)
    assert all(kind.how and kind.answers for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_kind_applies_to_some_name(kind: Kind) -> None:
    assert any(vary(one, kind, seed) for one in NAMES for seed in range(3))


@given(RECORDED, st.sampled_from(KINDS), st.integers(0, 1000))
def test_a_variation_is_the_same_every_time(recorded: Recorded, kind: Kind, seed: int) -> None:
    assert vary(recorded, kind, seed) == vary(recorded, kind, seed)


@given(RECORDED, st.sampled_from([kind for kind in KINDS if not kind.same]), st.integers(0, 1000))
def test_a_variation_never_folds_back_to_the_name(recorded: Recorded, kind: Kind, seed: int) -> None:
    made = vary(recorded, kind, seed)
    assert made is None or fold(made, {}) not in (fold(recorded.name, {}), fold(recorded.text, {}))


@given(RECORDED, st.sampled_from(KINDS), st.integers(0, 50))
def test_a_variation_is_clean_text(recorded: Recorded, kind: Kind, seed: int) -> None:
    made = vary(recorded, kind, seed)
    assert made is None or (made and made == " ".join(made.split()))


def test_another_seed_gives_other_variations() -> None:
    texts = {vary(NAMES[0], BY_KEY["transposed"], seed) for seed in range(20)}
    assert len(texts) > 5


@pytest.mark.parametrize(
    ("number", "kind", "made"),
    [
        (0, "exact", "Hesai Technology Co., Ltd."),
        (0, "form_dropped", "Hesai Technology"),
        (1, "reordered", None),
        (1, "initials", "Jane M. DOE"),
        (1, "original_script", "Джейн Доу"),
        (2, "digits", "Fourteenth Research Institute of CETC"),
        (3, "one_word", "Sberbank"),
        (4, "digits", "ADRIAN DARYA No. 1"),
        (5, "long_cut", "Sociedad Española de Construcción N"),
        (7, "transposed", None),
        (8, "form_dropped", None),
    ],
)
def test_what_is_made_of_a_name(number: int, kind: str, made: str | None) -> None:
    assert vary(NAMES[number], BY_KEY[kind], 1) == made


@pytest.mark.parametrize(("key", "script"), [("cyrillic", "Cyrl"), ("greek", "Grek"), ("arabic", "Arab")])
def test_a_rendering_is_in_its_script(key: str, script: str) -> None:
    for one in NAMES[:6]:
        made = vary(one, BY_KEY[key], 1)
        assert (made is None and not fold(one.name, {}).isascii()) or script_of(made or "") == script


def test_what_can_mean_somebody_else_is_left_out() -> None:
    bearers = {compared("Hesai Technology"): {"a"}, compared("Hesai Optics Ltd"): {"z"}}
    assert left_out("Hesai Technology", {"a"}, bearers) == ""
    assert left_out("Hesai Optics", {"a"}, bearers) == "ambiguous"
    assert left_out("Hesai Technolozy", {"a"}, bearers) == ""
    assert left_out("Hesai Optics", {"a", "z"}, bearers) == ""
    assert left_out("X 1", {"a"}, bearers) == "too short"
    assert left_out("小米", {"a"}, bearers) == ""
    assert left_out("米", {"a"}, bearers) == "too short"


def test_the_whole_name_is_written_alike_in_either_order() -> None:
    assert written("DOE, Jane", "person") == written("Jane Doe", "person")
    assert written("Hesai Ltd", "company") != written("Hesai GmbH", "company")


def test_a_name_is_seeded_by_itself_alone() -> None:
    """Drawing other names beside it must not change a name's variation."""
    state = Random(3).getstate()
    made = [vary(one, BY_KEY["misread"], 1) for one in NAMES]
    assert made == [vary(one, BY_KEY["misread"], 1) for one in reversed(NAMES)][::-1]
    assert Random(3).getstate() == state
