from __future__ import annotations

import pytest

import interdit
from interdit.reports import render_verdict


@pytest.fixture(scope="module")
def book() -> interdit.Book:
    return interdit.open()


def test_a_permission_in_english(book: interdit.Book) -> None:
    text = render_verdict(book.check("Xiaomi", on="2021-03-16"))
    lines = text.splitlines()
    assert lines[0] == "permitted: no bar found in what was checked"
    assert lines[1] == "  Xiaomi Corporation · us_person · purchase · equity · 2021-03-16"
    assert "  - Enjoined on 2021-03-12, before the ban began: Xiaomi v. DoD (D.D.C. 1:21-cv-00280-RC)" in lines
    assert "    from 2021-03-12 16:59 EST to 2021-05-25 16:09 EDT" in lines
    assert "Next change: none known" in lines
    assert "Next event: 2021-05-25 16:09 EDT" in lines
    assert text.split("\n\n")[-1].startswith("Not legal advice. Computed from edition sha256:")


def test_a_bar_in_french(book: interdit.Book) -> None:
    text = render_verdict(book.check("Hikvision", on="2023-07-03", lang="fr"), "fr")
    assert text.splitlines()[0] == "INTERDIT"
    for words in (
        "Pourquoi :",
        "À faire :",
        "(avant le 2023-07-18)",
        "(sans délai)",
        "Supposé :",
        "Prochain changement : aucun connu",
    ):
        assert words in text
    assert "Ceci n'est pas un conseil juridique." in text


def test_what_was_known_then_is_said(book: interdit.Book) -> None:
    text = render_verdict(book.check("Xiaomi", on="2021-03-16", known_at="2021-03-11"))
    assert text.splitlines()[:2] == [
        "PROHIBITED",
        "  Xiaomi Corporation · us_person · purchase · equity · 2021-03-16, as known on 2021-03-11",
    ]


def test_candidates_and_changes_of_the_day(book: interdit.Book) -> None:
    text = render_verdict(book.check("SenseTime", on="2022-02-08"))
    assert "May mean:" in text
    assert "[sensetime-hk]: bears this name → prohibited" in text
    changed = render_verdict(book.check("SMIC", on="2021-02-01"))
    assert "Changes that day:\n  - 2021-02-01 09:30 EST → prohibited" in changed


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [60, 100])
def test_lines_keep_to_the_width(book: interdit.Book, lang: str, width: int) -> None:
    text = render_verdict(book.check("Hikvision", on="2023-07-03", lang=lang), lang, width)  # type: ignore[arg-type]
    long = [
        line
        for line in text.splitlines()
        if len(line) > width and not line.startswith(("Checked", "Vérifié", "  HANG", "  Hang"))
    ]
    assert long == []
