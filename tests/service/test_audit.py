from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import interdit
from interdit.errors import InputError, LedgerError, UnknownKeyError
from interdit.ledger import audit, open_ledger
from interdit.service.asking import Ask
from interdit.service.audit import FIELDS, PortfolioTrail, about, expire, forget, hash_of, occasion, record
from interdit.service.portfolio import run_portfolio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.ledger import Ledger
    from interdit.model import Verdict

STAKES = Path(__file__).resolve().parents[2] / "examples" / "stakes.csv"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as found:
        yield found


def asked(query: str, **more: str) -> tuple[Ask, Verdict]:
    ask = Ask(query, on="2021-03-16", **more)  # type: ignore[arg-type]  # texts for fields that take texts
    return ask, interdit.open().checker("en").check(ask)


def test_a_record_holds_in_the_open_only_what_is_no_persons(ledger: Ledger) -> None:
    (receipt,) = record(ledger, [asked("Xiaomi", country="cn")], occasion("clerk"))
    stored = audit.load(ledger, receipt.seq)
    body = stored.opened().body
    assert (body["answer"], body["on"], body["known_at"], body["files"]) == ("permitted", "2021-03-16", None, {})
    assert body["edition"] == interdit.open().edition
    assert body["code"] == interdit.__version__
    assert "us/ccmc" in str(body["regimes"])
    assert "xiaomi" not in stored.record.lower()
    assert "clerk" not in stored.record
    question = json.loads(stored.value("question") or "")
    assert (question["query"], question["country"], question["lang"]) == ("Xiaomi", "cn", "en")
    assert json.loads(stored.value("answer") or "")["party"]["id"] == "xiaomi"
    assert stored.value("who") == '"clerk"'


def test_a_question_about_today_is_recorded_with_its_day(ledger: Ledger) -> None:
    ask = Ask("Xiaomi")
    verdict = interdit.open().checker("en").check(ask)
    record(ledger, [(ask, verdict)], occasion("clerk"))
    assert json.loads(audit.load(ledger, 1).value("question") or "")["on"] == verdict.question.on


def test_files_are_recorded_by_their_hashes_and_must_not_change(ledger: Ledger, tmp_path: Path) -> None:
    stakes = tmp_path / "stakes.csv"
    stakes.write_bytes(STAKES.read_bytes())
    on = occasion("clerk", stakes=stakes, law=None)
    answers = [asked("Beta Metals Ltd", stakes_file=str(stakes))]
    record(ledger, answers, on)
    assert audit.load(ledger, 1).opened().body["files"] == {"stakes": hash_of(STAKES)}
    stakes.write_bytes(b"other")
    with pytest.raises(LedgerError, match="changed while it was read"):
        record(ledger, answers, on)
    assert audit.head_of(ledger).count == 1


def test_a_folder_is_hashed_by_its_files_and_their_names(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a", encoding="utf-8")
    first = hash_of(tmp_path)
    (tmp_path / ".hidden").write_text("b", encoding="utf-8")
    assert hash_of(tmp_path) == first
    (tmp_path / "a.yaml").rename(tmp_path / "b.yaml")
    assert hash_of(tmp_path) != first
    with pytest.raises(InputError, match="cannot be read"):
        occasion("clerk", stakes=tmp_path / "none")


def test_text_that_is_no_unicode_is_not_recorded(ledger: Ledger) -> None:
    _, verdict = asked("Xiaomi")
    with pytest.raises(LedgerError, match="no canonical form"):
        record(ledger, [(Ask("\udcff"), verdict)], occasion("clerk"))


def test_a_portfolio_is_its_distinct_answers_and_a_closing_record(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interdit.service.audit._BATCH", 1)
    path = tmp_path / "holdings.csv"
    path.write_text("name,on\nXiaomi,2021-03-16\nHuawei,soon\nXiaomi,2021-03-16\nApple,2021-03-16\n", encoding="utf-8")
    trail = PortfolioTrail(ledger, occasion("clerk", portfolio=path))
    report = run_portfolio(interdit.open().checker("en"), path, Ask(""), {}, seen=trail.seen)
    receipt = trail.close(report)
    stored = audit.load(ledger, receipt.seq)
    opened = stored.opened()
    assert (receipt.seq, opened.kind, opened.body["rows"]) == (3, "portfolio", 4)
    assert opened.body["files"] == {"portfolio": hash_of(path)}
    assert opened.body["totals"] == report.totals
    rows = json.loads(stored.value("rows") or "")["rows"]
    assert [(number, seq) for number, seq, _ in rows] == [(1, 1), (2, None), (3, 1), (4, 2)]
    assert "soon" in rows[1][2]
    assert audit.verify(ledger).broken is None


def test_a_portfolio_whose_file_changed_meanwhile_is_not_closed(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "holdings.csv"
    path.write_text("name\nApple\n", encoding="utf-8")
    trail = PortfolioTrail(ledger, occasion("clerk", portfolio=path))
    report = run_portfolio(interdit.open().checker("en"), path, Ask("", on="2021-03-16"), {}, seen=trail.seen)
    path.write_text("name\nHuawei\n", encoding="utf-8")
    with pytest.raises(LedgerError, match="changed while it was read"):
        trail.close(report)


def test_records_about_a_name_or_of_an_asker_are_found_and_forgotten(ledger: Ledger) -> None:
    record(ledger, [asked("Xiaomi"), asked("  xiaomi "), asked("Xiaomi Corp")], occasion("clerk"))
    assert about(ledger, query="XIAOMI") == {1: ("question", "answer"), 2: ("question", "answer")}
    assert about(ledger, who="clerk") == dict.fromkeys((1, 2, 3), ("who",))
    for nobody in ({"query": "Huawei"}, {"who": "boss"}):
        with pytest.raises(UnknownKeyError):
            about(ledger, **nobody)
    forget(ledger, about(ledger, query="Xiaomi"), reason="request", who="boss")
    with pytest.raises(UnknownKeyError):
        about(ledger, query="Xiaomi")
    forget(ledger, {3: FIELDS}, reason="request", who="boss")
    assert [one.seq for one in audit.scan(ledger) if one.value("question")] == []
    assert audit.verify(ledger).broken is None


def test_what_was_kept_for_long_enough_goes_and_nothing_else(ledger: Ledger) -> None:
    record(ledger, [asked("Xiaomi")], occasion("clerk"))
    later = datetime.now(UTC).replace(year=datetime.now(UTC).year + 12, day=1)
    assert expire(ledger, {}, who="clerk", now=later) == (0, 1)
    own = {"default": 11}
    assert expire(ledger, own, who="clerk", now=datetime.now(UTC)) == (0, 0)
    assert expire(ledger, own, who="clerk", now=later, dry=True) == (1, 0)
    assert audit.load(ledger, 1).value("question") is not None
    assert expire(ledger, own, who="clerk", now=later) == (1, 0)
    assert audit.load(ledger, 1).sealed == ()
    found = audit.verify(ledger)
    assert found.broken is None
    assert [one.seq for one in found.gone] == [1]
