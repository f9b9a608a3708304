from __future__ import annotations

import builtins
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from interdit.errors import QueryError
from interdit.reports import paper

if TYPE_CHECKING:
    from pathlib import Path


def page(more: str = "") -> str:
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un essai</title>'
        f"<style>{paper.paper_css()}</style></head><body><h1>Un essai</h1><p>华为 · Łódź</p>{more}</body></html>"
    )


def read_back(tool: str, *arguments: str) -> str:
    found = shutil.which(tool)
    assert found, f"{tool} of poppler-utils is missing"
    return subprocess.run([found, *arguments], capture_output=True, text=True, check=True).stdout  # noqa: S603


@pytest.mark.debian
def test_a_page_is_tagged_titled_and_the_same_again(tmp_path: Path) -> None:
    made = paper.pdf_of(page())
    assert made.startswith(b"%PDF-")
    assert paper.pdf_of(page()) == made
    file = tmp_path / "page.pdf"
    file.write_bytes(made)
    told = read_back("pdfinfo", str(file))
    assert "Un essai" in told
    assert "Tagged:          yes" in told
    text = read_back("pdftotext", str(file), "-")
    assert "Łódź" in text
    assert "1/1" in text.replace(" ", "")


@pytest.mark.debian
@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "other.png"])
def test_a_page_loads_nothing(address: str) -> None:
    with pytest.raises(QueryError, match="loads nothing"):
        paper.pdf_of(page(f'<img alt="" src="{address}">'))


@pytest.mark.debian
def test_what_the_page_carries_is_shown() -> None:
    dot = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E"
    assert paper.pdf_of(page(f'<img alt="" src="{dot}">')).startswith(b"%PDF-")


@pytest.mark.debian
def test_letters_without_a_font_are_told_with_the_remedy(caplog: pytest.LogCaptureFixture) -> None:
    paper.pdf_of(page())
    assert not caplog.records, "a font with Chinese letters is missing: tests/debian.sh"
    paper.pdf_of(page("<p>\U0010fff0 \U0010fff0 \U0010fff1</p>"))
    (told,) = [one.getMessage() for one in caplog.records if one.name == paper.__name__]
    assert "boxes for 2 letters that no font here has: \U0010fff0 \U0010fff1" in told
    assert "fonts-wqy-microhei" in told


def test_without_the_extra_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "find_spec", lambda _: None)
    with pytest.raises(QueryError, match=r"pip install 'interdit\[pdf\]'"):
        paper.pdf_of("")


def test_without_pango_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def lacking(name: str, *arguments: Any, **named: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'\nmore")
        return real(name, *arguments, **named)

    monkeypatch.setattr(paper, "find_spec", lambda _: object())
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(QueryError, match=r"libpango-1\.0-0 libpangoft2-1\.0-0"):
        paper.check_paper()
