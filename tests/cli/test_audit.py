from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from interdit.cli.audit import instant_of, opened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with two answers recorded."""
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("INTERDIT_LEDGER", raising=False)
    return tmp_path / "home"


@pytest.fixture
def filled(home: Path, interdit: Interdit) -> Path:
    assert interdit("check", "Xiaomi", "--on", "2021-03-16", "--audit").code == 0
    assert interdit("check", "Huawei", "--on", "2021-03-16", "--audit", "--lang", "fr").code == 0
    return home


@pytest.mark.usefixtures("filled")
def test_records_are_shown_one_a_line_whole_and_as_json(interdit: Interdit) -> None:
    lines = interdit("audit", "show").out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2"]
    assert interdit("audit", "show", "--last", "1").out.splitlines() == lines[1:]
    assert '"query":"Xiaomi"' in interdit("audit", "show", "1").out
    (one,) = json.loads(interdit("audit", "show", "1", "--json").out)
    assert (one["seq"], one["body"]["answer"], one["values"]["answer"]["party"]["id"]) == (1, "permitted", "xiaomi")
    assert interdit("audit", "show", "9").code == 4


def test_without_records_that_is_said(home: Path, interdit: Interdit) -> None:
    done = interdit("audit", "show")
    assert (done.code, done.out) == (0, "")
    assert "no answer was recorded" in done.err
    assert interdit("audit", "verify").code == 0
    assert interdit("audit", "export", "-o", home / "bundle.zip").code == 4


def test_a_change_is_found_and_its_record_named(filled: Path, interdit: Interdit) -> None:
    done = interdit("audit", "verify")
    assert done.code == 0
    assert done.out.startswith("2 records, all sound")
    with closing(sqlite3.connect(filled / "ledger.db")) as store, store:
        store.execute("UPDATE audit_records SET record = replace(record, 'permitted', 'forbidden') WHERE seq = 1")
    done = interdit("audit", "verify")
    assert (done.code, done.out.splitlines()[0]) == (5, "first bad record: 1 (changed)")
    assert json.loads(interdit("audit", "verify", "--json").out)["broken"]["seq"] == 1
    assert interdit("audit", "replay", "1").code == 5


@pytest.mark.usefixtures("filled")
def test_a_head_noted_earlier_is_held_against_the_chain(interdit: Interdit) -> None:
    (one,) = json.loads(interdit("audit", "show", "1", "--json").out)
    assert interdit("audit", "verify", "--head", f"1:sha256:{one['hash']}").code == 0
    assert interdit("audit", "verify", "--head", f"1:{'0' * 64}").code == 5
    assert interdit("audit", "verify", "--head", "1").code == 2


@pytest.mark.usefixtures("filled")
def test_answers_are_asked_again(interdit: Interdit) -> None:
    assert interdit("audit", "replay", "1").out == "1: the same bytes\n"
    assert interdit("audit", "replay", "--all").out == "2 the same, 0 with differences, 0 not asked again\n"
    assert [one["same"] for one in json.loads(interdit("audit", "replay", "--all", "--json").out)] == [True, True]
    assert interdit("audit", "replay").code == 2
    assert interdit("audit", "replay", "1", "--all").code == 2


@pytest.mark.usefixtures("filled")
def test_a_bundle_is_written_with_its_public_key_told(interdit: Interdit, tmp_path: Path) -> None:
    done = interdit("audit", "export", "-o", tmp_path / "b.zip", "--since", "2021-01-01", "--until", "2999-01-01")
    assert (done.code, done.out) == (0, f"{tmp_path / 'b.zip'}: records 1 to 2\n")
    (public,) = re.findall(r"public key: ([0-9a-f]{64})", done.err)
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        assert json.loads(bundle.read("manifest.json"))["public_key"] == public
    assert interdit("audit", "export", "-o", tmp_path / "c.zip", "--until", "2021-01-01").code == 4
    assert not (tmp_path / "c.zip").exists()


@pytest.mark.usefixtures("filled")
def test_what_is_forgotten_is_told_and_the_chain_holds(interdit: Interdit) -> None:
    done = interdit("audit", "forget", "--query", "xiaomi", "--reason", "request")
    assert done.out == "deleted in 1 record; audit record 3 says so\n"
    assert interdit("audit", "forget", "2", "--reason", "request").code == 0
    done = interdit("audit", "verify")
    assert done.code == 0
    assert "record 2: answer, question, who deleted on" in done.out
    assert "was deleted; it cannot be asked again" in interdit("audit", "replay", "1").err


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "arguments", [(), ("1", "--query", "a"), ("--query", "a", "--who", "b"), ("--query", " "), ("0",)]
)
def test_who_forgets_must_say_what(interdit: Interdit, arguments: tuple[str, ...]) -> None:
    assert interdit("audit", "forget", *arguments, "--reason", "r").code == 2
    assert interdit("audit", "forget", "1").code == 2


def test_periods_are_told_and_nothing_young_is_deleted(filled: Path, interdit: Interdit) -> None:
    (filled / "interdit.toml").write_text("[retention]\ndefault = 7\n", encoding="utf-8")
    done = interdit("audit", "expire", "--dry-run")
    assert done.out.startswith("0 to delete")
    assert "us/sdn: 10 years (31 CFR 501.601)" in done.err
    assert "default: 7 years (interdit.toml)" in done.err
    assert interdit("audit", "expire").out.startswith("0 deleted")


def test_a_day_is_meant_whole() -> None:
    assert instant_of("2026-01-01", last=False) == datetime(2026, 1, 1, tzinfo=UTC)
    assert instant_of("2026-01-01", last=True) == datetime(2026, 1, 2, tzinfo=UTC)
    assert instant_of("2026-01-01T12:00:00+00:00", last=True) == datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert instant_of(None, last=True) is None


def test_the_ledger_of_the_settings_is_opened(home: Path) -> None:
    with opened() as (ledger, settings):
        assert ledger.place == str(home / "ledger.db")
        assert settings.folder == home


def test_groups_have_help(interdit: Interdit) -> None:
    for command in ("audit", "keys", "ledger"):
        done = interdit(command, "--help")
        assert done.code == 0
        assert f"{command} [OPTIONS] COMMAND" in done.out
