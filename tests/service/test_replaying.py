from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

import interdit
from interdit.errors import InputError, LedgerError, QueryError, UnknownKeyError
from interdit.ledger import audit, open_ledger
from interdit.service.asking import Ask
from interdit.service.audit import PortfolioTrail, forget, occasion, record
from interdit.service.home import Home
from interdit.service.portfolio import run_portfolio
from interdit.service.replaying import Again, Replayer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]
STAKES = ROOT / "examples" / "stakes.csv"
LAW = ROOT / "src" / "interdit" / "law" / "regimes" / "us"
ASKS = (
    Ask("Xiaomi", on="2021-03-16", known_at="2021-03-11"),
    Ask("小米集團", on="2021-03-16T09:30:00-05:00", act="sell"),
    Ask("a holding", on="2020-06-15", act="deal", stakes=("us/sdn=30", "us/sdn=25")),
    Ask("my fund", on="2021-09-01", object="fund", holdings=("smic",)),
    Ask("CoStar Group Inc", on="2021-09-01", country="us", kind="company"),
    Ask("", on="2021-09-01"),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as found:
        yield found


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_the_same_version_gives_the_same_bytes(ledger: Ledger, home: Home) -> None:
    for lang in ("en", "fr"):
        checker = interdit.open().checker("fr" if lang == "fr" else "en")
        record(ledger, [(ask, checker.check(ask)) for ask in ASKS], occasion("clerk", checker.lang))
    found = list(Replayer(home, Again()).replay_all(audit.scan(ledger)))
    assert [one.seq for one in found if not one.same] == []
    assert len(found) == 2 * len(ASKS)


def test_rows_of_a_portfolio_are_asked_again_with_all_that_was_given(
    ledger: Ledger, home: Home, tmp_path: Path
) -> None:
    path = tmp_path / "holdings.csv"
    path.write_text("name,isin,country\nXiaomi,,CN\n,KYG9830T1067,\nApple,,US\n", encoding="utf-8")
    trail = PortfolioTrail(ledger, occasion("clerk", portfolio=path))
    trail.close(run_portfolio(interdit.open().checker("en"), path, Ask("", on="2021-03-16"), {}, seen=trail.seen))
    path.unlink()
    replayer = Replayer(home, Again())
    assert [one.same for one in replayer.replay_all(audit.scan(ledger))] == [True] * 3
    with pytest.raises(QueryError, match="no answer but a portfolio"):
        replayer.replay(audit.load(ledger, 4))


def test_another_version_lists_the_fields_that_differ(
    ledger: Ledger, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = interdit.open().checker("en").check(ASKS[0])
    monkeypatch.setattr("interdit.service.audit.__version__", "0.0.1")
    old = msgspec.structs.replace(verdict, answer="review", duties=(), candidates=(), reasons=verdict.reasons[:1])
    old = msgspec.structs.replace(old, reasons=(msgspec.structs.replace(old.reasons[0], text="Otherwise"),))
    record(ledger, [(ASKS[0], old)], occasion("clerk"))
    found = Replayer(home, Again()).replay(audit.load(ledger, 1))
    assert (found.same, found.code_then, found.code_now) == (False, "0.0.1", interdit.__version__)
    told = {one.path: (one.recorded, one.now) for one in found.differences}
    assert told["answer"] == ('"review"', f'"{verdict.answer}"')
    assert any(path.startswith("reasons") for path in told)


def test_a_file_of_stakes_must_be_given_again_and_may_have_moved(ledger: Ledger, home: Home, tmp_path: Path) -> None:
    first, moved = tmp_path / "stakes.csv", tmp_path / "moved.csv"
    shutil.copy(STAKES, first)
    ask = Ask("Beta Metals Ltd", act="deal", on="2020-06-15", stakes_file=str(first))
    record(ledger, [(ask, interdit.open().checker("en").check(ask))], occasion("clerk", stakes=first))
    first.rename(moved)
    stored = audit.load(ledger, 1)
    assert Replayer(home, Again(stakes=moved)).replay(stored).same
    with pytest.raises(InputError, match=r"answered with --stakes .*give it again"):
        Replayer(home, Again()).replay(stored)
    moved.write_text("owner,owned,percent\nA,B,1\n", encoding="utf-8")
    with pytest.raises(InputError, match="not the same content"):
        Replayer(home, Again(stakes=moved)).replay(stored)
    (failed,) = Replayer(home, Again()).replay_all([stored])
    assert "give it again" in failed.why
    assert not failed.same


def test_a_folder_of_funds_must_be_given_again_whole(ledger: Ledger, home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "funds"
    shutil.copytree(ROOT / "examples" / "funds", folder)
    checker = interdit.open().checker("en")
    ask = Ask("Asia Growth Fund", on="2021-09-01", funds=str(folder))
    verdict = checker.check(ask)
    assert verdict.answer == "prohibited"
    record(ledger, [(ask, verdict)], occasion("clerk", "en", funds=folder))
    with pytest.raises(InputError, match="--funds"):
        Replayer(home, Again()).replay(audit.load(ledger, 1))
    moved = folder.rename(tmp_path / "kept")
    assert Replayer(home, Again(funds=moved)).replay(audit.load(ledger, 1)).same
    (moved / "world_balanced.csv").unlink()
    with pytest.raises(InputError, match="not the same content"):
        Replayer(home, Again(funds=moved)).replay(audit.load(ledger, 1))


def test_an_own_law_must_be_given_again(ledger: Ledger, home: Home) -> None:
    checker = interdit.open(law=LAW).checker("en")
    record(ledger, [(ASKS[0], checker.check(ASKS[0]))], occasion("clerk", law=LAW))
    stored = audit.load(ledger, 1)
    assert Replayer(home, Again(law=LAW)).replay(stored).same
    with pytest.raises(InputError, match="answered with --law"):
        Replayer(home, Again()).replay(stored)


def test_an_edition_that_is_gone_is_named(ledger: Ledger, home: Home, tmp_path: Path) -> None:
    verdict = interdit.open().checker("en").check(ASKS[0])
    unknown = "sha256:" + "0" * 64
    record(ledger, [(ASKS[0], msgspec.structs.replace(verdict, edition=unknown))], occasion("clerk"))
    for again in (Again(), Again(edition=tmp_path)):
        with pytest.raises(UnknownKeyError, match=f"{unknown} is not here: give its folder with --edition"):
            Replayer(home, again).replay(audit.load(ledger, 1))


def test_what_was_deleted_or_changed_is_not_asked_again(ledger: Ledger, home: Home) -> None:
    checker = interdit.open().checker("en")
    record(ledger, [(ask, checker.check(ask)) for ask in ASKS[:2]], occasion("clerk"))
    stored = audit.load(ledger, 2)
    bad = msgspec.structs.replace(stored, sealed=(msgspec.structs.replace(stored.sealed[0], value="{}"),))
    replayer = Replayer(home, Again())
    with pytest.raises(LedgerError, match="record 2 was changed"):
        replayer.replay(bad)
    forget(ledger, {1: ("question",)}, reason="request", who="clerk")
    with pytest.raises(LedgerError, match="was deleted"):
        replayer.replay(audit.load(ledger, 1))
    assert [one.seq for one in replayer.replay_all(audit.scan(ledger))] == [2]
