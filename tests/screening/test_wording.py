from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.screening import Query, Subject, find, find_query, worded
from interdit.screening.wording import WHY

if TYPE_CHECKING:
    from interdit.screening import NameIndex, Screener


def test_says_why_in_either_language(index: NameIndex, screener: Screener, han: dict[int, str]) -> None:
    finding = find_query(Query("Polarisbnk Ltd"), index, han, lambda: screener)
    (one,) = finding.candidates
    assert one.score is not None
    assert [each.why for each in worded(finding)] == [
        f"is named alike, with another legal form, JSC Polarisbank (score {one.score:.2f})"
    ]
    assert [each.why for each in worded(finding, "fr")] == [
        f"porte un nom semblable, avec une autre forme juridique, JSC Polarisbank (score {one.score:.2f})"
    ]
    assert [each.why for each in worded(finding, "xx")] == [each.why for each in worded(finding)]


def test_names_the_ticker_that_proves_little(index: NameIndex, han: dict[int, str]) -> None:
    (one,) = worded(find(Subject("Crestwood Equity", ticker="CEO"), index, han))
    assert one.why == "bears or bore the ticker US:CEO, but nothing else given confirms it"


def test_every_reason_is_written_in_both_languages() -> None:
    for sentences in WHY.values():
        assert set(sentences) == {"en", "fr"}
        assert len({("{recorded}" in sentence, "{score}" in sentence) for sentence in sentences.values()}) == 1
