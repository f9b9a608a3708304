"""What a user waits for who asks one name: a new process each time, in any script; and the peers' imports alone."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from benchmarks.answering import program
from benchmarks.screening.layout import laid_out
from benchmarks.screening.listed import build
from benchmarks.screening.peers import python
from benchmarks.table import header, line, timed

if TYPE_CHECKING:
    from pathlib import Path

RUNS = 15
NAMES = (
    ("a listed name", "ROSOBORONEKSPORT OAO"),
    ("with two slips", "Rosoborneksprot"),
    ("Cyrillic", "Рособоронэкспорт"),
    ("Arabic", "صدام حسين التكريتي"),
    ("Chinese", "华为技术有限公司"),
    ("nobody", "Zzyzx Nonesuch Holdings"),
)
_LOGIC = (
    "from followthemoney import ValueEntity, model\n"
    "from nomenklatura.matching.logic_v2.model import LogicV2\n"
    "a, b = (ValueEntity(model.get('{kind}'), dict(id=i)) for i in 'ab')\n"
    "a.add('name', '{name}'); b.add('name', '{other}')\n"
    "LogicV2.compare(a, b, LogicV2.default_config())"
)


def main(work: Path, _: list[str]) -> None:
    """Measure; the list is the harness's."""
    made = laid_out(work)
    edition = build(made.data / "list.csv", work / "edition")
    header()
    for what, name in NAMES:
        command = [*program(), "check", name, "--edition", str(edition)]
        line(f"interdit check, a new process: {what}", timed(lambda one=command: _run(one), RUNS))  # type: ignore[misc]
    peer = python()
    if peer:
        for kind, name, other in (("Company", "Acme Ltd", "Acme Limited"), ("Person", "Ann Example", "Anna Example")):
            code = _LOGIC.format(kind=kind, name=name, other=other)
            line(f"LogicV2, one pair, a new process: {kind}", timed(lambda one=code: _run([peer, "-c", one]), 3))  # type: ignore[misc]


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
