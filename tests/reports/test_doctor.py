from __future__ import annotations

import re

import pytest

from interdit.reports import doctor as wording
from interdit.reports.doctor import remedy, render_examination, said

LINES = [
    ("python", "ok", "python", {"version": "3.11.7"}),
    ("lists", "warn", "list_stale", {"source": "un_sc", "published": "2026-01-01", "hours": "24"}),
    ("settings", "fail", "settings_broken", {"why": "interdit.toml: broken"}),
]
NAMES = ("version", "folder", "modules", "file", "why", "id", "as_of", "days", "files", "extra", "packages")
LEDGER = ("place", "form", "records", "head")
PARAMS = dict.fromkeys((*NAMES, *LEDGER, "source", "sources", "published", "hours"), "x")


def test_each_thing_has_its_line_and_its_remedy() -> None:
    text = render_examination(LINES, "en").splitlines()
    assert text[0] == "ok    Python          3.11.7"
    assert text[1] == "warn  lists           un_sc: of 2026-01-01, older than its refresh of 24 hours"
    assert text[2].strip() == "→ interdit sync un_sc"
    assert text[3].startswith("FAIL  settings        interdit.toml: broken")
    assert text[-1] == "1 to look at, 1 failed"


def test_french() -> None:
    text = render_examination(LINES, "fr")
    assert "avis  listes          un_sc : du 2026-01-01, plus ancienne que son intervalle de 24 heures" in text
    assert text.endswith("1 à regarder, 1 en échec")


@pytest.mark.parametrize("code", sorted(wording._SAID))
def test_every_finding_can_be_said_in_both_languages(code: str) -> None:
    for lang in ("en", "fr"):
        assert not re.search(r"[{}]", said(code, PARAMS, lang) + remedy(code, PARAMS, lang))
