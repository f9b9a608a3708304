from __future__ import annotations

from interdit.screening.variations import made_up_names


def test_names_are_distinct_and_half_of_each_kind() -> None:
    names = made_up_names(3000, 1)
    assert len({name for name, _ in names}) == 3000
    assert sum(kind == "person" for _, kind in names) == 1500
    assert all(name == " ".join(name.split()) for name, _ in names)


def test_the_seed_decides() -> None:
    assert made_up_names(50, 1) == made_up_names(50, 1)
    assert made_up_names(50, 1) != made_up_names(50, 2)
    assert made_up_names(20, 1) == made_up_names(50, 1)[:20]
