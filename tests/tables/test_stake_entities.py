from __future__ import annotations

from pathlib import Path  # noqa: TC003  pytest reads annotations

from interdit.model import WHOLE, Tie
from interdit.tables.opened import open_input
from interdit.tables.stake_entities import read_entities


def test_several_values_are_a_range_and_several_ends_leave_the_share_open(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text(
        '{"id":"1","schema":"Ownership","properties":{"owner":["x"],"asset":["a"],"percentage":["30","40"]}}\n'
        '{"id":"2","schema":"Ownership","properties":{"owner":["x","y"],"asset":["a"],"percentage":["30"]}}\n',
        encoding="utf-8",
    )
    with open_input(path) as opened:
        ties = [one for one in read_entities(opened) if isinstance(one, Tie)]
    assert [(one.low, one.high) for one in ties] == [(30_000_000, 40_000_000), (0, WHOLE), (0, WHOLE)]
