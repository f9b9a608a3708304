"""The words of names and identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interdit.service.ftm import Library


def test_words_of_names_and_identifiers(library: Library) -> None:
    words = library.words

    def of(numbers: set[int]) -> set[str]:
        return {str(words.parties[number]) for number in numbers}

    assert of(words.bearing("sidorenko")) == {"ftm-demo-p1", "ftm-demo-p2", "ftm-demo-c1"}
    assert of(words.bearing("kyg9830t1067")) == {"xiaomi"}
    assert "ftm-demo-v1" in of(words.beginning("harr"))
    assert words.beginning("harr", most=0) == set()
    assert words.of("Sidorenko Shipping LLC")[:2] == ("sidorenko", "shipping")
