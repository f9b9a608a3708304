from __future__ import annotations

import pytest

from interdit.names.shares import trailing_class


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("xiaomi corp b", 1),
        ("alibaba sponsored adr", 2),
        ("tencent holdings ltd uns adr", 2),
        ("baidu class a", 2),
        ("baidu cl a", 2),
        ("byd h shs", 2),
        ("abc common stock", 2),
        ("abc reg s", 2),
        ("abc ltd com", 1),
        ("salesforce com", 0),
        ("adr", 0),
        ("a", 0),
        ("xiaomi corp", 0),
    ],
)
def test_counts_the_words_of_the_class(words: str, size: int) -> None:
    after_form = words.split()[-2:-1] == ["ltd"]
    assert trailing_class(words.split(), outermost=True, after_form=after_form) == size


def test_a_bare_letter_counts_only_at_the_very_end() -> None:
    assert trailing_class(["vitamin", "a"], outermost=False, after_form=False) == 0
