from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit

ASKED = ("dossier", "Xiaomi", "--on", "2021-03-16")


def test_without_a_file_it_is_markdown(interdit: Interdit) -> None:
    done = interdit(*ASKED)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# Dossier on Xiaomi Corporation\n")
    assert "Enjoined on 2021-03-12, before the ban began" in done.out
    assert done.out.rstrip().splitlines()[-1].startswith("> Not legal advice.")


def test_json_and_the_readers_moment(interdit: Interdit) -> None:
    found = json.loads(interdit(*ASKED, "--known-at", "2021-03-11", "--json", "--lang", "fr").out)
    assert (found["schema"], found["lang"], found["verdict"]["answer"]) == ("interdit.dossier/1", "fr", "prohibited")


@pytest.mark.parametrize(("suffix", "begins"), [(".html", "<!doctype html>"), (".md", "# Dossier"), (".json", "{")])
def test_a_file_is_written_whole(interdit: Interdit, tmp_path: Path, suffix: str, begins: str) -> None:
    path = tmp_path / f"x{suffix}"
    done = interdit("dossier", "lao-gan-ma", "--on", "2021-03-16", "-o", path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{path}: Lao Gan Ma, permitted: no bar found in what was checked; ")
    assert path.read_text(encoding="utf-8").startswith(begins)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.debian
def test_a_pdf_is_written(interdit: Interdit, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    assert interdit("dossier", "lao-gan-ma", "--on", "2021-03-16", "-o", path).code == 0
    assert path.read_bytes().startswith(b"%PDF-")


def test_what_cannot_be_is_said_and_nothing_is_written(interdit: Interdit, tmp_path: Path) -> None:
    assert interdit(*ASKED, "-o", tmp_path / "x.docx").code == 2
    assert interdit(*ASKED, "-o", tmp_path / "no" / "x.md").code == 3
    assert interdit(*ASKED, "--prices", tmp_path / "a.csv").code == 2
    assert interdit(*ASKED, "--articles", tmp_path / "no.txt").code == 3
    assert interdit("dossier", "Zzqx Nobody").code == 4
    done = interdit("dossier", "China Mobile", "-o", tmp_path / "x.md")
    assert (done.code, "china-mobile-group" in done.err) == (4, True)
    assert list(tmp_path.iterdir()) == []
