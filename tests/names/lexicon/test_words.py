from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from interdit.names.lexicon.letters import Letter, letters
from interdit.names.lexicon.scripts import Script
from interdit.names.lexicon.words import KINDS, generic, groups, particles, places, titles

TABLE = cache(letters)


def folded(spelling: str) -> str:
    """Latin letters as they read, others as they fold in their script; words parted by one space."""
    found = [TABLE()[ord(char)] for char in spelling]
    return " ".join("".join(map(_part, found)).split())


def _part(letter: Letter) -> str:
    if letter.script == Script.SEPARATOR:
        return " "
    return letter.text if letter.script <= Script.LATIN else chr(letter.simple)


@cache
def pairs(kind: str) -> frozenset[tuple[str, str]]:
    return frozenset(
        pair
        for group in groups()
        if group.kind == kind
        for pair in combinations(sorted({folded(word) for word in group.words}), 2)
    )


def linked(kind: str, first: str, second: str) -> bool:
    one, two = sorted((folded(first), folded(second)))
    return (one, two) in pairs(kind)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("nickname", "William", "Bill"),
        ("nickname", "Aleksandr", "Sasha"),
        ("nickname", "Oleksandr", "Александр"),
        ("nickname", "Mohammed", "Muhammad"),
        ("nickname", "Mehmet", "محمد"),
        ("nickname", "Abdul Rahman", "Abdurrahman"),
        ("nickname", "Jon", "John"),
        ("cognate", "Yusuf", "Joseph"),
        ("cognate", "Ivan", "Juan"),
        ("number", "Second", "II"),
        ("number", "1st", "one"),
        ("organization", "international", "int'l"),
        ("organization", "mezhdunarodnyy", "国际"),
        ("organization", "trading", "trdg"),
        ("organization", "bank", "banque"),
        ("organization", "shipping", "کشتیرانی"),
        ("organization", "general", "genl"),
        ("organization", "industries", "inds"),
        ("organization", "engineering", "engrg"),
        ("organization", "services", "svcs"),
        ("organization", "management", "mgmt"),
        ("organization", "group", "grp"),
        ("organization", "national", "natl"),
        ("organization", "development", "发展"),
        ("organization", "technology", "tech"),
        ("organization", "manufacturing", "mfg"),
        ("organization", "association", "assn"),
        ("organization", "university", "univ"),
        ("organization", "foundation", "fdn"),
        ("organization", "holding", "hldgs"),
        ("organization", "ministry", "وزارة"),
        ("organization", "brigade", "бригада"),
        ("surname", "Kim", "Gim"),
        ("surname", "Lee", "Rhee"),
        ("surname", "Park", "Pak"),
        ("surname", "Choi", "Choe"),
        ("surname", "Jeong", "Chung"),
        ("surname", "Zhang", "Cheung"),
        ("surname", "Wang", "Wong"),
        ("surname", "Xu", "Hsu"),
        ("surname", "Zhao", "Chao"),
        ("surname", "Qian", "Ch'ien"),
        ("country", "China", "中國"),
        ("country", "Russian", "Rossiya"),
        ("country", "Iran", "Iranian"),
    ],
)
def test_writings_of_one_word_are_in_one_group(kind: str, first: str, second: str) -> None:
    assert linked(kind, first, second)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("nickname", "Yusuf", "Joe"),
        ("nickname", "Robert", "Albert"),
        ("nickname", "Hasan", "Husayn"),
        ("nickname", "Said", "Saad"),
        ("organization", "bank", "group"),
        ("organization", "oil", "gas"),
        ("surname", "Kim", "Lee"),
        ("country", "Iran", "Iraq"),
        ("country", "Niger", "Nigeria"),
        ("number", "one", "two"),
    ],
)
def test_other_words_are_not(kind: str, first: str, second: str) -> None:
    assert not linked(kind, first, second)


def test_groups_are_of_their_kinds_and_have_two_words_or_more() -> None:
    found = groups()
    assert list(dict.fromkeys(group.kind for group in found)) == list(KINDS)
    assert [group for group in found if len({folded(word) for word in group.words}) < 2] == []
    assert [group for group in found if not all(folded(word) for word in group.words)] == []


def test_short_latin_words_link_nothing() -> None:
    kinds = {"nickname", "cognate", "organization"}
    found = [word for group in groups() if group.kind in kinds for word in group.words]
    assert [word for word in found if word.isascii() and len(folded(word)) < 3] == []


def test_a_word_of_organisations_has_one_meaning() -> None:
    found: dict[str, set[str]] = {}
    for group in groups():
        if group.kind == "organization":
            for word in group.words:
                found.setdefault(folded(word), set()).add(group.words[0])
    assert {word: meanings for word, meanings in found.items() if len(meanings) > 1} == {}


def test_no_title_is_a_particle_or_a_given_name() -> None:
    found = {folded(word) for word in titles()}
    assert found & {folded(word) for word in particles()} == set()
    given = {folded(word) for group in groups() if group.kind in {"nickname", "cognate"} for word in group.words}
    assert found & given == set()


def test_titles_of_many_languages_are_there() -> None:
    found = {folded(word) for word in titles()}
    assert {"dr", "mr", "sheikh", "haji", "mullah", "maulavi", "general", "prof", "hojatoleslam"} <= found
    assert {folded(word) for word in ("الشيخ", "Генерал", "先生", "ד״ר", "박사", "श्री")} <= found


def test_particles_tell_persons_from_organisations() -> None:
    found = particles()
    assert found["bin"] == found["von"] == frozenset({"person"})
    assert found["the"] == found["of"] == found["and"] == frozenset({"organization"})
    assert found["de"] == found["al"] == frozenset({"person", "organization"})
    assert not {"abu", "umm", "abd"} & set(found)  # they tell who is meant
    assert not {"li", "yang", "an", "zhi", "yu", "he"} & {folded(word) for word in found}  # surnames
    assert not [word for word in found if TABLE()[ord(word[0])].script in (Script.HAN, Script.KANA, Script.HANGUL)]


def test_places_and_generic_words_say_little() -> None:
    assert {"Beijing", "Shenzhen", "Guangdong", "Moscow", "Tehran", "China", "Chinese", "北京", "Iranian"} <= set(
        places()
    )
    assert {"trading", "inversiones", "stroy", "muassasat", "科技", "smart", "beteiligungen", "construcciones"} <= set(
        generic()
    )
    assert not {"huawei", "gazprom", "xiaomi", "rosneft", "siemens", "hikvision"} & {folded(word) for word in generic()}


@pytest.mark.parametrize("build", [groups, titles, particles, places, generic])
def test_the_lists_are_the_same_each_time(build) -> None:  # type: ignore[no-untyped-def]
    assert build() == build()


@pytest.mark.parametrize("build", [titles, places, generic])
def test_no_word_is_listed_twice(build) -> None:  # type: ignore[no-untyped-def]
    found = build()
    assert len(found) == len(set(found))
