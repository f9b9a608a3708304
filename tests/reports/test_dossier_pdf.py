from __future__ import annotations

import json
import re
import subprocess
import zlib
from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.fakes.dossiers import made

from interdit.reports.dossier_pdf import dossier_pdf

if TYPE_CHECKING:
    from pathlib import Path


def _run(*command: object) -> str:
    return subprocess.run([str(one) for one in command], capture_output=True, text=True, check=True).stdout  # noqa: S603


def _objects(data: bytes) -> bytes:
    """Return a file's objects: those of its compressed streams, one after another."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    return data + b"".join(zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"\x78")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "dossier.pdf"
    path.write_bytes(dossier_pdf(made("lao-gan-ma", "fr")))
    return path


@pytest.mark.debian
def test_a_pdf_is_tagged_dated_by_the_edition_and_in_its_language(pdf: Path) -> None:
    told = _run("pdfinfo", "-isodates", pdf)
    for part in (
        "Title:           Dossier : Lao Gan Ma",
        "Tagged:          yes",
        f"CreationDate:    {made('lao-gan-ma').computed}T00:00:00Z",
        "Page size:       595.276 x 841.89 pts (A4)",
        "JavaScript:      no",
    ):
        assert part in told, told
    objects = _objects(pdf.read_bytes())
    assert b"/Lang (fr)" in objects
    assert b"/Outlines" in objects


@pytest.mark.debian
def test_pages_bear_name_edition_and_number(pdf: Path) -> None:
    found = made("lao-gan-ma", "fr")
    pages = _run("pdftotext", "-layout", pdf, "-").rstrip("\f\n").split("\f")
    for number, page in enumerate(pages, start=1):
        assert f"{number}/{len(pages)}" in page.replace(" ", "")
        assert "Lao Gan Ma" in page
        assert found.edition[:19] in page
    assert "Ceci n'est pas un conseil juridique" in " ".join(" ".join(pages).split())


@pytest.mark.debian
def test_the_json_is_inside(pdf: Path, tmp_path: Path) -> None:
    _run("pdfdetach", "-saveall", "-o", tmp_path, pdf)
    found = json.loads((tmp_path / "lao-gan-ma.json").read_bytes())
    assert found == json.loads(msgspec.json.encode(made("lao-gan-ma", "fr")))


@pytest.mark.debian
def test_the_same_dossier_gives_the_same_bytes_and_nothing_runs_off_the_sheet(pdf: Path, tmp_path: Path) -> None:
    assert dossier_pdf(made("lao-gan-ma", "fr")) == pdf.read_bytes()
    _run("pdftoppm", "-r", 30, "-gray", pdf, tmp_path / "page")
    for one in tmp_path.glob("page-*.pgm"):
        _, size, _, rest = one.read_bytes().split(b"\n", 3)
        width = int(size.split()[0])
        right = {rest[start + width - 9 : start + width] for start in range(0, len(rest), width)}
        assert right <= {b"\xff" * 9, b""}, one.name
