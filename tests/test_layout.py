"""The tests mirror the source: whoever changes a module knows where its tests are."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE, TESTS = ROOT / "src" / "interdit", ROOT / "tests"

_PARSE = "a step of the publisher's parser, tested through `parse` on its sample file"
_BUILD = "compiles what the package ships; tested through the edition that it made and the casebook's checks"

EXCEPTIONS: dict[str, str] = {
    "ledger/migrations/versions/m0001_audit_and_keys": "a migration, tested by running all of them in ledger/upgrading",
    "ledger/migrations/versions/m0002_decisions": "a migration, tested by running all of them in ledger/upgrading",
    "ledger/migrations/versions/m0003_watch_lists": "a migration, tested by running all of them in ledger/upgrading",
    "service/compile": _BUILD,
    "sources/ca_sema/aliases": _PARSE,
    "sources/ca_sema/record": _PARSE,
    "sources/eu_annexes/days": _PARSE,
    "sources/eu_annexes/names": _PARSE,
    "sources/eu_annexes/record": _PARSE,
    "sources/eu_fsf/record": _PARSE,
    "sources/ftm/party": _PARSE,
    "sources/ftm/senzing": _PARSE,
    "sources/ftm/ties": _PARSE,
    "sources/own/columns": _PARSE,
    "sources/own/row": _PARSE,
    "sources/own/stakes": _PARSE,
    "sources/uk_hmt/group": _PARSE,
    "sources/un_sc/record": _PARSE,
    "sources/us_csl/record": _PARSE,
    "sources/us_csl/vocabulary": _PARSE,
    "sources/us_ofac/markup": _PARSE,
}
"""Modules with public functions and no test file of their own, each with its reason."""


@cache
def _modules() -> list[str]:
    """Modules of the package that have public functions, as `room/module`."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        public = [one for one in tree.body if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")]
        if public and path.name != "__init__.py":
            found.append(path.relative_to(SOURCE).with_suffix("").as_posix())
    return found


def _test_of(module: str) -> Path:
    place = TESTS / module
    return place.with_name(f"test_{place.name}.py")


@pytest.mark.parametrize("module", [one for one in _modules() if one not in EXCEPTIONS])
def test_a_module_has_its_test_file(module: str) -> None:
    assert _test_of(module).is_file(), f"{module} has public functions: write {_test_of(module).relative_to(ROOT)}"


def test_every_exception_is_still_one() -> None:
    modules = _modules()
    gone = [one for one in EXCEPTIONS if one not in modules]
    tested = [one for one in EXCEPTIONS if _test_of(one).is_file()]
    assert (gone, tested) == ([], [])
    assert all(reason.strip() for reason in EXCEPTIONS.values())


def test_every_room_of_tests_is_a_room_of_the_source() -> None:
    extra = {"builds", "fakes", "law/cases"}
    rooms = {path.parent.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")} - {".", *extra}
    assert [room for room in sorted(rooms) if not (SOURCE / room).is_dir()] == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in TESTS.rglob("test_*.py")} - {TESTS}
    assert [str(one.relative_to(ROOT)) for one in sorted(folders) if not (one / "__init__.py").is_file()] == []


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_keeps_to_its_size(path: Path) -> None:
    """Under 400 lines a module and under 45 a function.

    A compiled module declares each variable on a line of its own and walks letters without calls: 1,000 and 130.
    """
    lines, body = (1000, 130) if path.with_suffix(".pxd").is_file() else (400, 45)
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < lines
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert _body_lines(node) < body, f"{node.name} is too long"


def test_every_compiled_module_has_its_two_faces() -> None:
    """`.pxd` for the modules compiled with it, `.pyi` for those who read types."""
    declared = {one.relative_to(SOURCE).with_suffix("").as_posix() for one in SOURCE.rglob("*.pxd")}
    typed = {one.relative_to(SOURCE).with_suffix("").as_posix() for one in SOURCE.rglob("*.pyi")}
    listed = set(
        re.findall(r'^    "([a-z]+/[a-z_]+)",$', (ROOT / "kernel.py").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert declared == typed == listed


def _body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body, the docstring apart."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_module_has_a_name_for_everything() -> None:
    banned = re.compile(r"(utils?|helpers?|common|misc|base|manager)")
    assert [path.name for path in SOURCE.rglob("*.py") if banned.fullmatch(path.stem)] == []
