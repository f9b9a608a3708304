from __future__ import annotations

from typing import get_args

from interdit.model.calendar import CalendarKind
from interdit.reports.calendar_words import said, title


def test_every_kind_has_a_title_in_both_languages() -> None:
    for kind in get_args(CalendarKind):
        assert title(kind, "prohibited", "purchase", "en") != title(kind, "prohibited", "purchase", "fr")


def test_a_ban_is_called_what_it_comes_to() -> None:
    assert title("ban_starts", "prohibited", "purchase", "en") == "Ban begins: purchase"
    assert title("ban_starts", "licence_required", "export", "en") == "Licence required from now: export"
    assert title("ban_ends", "review", "export", "fr") == "Plus à examiner : exportation"
    assert title("review_starts", "review", "", "en") == "Open question from now"


def test_words() -> None:
    assert said("more", "fr", count=3) == "et 3 autres"
