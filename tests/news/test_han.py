"""Companies in text without gaps between words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.model import PartyKey
from interdit.news.bodies import grammar
from interdit.news.han import han_companies
from interdit.news.span import Span

if TYPE_CHECKING:
    from interdit.news.parts import Mention

_KNOWN = {"禾赛科技": PartyKey("hesai"), "小米": PartyKey("xiaomi")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("国防部将禾赛科技列入名单，禾赛否认。", ["禾赛科技", "禾赛"]),
        ("他们起诉小米和小米", ["小米", "小米"]),
        ("据悉，北川光电股份有限公司被列入，北川光电否认", ["北川光电", "北川光电"]),
        ("多家中国公司被列入名单", []),
    ],
)
def test_known_names_their_short_forms_and_names_with_a_form(text: str, names: list[str]) -> None:
    found: list[list[Mention]] = [[]]
    resolve = lambda name: (_KNOWN[name],) if name in _KNOWN else ()  # noqa: E731
    han_companies(text, [Span(0, len(text))], grammar("zh").words, resolve, bool, [[]], found)
    assert [one.name for one in sorted(found[0])] == names
