"""Whom a name means in the casebook that ships."""

from __future__ import annotations

import pytest

from interdit.edition import open_edition
from interdit.news.names import EditionNames, resolver
from interdit.service.book import SHIPPED


@pytest.fixture(scope="module")
def names() -> EditionNames:
    return resolver(open_edition(SHIPPED))


@pytest.mark.parametrize("name", ["Xiaomi", "XIAOMI", "Xiaomi Corporation", "小米"])
def test_a_name_is_found_without_form_and_case(names: EditionNames, name: str) -> None:
    assert names(name) == ("xiaomi",)


@pytest.mark.parametrize("name", ["", "Xiaom", "Xiaomi phones", "米", "天气很好", "the"])
def test_a_near_or_empty_name_is_no_one(names: EditionNames, name: str) -> None:
    assert names(name) == ()


def test_traditional_characters_are_the_same_name(names: EditionNames) -> None:
    assert names("中芯國際") == names("中芯国际") != ()
    assert names.begins("中芯")
    assert not names.begins("天气")


def test_the_editions_capitals(names: EditionNames) -> None:
    assert names.spelling("Bytedance") == "ByteDance"
    assert names.spelling("Brevalis") == "Brevalis"


def test_companies_are_no_persons(names: EditionNames) -> None:
    assert not names.is_person(names("Xiaomi"))
    assert not names.is_person(())
