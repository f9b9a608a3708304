"""What the README says works: its Python runs, its commands end well, its links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PLACEHOLDER = re.compile(r"\b(?:FILE|QUERY|NAME|ID|SOURCE|URL)\b|[<…]|\[--")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def _blocks(language: str) -> list[str]:
    return [text for name, text in _FENCE.findall(README.read_text(encoding="utf-8")) if name == language]


def _shown() -> list[tuple[str, str]]:
    """Commands of shell blocks with the first line of the output shown below them, '' where none is."""
    found = []
    for block in (one for language in ("sh", "bash", "shell", "console") for one in _blocks(language)):
        lines = block.replace("\\\n", " ").splitlines()
        for number, line in enumerate(lines):
            command = re.sub(r"\s+#.*$", "", line.strip().removeprefix("$ "))
            if command.startswith("interdit ") and not _PLACEHOLDER.search(command):
                below = lines[number + 1] if line.startswith("$ ") and number + 1 < len(lines) else ""
                found.append((command, "" if below.startswith("$ ") else below))
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """An empty folder with what the README's examples read: the repository's own, linked in."""
    for name in ("examples",):
        if (ROOT / name).is_dir():
            (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def _environment() -> dict[str, str]:
    scripts = str(Path(sys.executable).parent)
    return os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}", "PYTHONWARNINGS": "error"}


def test_the_readme_says_how_to_ask() -> None:
    assert _blocks("python"), "the README shows no Python"
    assert _shown(), "the README shows no command"


def test_the_pythons_of_the_readme_run(desk: Path) -> None:
    """The blocks are one program: each may use what an earlier one made."""
    program = "\n".join(_blocks("python"))
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", program],
        cwd=desk, env=_environment(), capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("command", "first"), _shown() if README.is_file() else [])
def test_a_command_of_the_readme_ends_well(command: str, first: str, desk: Path) -> None:
    arguments = shlex.split(re.split(r"\s[|>]", command)[0])[1:]
    done = subprocess.run(  # noqa: S603
        [str(Path(sys.executable).parent / "interdit"), *arguments],
        cwd=desk, env=_environment(), capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stderr}"
    if first and not command.startswith(("interdit portfolio", "interdit sync")):
        assert done.stdout.splitlines()[0] == first


@pytest.mark.parametrize("path", [README, *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda path: path.name)
def test_links_lead_to_files(path: Path) -> None:
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    assert [link for link in _LINK.findall(text) if not (path.parent / link).exists()] == []
