"""Build hook: compile the name kernel, and fill the data folder (name tables, script of the pages, shipped edition).

A wheel is made from a copy of the sources, so that nothing is left behind in them; an editable install is made where
it stands. Without a C compiler, or with INTERDIT_PURE=1, the wheel is for every machine and its kernel runs as plain
Python. INTERDIT_NEED_KERNEL=1 makes a kernel that does not compile an error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_NOT_COPIED = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__", "data")


class BuildData(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel is packed, editable or not."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            self._build(Path(self.root) / "src")
            return
        self._work = tempfile.TemporaryDirectory()
        source = Path(self._work.name)
        shutil.copytree(Path(self.root) / "src" / "interdit", source / "interdit", ignore=_NOT_COPIED)
        compiled = self._build(source)
        shipped = (one for one in (source / "interdit" / "data").rglob("*") if one.is_file())
        for path in (*compiled, *shipped):
            build_data["force_include"][str(path)] = path.relative_to(source).as_posix()
        if compiled:
            build_data["pure_python"] = False
            build_data["tag"] = f"cp311-abi3-{_platform()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        if version != "editable":
            self._work.cleanup()

    def _build(self, source: Path) -> list[Path]:
        """Compile into `source` and fill its data folder; return the compiled modules."""
        compiled = [] if os.environ.get("INTERDIT_PURE") == "1" else self._compile(source)
        self._run("-m", "interdit.service.compile", path=source)
        return compiled

    def _compile(self, source: Path) -> list[Path]:
        done = self._run(str(Path(self.root) / "kernel.py"), str(source), must=False)
        if done.returncode == 0:
            return sorted(one for ending in ("*.so", "*.pyd") for one in source.rglob(ending))
        if os.environ.get("INTERDIT_NEED_KERNEL") == "1":
            raise RuntimeError(f"the name kernel does not compile:\n{done.stderr}")
        self.app.display_warning(
            "the name kernel does not compile here and will run as plain Python, about a hundred times slower:\n"
            + done.stderr
        )
        return []

    def _run(self, *arguments: str, path: Path | None = None, must: bool = True) -> subprocess.CompletedProcess[str]:
        """Run this Python in a process of its own: what is imported for the build is what was just made."""
        environment = dict(os.environ)
        if path is not None:
            environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(path), environment.get("PYTHONPATH"))))
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )
        if must and done.returncode:
            raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stderr}")
        return done


def _platform() -> str:
    """The platform tag of this machine, as setuptools writes it."""
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")
