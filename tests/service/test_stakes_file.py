from __future__ import annotations

from pathlib import Path  # noqa: TC003  pytest reads annotations

import pytest

from interdit.errors import InputError, UnknownKeyError
from interdit.service.stakes_file import load_stakes


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("owner,owned,percent\nX,Alfa,50\n,Beta,40\nX,Gamma,lots\n", encoding="utf-8")
    found = load_stakes(path, {}, ())
    assert (found.ties, found.unread, found.unclear, len(found.graph.names)) == (2, 1, 1, 3)
    assert all(any(f"line {line}:" in told for told in found.lines()) for line in (3, 4))


def test_a_regime_that_is_not_held_and_a_file_without_a_stake_stop(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("owner,owned,percent,listed\nX,Alfa,50,us/nowhere\n", encoding="utf-8")
    with pytest.raises(UnknownKeyError, match="line 2: no regime 'us/nowhere'; there are us/sdn"):
        load_stakes(path, {}, ("us/sdn",))
    path.write_text("owner,owned,percent\nX,,40\n", encoding="utf-8")
    with pytest.raises(InputError, match="no stake could be read"):
        load_stakes(path, {}, ())
