from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path))
    monkeypatch.delenv("INTERDIT_LEDGER", raising=False)


def test_a_key_is_shown_once_and_alone_on_stdout(interdit: Interdit, tmp_path: Path) -> None:
    done = interdit("keys", "create", "desk", "--scope", "read", "--scope", "write", "--expires", "2999-12-31")
    assert done.code == 0
    assert re.fullmatch(r"itd_[\w-]{43}\n", done.out)
    secret = done.out.strip().encode()
    assert all(secret not in one.read_bytes() for one in tmp_path.iterdir())
    assert re.fullmatch(
        r"[0-9a-f]{8}  valid  read,write  desk  until 3000-01-01T00:00Z  never used\n", interdit("keys", "list").out
    )


def test_json_has_the_secret_at_creation_alone(interdit: Interdit) -> None:
    made = json.loads(interdit("keys", "create", "desk", "--json").out)
    assert made["secret"].startswith("itd_")
    (listed,) = json.loads(interdit("keys", "list", "--json").out)
    assert listed == {name: value for name, value in made.items() if name != "secret"}


def test_a_key_is_revoked_by_its_id(interdit: Interdit) -> None:
    assert "there are no keys" in interdit("keys", "list").err
    made = json.loads(interdit("keys", "create", "desk", "--json").out)
    assert interdit("keys", "revoke", made["id"]).out == f"{made['id']} desk: revoked\n"
    assert "révoquée" in interdit("keys", "list", "--lang", "fr").out
    assert interdit("keys", "revoke", "nobody").code == 4


@pytest.mark.parametrize("arguments", [("desk", "--scope", "all"), ("desk", "--expires", "2020-01-01"), (" ",)])
def test_a_key_that_makes_no_sense_is_bad_usage(interdit: Interdit, arguments: tuple[str, ...]) -> None:
    assert interdit("keys", "create", *arguments).code == 2
