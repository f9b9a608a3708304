from __future__ import annotations

from interdit.reports.findings import FINDINGS
from interdit.screening.variations import KINDS


def test_every_answer_of_a_kind_is_a_finding() -> None:
    known = [one.key for one in FINDINGS]
    assert len(set(known)) == len(known)
    assert {key for kind in KINDS for key in kind.answers} <= set(known)


def test_every_finding_says_where_it_was_read() -> None:
    assert all(one.text and one.urls and all(url.startswith("https://") for url in one.urls) for one in FINDINGS)
