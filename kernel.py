"""Compile the name kernel: `python kernel.py [--checked] [FOLDER]`, by default beside the sources.

The modules run as plain Python where they are not compiled. `--checked` compiles them with bounds checks, for the
fuzz tests.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
MODULES = (
    "names/keys",
    "names/reader",
    "edition/buckets",
    "screening/similar",
    "screening/weighing",
    "screening/alignment",
    "screening/search",
)
LIMITED_API = "0x030B0000"  # typed memory views are in it from 3.11 on: one build serves every later Python
FLAGS = ["-O3", "-g0", "-ffp-contract=off"]  # no fused multiply-add: the same numbers on every machine


def compile_kernel(target: Path, *, checked: bool = False) -> list[Path]:
    """Compile every module into `target` (laid out as the package) and return the files; raises what the tools raise."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension

    extensions = [
        Extension(
            "interdit." + name.replace("/", "."),
            [f"src/interdit/{name}.py"],
            extra_compile_args=[] if sys.platform == "win32" else FLAGS,
            extra_link_args=["-Wl,-s"] if sys.platform == "linux" else [],
            define_macros=[("Py_LIMITED_API", LIMITED_API)],
            py_limited_api=True,
        )
        for name in MODULES
    ]
    directives = {"boundscheck": True, "wraparound": False, "initializedcheck": True} if checked else {}
    with tempfile.TemporaryDirectory() as work:
        built = cythonize(
            extensions, build_dir=work, language_level=3, compiler_directives=directives, include_path=["src"], quiet=True
        )
        command = Distribution({"ext_modules": built, "package_dir": {"": "src"}}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(Path(work) / "library"), str(Path(work) / "objects")
        command.parallel = 2
        command.ensure_finalized()
        command.run()
        return [_put(Path(one), Path(work) / "library", target) for one in command.get_outputs()]


def _put(built: Path, library: Path, target: Path) -> Path:
    """Move a module to its place at once: a running program keeps the one that it has open."""
    place = target / built.relative_to(library)
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f".{place.name}.new")
    shutil.copy2(built, fresh)
    fresh.replace(place)
    return place


if __name__ == "__main__":
    import os

    os.chdir(ROOT)
    arguments = [one for one in sys.argv[1:] if one != "--checked"]
    for path in compile_kernel(Path(arguments[0]) if arguments else ROOT / "src", checked="--checked" in sys.argv):
        print(path)
