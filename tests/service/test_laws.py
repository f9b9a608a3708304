from __future__ import annotations

from datetime import date

from interdit.edition import History, Publication, Version, empty_history
from interdit.model import Entry, EntryName, Regime, RegimeKey, Source, SourceFile, SourceKey
from interdit.service.laws import known_days, with_stubs

HELD = Regime(RegimeKey("us/sdn"), {"en": "SDN"}, "America/New_York", "none", ("a-citation",), ())


def source(key: str = "a_list", authority: str = "official", law: str = "", refresh: int = 24) -> Source:
    files = (SourceFile("list", "*"),)
    given: dict[str, object] = {"regimes": ("us/sdn",), "authority": authority, "law": law, "refresh_hours": refresh}
    return Source(SourceKey(key), "A list", "A publisher", "CSV", "free", files, **given)  # type: ignore[arg-type]


def history(*days: int, regimes: tuple[str, ...] = ()) -> History:
    version = Version(Entry("1", "company", (EntryName("Alfa"),), regimes=regimes), date(2021, 1, 1))
    publications = tuple(Publication(date(2021, 1, day), {}, 1, 0, {}) for day in days)
    return History("a_list", {"1": (version,)}, publications, empty_history("a_list").digest)


def test_a_regime_without_law_gets_a_stub_that_is_review() -> None:
    found = with_stubs((HELD,), [(source(), history(1, regimes=("us/other",)))])
    assert [one.key for one in found] == ["us/other", "us/sdn"]
    assert [(rule.effect, rule.actors) for rule in found[0].rules] == [("review", ())]
    assert found[1] is HELD


def test_a_regime_whose_list_has_a_law_needs_no_stub() -> None:
    assert with_stubs((HELD,), [(source(law="us/sdn"), history(1, regimes=("us/other",)))]) == (HELD,)


def test_the_days_a_list_speaks_for() -> None:
    lists = [(source(), history(1, 2, 9)), (source("other", "transcription"), history(20))]
    assert known_days(lists, {HELD.key: HELD}) == {
        "us/sdn": (
            (date(2021, 1, 1), date(2021, 1, 2), date(2021, 1, 4)),
            (date(2021, 1, 9), date(2021, 1, 9), date(2021, 1, 11)),
        )
    }
