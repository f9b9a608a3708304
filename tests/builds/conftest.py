"""The package in every build it can have, each asked in a process of its own."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from interdit.names.columns import packed_columns
from interdit.screening.model import shipped_model

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).with_name("answering.py")
COMPILED = ("*.so", "*.pyd")


class Asked:
    """A running `answering.py`. What it writes to stderr is a failure: compiled code can only print."""

    def __init__(self, folder: Path, work: Path, *, python: str = sys.executable, bare: bool = False) -> None:
        model = work / "model"
        model.write_bytes(b"".join(packed_columns(shipped_model())))
        self._errors = work / "stderr"
        self._stderr = self._errors.open("w")
        self._process = subprocess.Popen(  # noqa: S603
            [python, "-W", "error", str(PROGRAM), *(["bare"] if bare else []), str(model)],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            text=True,
        )

    def ask(self, **question: Any) -> dict[str, Any]:
        """Put a question; fails where the program ends or complains."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        complaint = self._errors.read_text()
        assert line, f"the program ended with {self._process.wait()}: {complaint[-4000:]}"
        assert complaint == ""
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the program."""
        self._process.communicate()
        self._stderr.close()


Asking = Callable[..., Asked]


@pytest.fixture(scope="session")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """Start programs, and end them after the last test."""
    running: list[Asked] = []

    def start(folder: Path, **how: Any) -> Asked:
        running.append(Asked(folder, tmp_path_factory.mktemp("asked"), **how))
        return running[-1]

    yield start
    for one in running:
        one.close()


Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Fill a folder once for all processes that run these tests: whoever needs it meanwhile waits."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def filled(name: str, fill: Callable[[Path], None]) -> Path:
        # Filled where it stays: a virtual environment cannot be moved.
        place, whole = base / f"build-{name}", base / f"build-{name}.whole"
        with (base / f"build-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not whole.exists():
                shutil.rmtree(place, ignore_errors=True)  # of one who failed
                place.mkdir()
                fill(place)
                whole.touch()
        return place

    return filled


@pytest.fixture(scope="session")
def plain(once: Once) -> Path:
    """The package with nothing compiled; its tables and its edition are made by itself."""

    def fill(place: Path) -> None:
        left = shutil.ignore_patterns(*COMPILED, "__pycache__", "data")
        shutil.copytree(ROOT / "src" / "interdit", place / "interdit", ignore=left)
        subprocess.run(
            [sys.executable, "-m", "interdit.service.compile"], env=os.environ | {"PYTHONPATH": str(place)}, check=True
        )

    return once("plain", fill)


@pytest.fixture(scope="session")
def checked(plain: Path, once: Once) -> Path:
    """The package compiled with bounds checks."""

    def fill(place: Path) -> None:
        shutil.copytree(plain / "interdit", place / "interdit")
        command = [sys.executable, str(ROOT / "kernel.py"), "--checked", str(place)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603

    return once("checked", fill)


@pytest.fixture(scope="session")
def by_plain(plain: Path, asking: Asking) -> Asked:
    """The package with nothing compiled, to be asked."""
    return asking(plain)


@pytest.fixture(scope="session")
def by_compiled(compiled: Path, asking: Asking) -> Asked:
    """The package as its wheel has it, to be asked."""
    return asking(compiled)


@pytest.fixture(scope="session")
def by_checked(checked: Path, asking: Asking) -> Asked:
    """The package with bounds checks, to be asked."""
    return asking(checked)


# ---------------------------------------------------------------- wheels


def built(target: str, place: Path, source: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build an sdist or a wheel with this environment's tools; what it asks of a build is left out."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("INTERDIT_")}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(place)],
        cwd=source,
        env=own | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _whole(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def sdist(once: Once) -> Path:
    """The source archive."""
    return next(once("sdist", lambda place: _whole(built("sdist", place))).glob("*.tar.gz"))


@pytest.fixture(scope="session")
def unpacked(sdist: Path, once: Once) -> Path:
    """What is in the source archive."""
    return next(once("unpacked", lambda place: shutil.unpack_archive(sdist, place, filter="data")).iterdir())


@pytest.fixture(scope="session")
def compiled_wheel(unpacked: Path, once: Once) -> Path:
    """The wheel with a compiled kernel, built from the source archive."""
    place = once("compiled_wheel", lambda place: _whole(built("wheel", place, unpacked, INTERDIT_NEED_KERNEL="1")))
    return next(place.glob("*.whl"))


@pytest.fixture(scope="session")
def pure_wheel(once: Once) -> Path:
    """The wheel for every machine."""
    return next(once("pure_wheel", lambda place: _whole(built("wheel", place, INTERDIT_PURE="1"))).glob("*.whl"))


@pytest.fixture(scope="session")
def compiled(compiled_wheel: Path, once: Once) -> Path:
    """The compiled wheel, unpacked."""
    return once("compiled", lambda place: shutil.unpack_archive(compiled_wheel, place, "zip"))
