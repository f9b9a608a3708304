from __future__ import annotations

import pytest

from interdit.sources.us_ofac.script import script_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HUAWEI", "Latn"),
        ("Société Générale", "Latn"),
        ("中国移动 (China)", "Latn"),
        ("中国移动", "Hani"),
        ("Газпром", "Cyrl"),
        ("حماس", "Arab"),
        ("トヨタ自動車", "Jpan"),
        ("삼성", "Hang"),
        ("7-28", ""),
        ("", ""),
    ],
)
def test_script_of(text: str, expected: str) -> None:
    assert script_of(text) == expected
