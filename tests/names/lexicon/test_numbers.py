from __future__ import annotations

from interdit.names.lexicon.numbers import HIGHEST, numbers


def test_each_number_has_one_group_that_begins_with_its_figure() -> None:
    assert [group[0] for group in numbers()] == [str(number) for number in range(1, HIGHEST + 1)]


def test_figures_ordinals_words_and_roman_numerals_go_together() -> None:
    table = numbers()
    assert {"1", "1st", "one", "first", "I", "uno", "第一"} <= set(table[0])
    assert {"2", "2nd", "two", "second", "II"} <= set(table[1])
    assert table[10][:4] == ("11", "11th", "eleven", "eleventh")
    assert table[20] == ("21", "21st")
    assert {"20th", "twentieth", "XX"} <= set(table[19])
    assert {"100th", "hundredth"} <= set(table[99])


def test_the_surname_xi_is_no_number() -> None:
    assert [group[0] for group in numbers() if "xi" in {word.casefold() for word in group}] == []


def test_no_writing_stands_for_two_numbers() -> None:
    writings = [one.casefold() for group in numbers() for one in group]
    assert len(writings) == len(set(writings))
