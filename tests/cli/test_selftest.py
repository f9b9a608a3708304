from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interdit.reports import plots

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit

SMALL = ("selftest", "--sample", "20", "--kinds", "exact,title", "--threads", "1", "--no-fail-on-gap")


def test_people_see_a_table(interdit: Interdit) -> None:
    done = interdit(*SMALL)
    assert done.code == 0, done.err
    assert "Title added" in done.out
    assert "canaries alert" in done.out
    assert "Not legal advice" in done.out


def test_json_has_its_schema_and_repeats(interdit: Interdit) -> None:
    first, second = interdit(*SMALL, "--json"), interdit(*SMALL, "--json")
    assert first.out == second.out
    data = json.loads(first.out)
    assert data["schema"] == "interdit.selftest/1"
    assert [one["key"] for one in data["kinds"]] == ["exact", "title"]
    exact = data["kinds"][0]["found"]
    assert exact["found"] == exact["of"] > 0


def test_a_page_and_its_json_are_written(interdit: Interdit, tmp_path: Path) -> None:
    for name, begins in (("pack.html", "<!doctype html>"), ("pack.json", "{")):
        done = interdit(*SMALL, "-o", tmp_path / name)
        assert done.code == 0, done.err
        assert done.out.startswith(f"{tmp_path / name}: ")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack.html", "pack.json"]


def test_a_canary_that_stays_silent_fails_and_the_report_is_there(interdit: Interdit, tmp_path: Path) -> None:
    canary, pack = tmp_path / "canary.txt", tmp_path / "pack.json"
    canary.write_text("# ours\n\nXiaomi Corporation\nZqwv Qqwx Vvzq\n", encoding="utf-8")
    arguments = [one for one in SMALL if one != "--no-fail-on-gap"]
    done = interdit(*arguments, "--canary", canary, "-o", pack)
    assert done.code == 1
    assert "canary 'Zqwv Qqwx Vvzq' (given by the user) does not alert" in done.err
    own = [one for one in json.loads(pack.read_bytes())["canaries"] if one["origin"] == "given by the user"]
    assert [one["alerted"] for one in own] == [True, False]
    assert interdit(*SMALL, "--canary", canary).code == 0


def test_own_clean_names(interdit: Interdit, tmp_path: Path) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_bytes("Zqwv Qqwx Vvzq\r\nŻółć Gęślą\r\n".encode("utf-8-sig"))
    data = json.loads(interdit(*SMALL, "--clean", clean, "--json").out)
    assert (data["alerts"]["origin"], data["alerts"]["review"]["of"]) == ("names given by the user", 2)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--kinds", "nothing"), 4, "no kind of variation 'nothing'"),
        (("--sample", "0"), 2, "--sample"),
        (("-o", "pack.docx"), 2, "cannot write .docx"),
        (("--since", "yesterday"), 2, "--since"),
        (("-o", "pack"), 2, "without a suffix"),
        (("-o", "no/such/pack.json"), 3, "there is no folder"),
        (("--canary", "absent.txt"), 3, "absent.txt"),
        (("--clean", "empty.txt"), 3, "holds no name"),
        (("--clean", "latin.txt"), 3, "line 2: is not UTF-8"),
        (("--edition", "ffff"), 4, "no edition begins"),
    ],
)
def test_bad_usage_writes_nothing(
    interdit: Interdit,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text("# none\n\n", encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes(b"Smith\nM\xfcller\n")
    done = interdit("selftest", "--sample", "5", *arguments)
    assert done.code == code, done.err
    assert says in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.txt", "latin.txt"]


def test_a_page_without_the_extra_is_refused_before_the_work(
    interdit: Interdit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plots, "find_spec", lambda _: None)
    done = interdit(*SMALL, "-o", tmp_path / "pack.html")
    assert done.code == 2
    assert "interdit[plots]" in done.err
    assert not list(tmp_path.iterdir())
    assert interdit(*SMALL, "-o", tmp_path / "pack.json").code == 0


def test_a_pack_tells_changes_since_a_day_and_the_audit_trail(interdit: Interdit, tmp_path: Path) -> None:
    pack = tmp_path / "pack.json"
    done = interdit(*SMALL, "-o", pack, "--since", "2026-06-01")
    assert done.code == 0, done.err
    data = json.loads(pack.read_bytes())
    assert (data["pack"]["since"], data["pack"]["ledger"]["state"]) == ("2026-06-01", "none")
    assert data["pack"]["covered"] is True
    assert all(one["day"] >= "2026-06-01" for one in data["pack"]["law_changes"])


@pytest.mark.parametrize(
    ("ledger", "why"),
    [
        ("sqlite:///{}/none.db", "{}/none.db: there is no ledger yet"),
        ("sqlite:///{}/torn.db", "{}/torn.db: file is not a database"),
        ("{}/torn.db", "the ledger's URL '{}/torn.db' cannot be understood (give sqlite:///path/to/ledger.db"),
    ],
)
def test_a_ledger_that_cannot_be_opened_is_named_with_the_reason(
    interdit: Interdit, tmp_path: Path, ledger: str, why: str
) -> None:
    (tmp_path / "torn.db").write_bytes(b"no database at all" * 100)
    arguments = [one for one in SMALL if one != "--no-fail-on-gap"]
    done = interdit(*arguments, "-o", tmp_path / "pack.json", "--ledger", ledger.format(tmp_path))
    assert done.code == 1
    assert f"to act on: the audit trail could not be verified: {why.format(tmp_path)}" in done.err
    assert "does not hold" not in done.err
    assert json.loads((tmp_path / "pack.json").read_bytes())["pack"]["ledger"]["state"] == "unusable"


def test_the_page_speaks_the_language_asked_for(interdit: Interdit, tmp_path: Path) -> None:
    assert interdit(*SMALL, "-o", tmp_path / "pack.html", "--lang", "fr").code == 0
    assert "Rapport d&#39;essai, pas une certification" in (tmp_path / "pack.html").read_text(encoding="utf-8")
