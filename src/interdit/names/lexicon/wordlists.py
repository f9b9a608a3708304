"""The text files of this folder: paragraphs `key: cell | cell`, or lines `cell, cell`; `#` begins a remark."""

from __future__ import annotations

from pathlib import Path


def entries(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the entries of the file `name`.txt in its order: each key with its cells. Keys may repeat."""
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return [_entry(" ".join(paragraph.split())) for paragraph in kept.split("\n\n") if paragraph.strip()]


def _entry(paragraph: str) -> tuple[str, tuple[str, ...]]:
    key, colon, rest = paragraph.partition(": ")
    cells = tuple(cell.strip() for cell in rest.split("|"))
    if not colon or not key.isidentifier() or not all(cells):
        raise ValueError(f"not `key: cell | cell`: {paragraph[:60]!r}")
    return key, cells


def lines(name: str) -> list[tuple[str, ...]]:
    """Return the lines of the file `name`.txt, each with its cells, which are parted by commas."""
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [tuple(cell.strip() for cell in line.split(",") if cell.strip()) for line in kept]
