# ruff: noqa: S311  seeds of tests are no secrets

from __future__ import annotations

from random import Random

import pytest

from interdit.names import script_of
from interdit.screening.variations.lettering import rendered, transliterated


@pytest.mark.parametrize(
    ("name", "kind", "script", "made"),
    [
        ("Sergey Lavrov", "person", "Cyrl", "Сергей Лавров"),
        ("Hesai Technology Co., Ltd.", "company", "Cyrl", "Хесаи Течнологы"),
        ("Khrushchev", "person", "Cyrl", "Хрущев"),
        ("Georgios Papadopoulos", "person", "Grek", "Γκεοργκιος Παπαντοπουλος"),
        ("AL-HAMAD, Nasser", "person", "Arab", "ناسر الهاماد"),
        ("Plant 501", "company", "Cyrl", "Плант 501"),
        ("501", "company", "Cyrl", None),
        ("Банк", "company", "Grek", None),
    ],
)
def test_renderings(name: str, kind: str, script: str, made: str | None) -> None:
    assert rendered(name, kind, script) == made


@pytest.mark.parametrize("script", ["Cyrl", "Grek", "Arab"])
def test_every_letter_has_one_in_the_script(script: str) -> None:
    for letter in "abcdfghijklmnopqrstuvwxyz":
        made = rendered(f"{letter}{letter}a{letter}o", "person", script) or ""
        assert script_of(made) == script
        assert not any(char.isascii() and char.isalpha() for char in made)


@pytest.mark.parametrize(
    ("name", "kind", "among"),
    [
        ("MUHAMMAD, Yusuf", "person", "Youssef MOHAMMED"),
        ("Sergey LAVROV", "person", "Sergey LAVROFF"),
        ("Xiaomi Corporation", "company", "Hsiaomi Corporation"),
        ("Qingdao Ltd", "company", "Chingdao Ltd"),
    ],
)
def test_transliteration_variants(name: str, kind: str, among: str) -> None:
    assert among in {transliterated(name, kind, Random(seed)) for seed in range(40)}


def test_a_name_of_plain_sounds_has_no_variant() -> None:
    assert transliterated("Banco Nacional", "company", Random(1)) is None
