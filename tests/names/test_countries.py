from __future__ import annotations

import pytest

from interdit.names import contradicts, country_code, fold
from interdit.names.countries import _TABLE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("China", "CN"),
        ("cn", "CN"),
        ("CHN", "CN"),
        ("Chine", "CN"),
        ("Hong Kong", "HK"),
        ("Korea (South)", "KR"),
        ("South Korea", "KR"),
        ("United States", "US"),
        ("U.S.A.", "US"),
        ("Etats-Unis", "US"),
        ("États-Unis", "US"),
        ("Russian Federation", "RU"),
        ("Cayman Islands", "KY"),
        ("Taiwan", "TW"),
        ("Côte d'Ivoire", "CI"),
        ("Türkiye", "TR"),
        ("-", ""),
        ("", ""),
        ("European Union", ""),
        ("Ruritania", ""),
    ],
)
def test_reads_codes_and_names(text: str, code: str) -> None:
    assert country_code(text) == code


def test_the_table_is_folded_and_each_name_means_one_country() -> None:
    seen: dict[str, str] = {}
    for line in _TABLE.splitlines():
        alpha2, alpha3, names = line.split(" ", 2)
        assert len(alpha2) == 2
        assert len(alpha3) == 3
        for name in (alpha2.lower(), alpha3.lower(), *names.split("|")):
            assert fold(name, {}) == name
            assert seen.setdefault(name, alpha2) == alpha2


def test_contradiction_needs_two_known_countries_outside_the_chinese_group() -> None:
    assert contradicts("US", "CN")
    assert contradicts("TW", "CN")
    assert not contradicts("HK", "CN")
    assert not contradicts("KY", "CN")
    assert not contradicts("", "CN")
    assert not contradicts("US", "")
    assert not contradicts("US", "US")
