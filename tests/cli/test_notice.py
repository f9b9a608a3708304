from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.cli.notice import write_notice

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_notice_stands_beside_the_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_notice(tmp_path / "out.csv", "Not legal advice. Été.", "sha256:00")
    assert (tmp_path / "out.csv.notice.txt").read_text(encoding="utf-8") == "Not legal advice. Été.\nsha256:00\n"
    assert capsys.readouterr() == ("", "Not legal advice. Été.\n")
