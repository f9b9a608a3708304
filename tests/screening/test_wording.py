from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.screening import Subject, find, find_query, worded
from interdit.screening.wording import WHY

if TYPE_CHECKING:
    from interdit.screening import NameIndex


def test_says_why_in_either_language(index: NameIndex, han: dict[int, str]) -> None:
    finding = find_query("Polarsbank", index, han)
    assert [one.why for one in worded(finding)] == ["one letter away from JSC Polarisbank"]
    assert [one.why for one in worded(finding, "fr")] == ["à une lettre près : JSC Polarisbank"]
    assert [one.why for one in worded(finding, "xx")] == [one.why for one in worded(finding)]


def test_names_the_ticker_that_proves_little(index: NameIndex, han: dict[int, str]) -> None:
    (one,) = worded(find(Subject("Crestwood Equity", ticker="CEO"), index, han))
    assert one.why == "bears or bore the ticker US:CEO, but nothing else given confirms it"


def test_every_reason_is_written_in_both_languages() -> None:
    for sentences in WHY.values():
        assert set(sentences) == {"en", "fr"}
        assert all("{recorded}" in sentence for sentence in sentences.values())
