"""What is in the source archive and in the wheels, and that a build goes on, or not, without a compiler."""

from __future__ import annotations

import shutil
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.builds.conftest import ROOT, built
from tests.builds.names import misspelt, shipped_names

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builds.conftest import Asked, Asking

pytestmark = pytest.mark.build

COMPILED = {
    "edition/buckets",
    "names/keys",
    "names/lookup",
    "names/reader",
    "screening/alignment",
    "screening/search",
    "screening/similar",
    "screening/weighing",
}
NEWS = {
    one.relative_to(ROOT / "src" / "interdit" / "news").as_posix()
    for folder, ending in (("words", "*.toml"), ("weights", "*.*"))
    for one in (ROOT / "src" / "interdit" / "news" / folder).rglob(ending)
}
"""The reader's words and weights: what lies in the sources is shipped."""
NEEDED = {
    "interdit/data/casebook/manifest.json",
    "interdit/data/casebook/names.columns",
    "interdit/data/names/tables.bin",
    *(f"interdit/news/{name}" for name in NEWS),
    "interdit/py.typed",
    *(f"interdit/reports/templates/{name}.html.j2" for name in ("alerts", "digest", "dossier", "pack")),
    "interdit/reports/templates/paper.css",
    "interdit/screening/model.json",
}


def _inside(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def _modules(files: dict[str, bytes]) -> set[str]:
    return {one.split(".")[0].removeprefix("interdit/") for one in files if one.endswith((".so", ".pyd"))}


def test_the_compiled_wheel_has_every_module_and_one_tag(compiled_wheel: Path) -> None:
    files = _inside(compiled_wheel)
    assert _modules(files) == COMPILED
    assert compiled_wheel.name.split("-")[2:4] == ["cp311", "abi3"]
    assert all(".abi3." in one or one.endswith(".pyd") for one in files if one.endswith((".so", ".pyd")))


def test_the_pure_wheel_has_none_and_is_for_every_machine(pure_wheel: Path) -> None:
    assert _modules(_inside(pure_wheel)) == set()
    assert pure_wheel.name.endswith("-py3-none-any.whl")


def test_both_wheels_have_the_same_files_otherwise(compiled_wheel: Path, pure_wheel: Path) -> None:
    """Also the data that the build made: by the compiled kernel there, by plain Python here."""

    def package(wheel: Path) -> dict[str, bytes]:
        return {
            name: data
            for name, data in _inside(wheel).items()
            if name.startswith("interdit/") and not name.endswith((".so", ".pyd"))
        }

    assert package(compiled_wheel) == package(pure_wheel)
    assert package(pure_wheel).keys() >= NEEDED


def test_a_wheel_has_nothing_that_only_the_build_reads(compiled_wheel: Path) -> None:
    files = _inside(compiled_wheel)
    assert [one for one in files if one.endswith((".pxd", ".c")) or "/lexicon/" in one] == []
    assert {one.split("/")[0].split("-")[0] for one in files} == {"interdit"}
    assert [one for one in files if "/." in one] == []


def test_the_source_archive_has_what_a_build_reads_and_nothing_built(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        files = {one.partition("/")[2] for one in archive.getnames()}
    assert files >= {
        "hatch_build.py",
        "kernel.py",
        "src/interdit/names/keys.pxd",
        "src/interdit/names/lexicon/legal.txt",
    }
    assert [one for one in files if one.endswith((".so", ".pyd")) or one.startswith("src/interdit/data")] == []


def test_the_pure_wheel_answers_alike(pure_wheel: Path, tmp_path: Path, asking: Asking, by_compiled: Asked) -> None:
    shutil.unpack_archive(pure_wheel, tmp_path, "zip")
    pure = asking(tmp_path)
    assert not pure.ask()["compiled"]
    question = {
        "recorded": [(*one, False) for one in shipped_names()[::10]],
        "asked": misspelt(shipped_names()[::30], 4),
    }
    assert pure.ask(**question) == by_compiled.ask(**question)


def test_without_a_compiler_the_wheel_is_pure(tmp_path: Path) -> None:
    done = built("wheel", tmp_path, CC="no-such-compiler")
    assert done.returncode == 0, done.stderr
    assert [one.name for one in tmp_path.glob("*.whl")] == [next(tmp_path.glob("*-py3-none-any.whl")).name]
    assert "will run as plain Python" in done.stdout + done.stderr


def test_without_a_compiler_a_needed_kernel_is_an_error(tmp_path: Path) -> None:
    done = built("wheel", tmp_path, CC="no-such-compiler", INTERDIT_NEED_KERNEL="1")
    assert done.returncode != 0
    assert "no-such-compiler" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_build_leaves_the_sources_as_they_are(unpacked: Path, compiled_wheel: Path) -> None:
    assert compiled_wheel.is_file()
    assert [one for one in unpacked.rglob("*") if one.suffix in {".so", ".pyd", ".c", ".whl"}] == []
    assert not (unpacked / "src" / "interdit" / "data").exists()
    assert (unpacked / "kernel.py").read_bytes() == (ROOT / "kernel.py").read_bytes()
