from __future__ import annotations

import re
from datetime import date

import pytest

from interdit.errors import SourceError, UnknownKeyError
from interdit.service.registry import known_sources, parser_mark, parser_of, source_of

KEYS = (
    *("us_ofac_sdn", "us_ofac_cons", "us_csl", "us_bis_dpl", "us_bis_mieu", "us_dod_1260h", "us_fcc_covered"),
    *("un_sc", "eu_fsf", "eu_annexes", "uk_hmt", "ca_sema"),
)


def test_the_lists_there_are() -> None:
    assert known_sources() == KEYS


@pytest.mark.parametrize("key", [*KEYS, "ftm:peps", "own:house"])
def test_a_list_is_described_in_full(key: str) -> None:
    source = source_of(key)
    assert source.key == key
    assert source.title
    assert source.publisher
    assert source.format
    assert source.licence
    assert source.files
    assert source.regimes
    assert 0 < source.max_shrink < 1
    assert source.min_entries >= 1
    assert source.refresh_hours >= 1
    for file in source.files:
        assert file.url == "" or re.fullmatch(r"https://[^/]+/.+", file.url)


@pytest.mark.parametrize("key", [*KEYS, "ftm:peps", "own:house"])
def test_a_list_has_a_parser_that_says_what_it_misses(key: str) -> None:
    with pytest.raises(SourceError):
        parser_of(key)({}, date(2021, 1, 1))


@pytest.mark.parametrize(("key", "regime"), [("ftm:peps", "ftm/peps"), ("own:house", "own/house")])
def test_a_template_makes_a_list_of_each_name(key: str, regime: str) -> None:
    source = source_of(key)
    assert (source.regimes, source.law, source.authority) == ((regime,), regime, "private")
    assert source.title.endswith(key.partition(":")[2])


@pytest.mark.parametrize("key", ["us_ofac", "", "ftm", "own:", "ftm:", "nato:list", "US_OFAC_SDN"])
def test_an_unknown_list_names_those_there_are(key: str) -> None:
    with pytest.raises(UnknownKeyError, match=r"choose one of us_ofac_sdn, .*ftm:NAME or own:NAME"):
        source_of(key)


def test_a_parsers_mark_is_that_of_its_folder() -> None:
    assert parser_mark("us_ofac_sdn") == parser_mark("us_ofac_cons")
    assert parser_mark("ftm:one") == parser_mark("ftm:two")
    assert len({parser_mark(key) for key in KEYS}) == len(KEYS) - 1
    assert re.fullmatch(r"[0-9a-f]{16}", parser_mark("un_sc"))
