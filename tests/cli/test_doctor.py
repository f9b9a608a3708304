from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interdit.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path))
    return tmp_path


def test_a_sound_install_ends_with_0(interdit: Interdit, home: Path) -> None:
    done = interdit("doctor")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0].startswith(f"ok    version         interdit {__version__} in ")
    assert f"{home} can be written" in done.out
    assert done.out.endswith(", 0 failed\n")


@pytest.mark.usefixtures("home")
def test_json_has_codes_texts_and_remedies(interdit: Interdit) -> None:
    found = json.loads(interdit("doctor", "--json", "--lang", "fr").out)
    assert found["schema"] == "interdit.doctor/1"
    assert all(one.keys() == {"topic", "state", "code", "params", "text", "remedy"} for one in found["found"])
    (edition,) = (one for one in found["found"] if one["topic"] == "edition")
    assert (edition["state"], edition["remedy"]) == ("warn", "interdit sync")
    assert "le seul recueil du paquet" in edition["text"]


def test_what_failed_ends_with_5(interdit: Interdit, home: Path) -> None:
    (home / "interdit.toml").write_text('lang = "de"\n', encoding="utf-8")
    done = interdit("doctor")
    assert done.code == 5
    assert "FAIL  settings" in done.out
    assert "interdit.toml" in done.out
    assert "→ mend the file" in done.out


@pytest.mark.usefixtures("home")
def test_a_ledger_is_told_in_both_languages(interdit: Interdit) -> None:
    assert "  ledger  " not in interdit("doctor").out
    assert interdit("ledger", "upgrade").code == 0
    assert ", 0 records; head 0:sha256:" in interdit("doctor").out
    assert ", 0 enregistrements ; tête 0:sha256:" in interdit("doctor", "--lang", "fr").out
