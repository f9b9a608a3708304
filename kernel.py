"""Compile the name kernel: `python kernel.py [--checked] [FOLDER]`, by default beside the sources.

The modules run as plain Python where they are not compiled. A compiled module that is newer than its sources is left
as it is. `--checked` compiles with bounds checks, for the fuzz tests, and wants a folder of its own.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent
SOURCE = ROOT / "src"
MODULES = (
    "names/keys",
    "names/lookup",
    "names/reader",
    "edition/buckets",
    "screening/similar",
    "screening/weighing",
    "screening/alignment",
    "screening/search",
)
LIMITED_API = "0x030B0000"  # typed memory views are in it from 3.11 on: one build serves every later Python
# No fused multiply-add: the same numbers on every machine. The warnings are of code that Cython wrote.
FLAGS = ["-g0", "-ffp-contract=off", "-Wno-unused", "-Wno-sign-compare"]
FAST, SOON = "-O3", "-O1"  # the release, and the checked modules, of which nobody asks speed: half the time to compile
CHECKED = "# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True, initializedcheck=True"


def compile_kernel(target: Path, *, checked: bool = False) -> list[Path]:
    """Compile what is out of date into `target`, laid out like `src`; return the new files.

    Raises what tools raise, and SystemExit where there is no compiler.
    """
    from Cython.Build import cythonize
    from setuptools import Distribution

    modules = [name for name in MODULES if checked or not _is_fresh(target, name)]
    if not modules:
        return []
    _find_compiler()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _copy_sources(work / "src", checked=checked)
        built = cythonize(
            _extensions(work / "src", modules, SOON if checked else FAST),
            build_dir=str(work / "c"),
            include_path=[str(work / "src")],
            nthreads=0 if sys.platform == "win32" else 2,
            quiet=True,
            show_all_warnings=False,
            compiler_directives={"show_performance_hints": False},
        )
        command = Distribution({"ext_modules": built}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(work / "library"), str(work / "objects")
        command.parallel = 2
        command.ensure_finalized()
        command.run()
        return [_put(Path(one), work / "library", target) for one in command.get_outputs()]


def _find_compiler() -> None:
    """Say at once that there is no compiler, not after Cython's half minute. Windows has a search of its own."""
    asked = os.environ.get("CC") or sysconfig.get_config_var("CC")
    if asked and not shutil.which(shlex.split(asked)[0]):
        sys.exit(f"kernel.py: there is no C compiler {asked!r} here")


def _is_fresh(target: Path, name: str) -> bool:
    """Whether a compiled module is newer than its source, every declaration and this file."""
    compiled = [*target.glob(f"interdit/{name}.*.so"), *target.glob(f"interdit/{name}.*.pyd")]
    sources = [SOURCE / "interdit" / f"{name}.py", *SOURCE.rglob("*.pxd"), Path(__file__)]
    newest = max(one.stat().st_mtime for one in sources)
    return any(one.stat().st_mtime > newest for one in compiled)


def _copy_sources(place: Path, *, checked: bool) -> None:
    """Copy what Cython reads. The first line of a module rules over any option, so that it is replaced for checks."""
    files = [*SOURCE.rglob("*.pxd"), *(SOURCE / "interdit" / f"{name}.py" for name in MODULES)]
    for path in [*files, *(one.parent / "__init__.py" for one in files), SOURCE / "interdit" / "__init__.py"]:
        copy = place / path.relative_to(SOURCE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if path.name != "__init__.py" else ""
        first, _, rest = text.partition("\n")
        if checked and first.startswith("# cython:"):
            text = f"{CHECKED}\n{rest}"
        copy.write_text(text, encoding="utf-8")


def _extensions(sources: Path, modules: Sequence[str], effort: str) -> list[object]:
    from setuptools import Extension

    return [
        Extension(
            "interdit." + name.replace("/", "."),
            [str(sources / "interdit" / f"{name}.py")],
            extra_compile_args=[] if sys.platform == "win32" else [effort, *FLAGS],
            extra_link_args=["-Wl,-s"] if sys.platform == "linux" else [],
            define_macros=[("Py_LIMITED_API", LIMITED_API)],
            py_limited_api=True,
        )
        for name in modules
    ]


def _put(built: Path, library: Path, target: Path) -> Path:
    """Move a module to its place at once: a running program keeps the one that it has open."""
    place = target / built.relative_to(library)
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f".{place.name}.new")
    shutil.copy(built, fresh)
    fresh.replace(place)
    return place


def main(arguments: Sequence[str]) -> None:
    """Compile and print what was compiled."""
    folders = [one for one in arguments if one != "--checked"]
    checked = len(folders) < len(arguments)
    if checked and not folders:
        sys.exit("kernel.py --checked: name the folder to compile into")
    for path in compile_kernel(Path(folders[0]).resolve() if folders else SOURCE, checked=checked):
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
