from __future__ import annotations

import re

from interdit.reports.findings import FINDINGS
from interdit.screening.variations import KINDS


def test_every_answer_of_a_kind_is_a_finding() -> None:
    known = [one.key for one in FINDINGS]
    assert len(set(known)) == len(known)
    assert {key for kind in KINDS for key in kind.answers} <= set(known)


def test_every_finding_says_where_it_was_read() -> None:
    for one in FINDINGS:
        assert one.urls, one.key
        assert all(re.match(r"https?://", url) for url in one.urls)
        assert one.text["en"]
        assert one.text["fr"]


def test_what_is_covered_names_its_part_and_what_is_not_names_none() -> None:
    for one in FINDINGS:
        assert bool(one.parts) == (one.status in ("shown", "partly")), one.key


def test_only_the_authoritys_own_text_is_held_with_high_confidence() -> None:
    assert all(one.official == (one.confidence == "high") for one in FINDINGS)
    assert {one.status for one in FINDINGS} == {"shown", "partly", "institution", "unverified"}


def test_a_paragraph_is_numbered_only_where_it_was_seen() -> None:
    numbered = [one for one in FINDINGS if one.group == "eba" and re.search(r", \d", one.locator)]
    assert numbered
    assert all(any("hip-0518" in url for url in one.urls) for one in numbered)
