from __future__ import annotations


def test_maps_single_traditional_characters(han: dict[int, str]) -> None:
    assert "中國移動華為騰訊聯通".translate(han) == "中国移动华为腾讯联通"


def test_leaves_simplified_characters(han: dict[int, str]) -> None:
    assert "中国移动华为".translate(han) == "中国移动华为"


def test_every_entry_is_one_character_and_a_change(han: dict[int, str]) -> None:
    assert len(han) > 3000
    assert all(len(to) == 1 and chr(code) != to for code, to in han.items())


def test_simplified_stays_simplified(han: dict[int, str]) -> None:
    # Folding twice must not move on to a third character.
    assert [to for to in han.values() if to.translate(han) != to] == []
