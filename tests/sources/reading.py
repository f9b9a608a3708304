"""What tests of parsers share: the problems of what was read, by severity, and publishers' real files."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from interdit.model import Parsed


def errors(parsed: Parsed) -> list[str]:
    return [problem.message for problem in parsed.problems if problem.severity == "error"]


def notices(parsed: Parsed) -> list[str]:
    return [problem.message for problem in parsed.problems if problem.severity == "notice"]


def real_file(name: str) -> bytes:
    """A publisher's real file by its place, unpacked; the test is skipped only where none are given at all."""
    root = os.environ.get("INTERDIT_TESTDATA")
    if not root:
        pytest.skip("INTERDIT_TESTDATA is not set")
    data = (Path(root) / "data" / name).read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
