from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.impact.making import EVENT, real, write_market

import interdit
from interdit.errors import InputError, QueryError, UnknownKeyError
from interdit.service.impact import ImpactAsk, impact_report

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.model.impact import Impact, ImpactReport

BOOK = interdit.open()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_market(tmp_path_factory.mktemp("market"))


def _study(files: tuple[Path, Path], query: str = "Xiaomi", **more: Any) -> ImpactReport:
    return BOOK.impact(ImpactAsk(query=query, prices=files[0], index=files[1], **more))


def _codes(event: Impact) -> list[str]:
    return [one.code for one in event.remarks]


def test_the_two_events_of_the_articles_on_real_prices() -> None:
    files = real("1810.HK_2020-2025.csv"), real("HSI_1986-2026.csv.gz")
    report = _study(files, said_move=10, said_value=613e9)
    events = {one.session.day: one for one in report.events}
    listed, enjoined = events[date(2021, 1, 15)], events[date(2021, 3, 15)]
    assert [one.key for one in listed.causes if one.kind == "listing"] == ["us/ccmc/xiaomi/2021-01-14"]
    assert [one.key for one in enjoined.causes] == ["xiaomi-v-dod/2021-03-12"]
    assert all(cause.citations for one in report.events for cause in one.causes)
    zero = {one.session.day: next(day for day in one.days if day.offset == 0) for one in (listed, enjoined)}
    assert zero[date(2021, 1, 15)].abnormal == pytest.approx(-0.1117, abs=5e-5)
    assert (zero[date(2021, 1, 15)].q or 1) < 0.05
    assert zero[date(2021, 3, 15)].abnormal == pytest.approx(0.0664, abs=5e-5)
    assert all(one.agrees for one in (*listed.record, *enjoined.record) if one.kind == "price_change")
    assert enjoined.said_move is not None
    assert (enjoined.said_move.reached, enjoined.said_move.missed) == (("high",), ("open", "low", "close"))
    values = {one.currency: one for one in enjoined.said_value}
    assert (values["HKD"].fits, values["USD"].fits) == (True, False)
    assert values["HKD"].price == pytest.approx(24.47, abs=0.005)
    assert values["USD"].ratio == pytest.approx(7.76, abs=0.005)
    assert (report.market, report.zone, report.currency) == ("XHKG", "Asia/Hong_Kong", "HKD")


def test_an_order_after_the_close_is_the_next_session_and_says_so(files: tuple[Path, Path]) -> None:
    (event,) = _study(files, events=("2021-03-12T16:59-05:00",)).events
    assert event.session.day == EVENT
    assert [one.kind for one in event.causes] == ["given", "order"]
    assert _codes(event) == ["other_zone", "contaminated"]
    assert "2021-03-13 05:59 at the market" in event.remarks[0].text
    assert "2021-01-15" in event.remarks[1].params["days"]


def test_every_event_of_the_record_is_studied_or_named(files: tuple[Path, Path]) -> None:
    report = _study(files)
    assert [one.session.day.isoformat() for one in report.events] == [
        "2021-01-15", "2021-01-28", "2021-02-01", "2021-03-15", "2021-05-12", "2021-05-20", "2021-05-26",
    ]  # fmt: skip
    jump = next(one for one in report.events if one.session.day == EVENT)
    zero = next(one for one in jump.days if one.offset == 0)
    assert zero.abnormal == pytest.approx(0.2, abs=0.04)
    assert zero.q == min(one.q or 1 for one in jump.days)
    short = _study(files, estimation=(-180, -121))
    assert {one.why.code for one in short.left_out} == {"refused"}
    assert len(short.events) + len(short.left_out) == 7


def test_events_outside_the_prices_are_named_or_refused(files: tuple[Path, Path]) -> None:
    report = _study(files, query="hesai")
    assert "outside" in {one.why.code for one in report.left_out}
    named = _study(files, query="smic").remarks
    assert [one.code for one in named] == ["other_ticker"]
    with pytest.raises(QueryError, match="outside the days that both files have"):
        _study(files, events=("2019-01-01",))
    with pytest.raises(QueryError, match="only 0 sessions"):
        _study(files, events=("2020-06-05",))


def test_a_day_without_hour_may_be_two_sessions(files: tuple[Path, Path]) -> None:
    """On an exchange of New York, what became known on a day may be known after its close."""
    report = _study(files, market="XNYS", events=("2021-01-14",), currency="usd")
    (event,) = report.events
    assert (event.session.day, report.currency) == (date(2021, 1, 14), "USD")
    unknown = [one for one in event.remarks if one.code == "hour_unknown"]
    assert [one.params["other"] for one in unknown] == ["2021-01-15"]
    assert any("between 09:00 and 18:00" in one for one in report.assumptions)


def test_dividends_and_splits(files: tuple[Path, Path], tmp_path: Path) -> None:
    plain = _study(files, events=(EVENT.isoformat(),)).events[0]
    lines = files[0].read_text(encoding="utf-8").splitlines()
    place = next(number for number, one in enumerate(lines) if one.startswith("2021-03-10"))
    halved = [lines[0]]
    for number, line in enumerate(lines[1:], start=1):
        day, *prices, paid, split = line.split(",")
        divided = [str(float(one) / (2 if number >= place else 1)) for one in prices]
        halved.append(",".join([day, *divided, paid, "2.0" if number == place else split]))
    raw = tmp_path / "1810.HK.csv"
    raw.write_text("\n".join(halved), encoding="utf-8")
    warned = _study((raw, files[1]), events=(EVENT.isoformat(),))
    assert {"split", "payouts_inside"} == {one.code for one in warned.remarks}
    put_back = _study((raw, files[1]), events=(EVENT.isoformat(),), raw=True)
    assert (put_back.remarks, put_back.prices.basis) == ((), "close_with_payouts")
    adjust = tmp_path / "payouts.csv"
    adjust.write_text("date,split\n2021-03-10,2\n", encoding="utf-8")
    given = _study((raw, files[1]), events=(EVENT.isoformat(),), adjust=adjust)
    for other in (put_back, given):
        values = [one.abnormal for one in other.events[0].days]
        assert values == pytest.approx([one.abnormal for one in plain.days], abs=1e-12)


def test_a_halt_moves_the_event_to_the_next_session_with_prices(files: tuple[Path, Path], tmp_path: Path) -> None:
    lines = files[0].read_text(encoding="utf-8").splitlines()
    halted = tmp_path / "1810.HK.csv"
    halted.write_text("\n".join(one for one in lines if not one.startswith("2021-03-15")), encoding="utf-8")
    (event,) = _study((halted, files[1]), events=("2021-03-15",)).events
    assert event.session.day == date(2021, 3, 16)
    assert "no_session" in _codes(event)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"windows": ((1, -1),)}, "ends before it begins"),
        ({"windows": ((-20, 1),)}, "must end before the event"),
        ({"estimation": (-120, 0)}, "must end before the event"),
        ({"windows": ()}, "no window"),
        ({"events": ("soon",)}, "is not a date"),
        ({"events": ("2021-03-12T16:59",)}, "has no offset"),
        ({"market": "XNOWHERE"}, "no trading calendar"),
    ],
)
def test_what_makes_no_sense_is_refused(files: tuple[Path, Path], more: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        _study(files, **more)


def test_a_name_of_several_or_none_is_refused(files: tuple[Path, Path]) -> None:
    with pytest.raises(UnknownKeyError, match="china-mobile-group"):
        _study(files, query="China Mobile")
    with pytest.raises(UnknownKeyError, match="no party of this edition"):
        _study(files, query="Zzqx Nobody")


def test_files_that_do_not_meet_are_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "index.csv"
    other.write_text("Date,Close\n2010-01-04,1\n2010-01-05,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="does not reach"):
        _study((files[0], other))


def test_windows_that_prices_do_not_reach_are_said(files: tuple[Path, Path]) -> None:
    (event,) = _study(files, events=("2021-07-28",), windows=((0, 1), (0, 30))).events
    assert [(one.first, one.last) for one in event.windows] == [(0, 1)]
    assert next(one for one in event.remarks if one.code == "incomplete").params == {"windows": "0..+30"}


def test_it_speaks_french(files: tuple[Path, Path]) -> None:
    ask = ImpactAsk(query="Xiaomi", prices=files[0], index=files[1], events=(EVENT.isoformat(),))
    report = impact_report(BOOK.checker("fr"), ask)
    assert report.events[0].causes[1].title == "Décision du 2021-03-12 : Xiaomi v. DoD"
    assert "ni juridique" in report.notice
