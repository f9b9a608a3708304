from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import msgspec
import pytest
import vobject

import interdit
from interdit.errors import QueryError
from interdit.reports import ical as module
from interdit.reports.ical import ALARMS, check_icalendar, ical
from interdit.service.calendar import CalendarAsk

BOOK = interdit.open()
ENJOINED = BOOK.calendar(CalendarAsk(known_at="2021-03-13"), parties=["xiaomi"])
WHOLE = BOOK.calendar(CalendarAsk(known_at="2026-01-20"))


def _read(data: bytes) -> Any:
    """Read it as another program does, by another library, which checks what must be there."""
    found = vobject.readOne(data.decode())
    found.validate(raiseException=True)
    return found


def test_a_second_library_accepts_it() -> None:
    found = _read(ical(WHOLE))
    assert len(found.vevent_list) == len(WHOLE.dates)
    for event, one in zip(found.vevent_list, WHOLE.dates, strict=True):
        assert event.uid.value == f"{one.uid}@interdit"
        assert event.dtstart.value == (one.day if one.all_day else one.at.astimezone(UTC))
        assert [alarm.trigger.value for alarm in event.valarm_list] == [timedelta(days=-days) for days in ALARMS]
        assert "Not legal advice." in event.description.value


def test_what_is_held_in_abeyance_is_tentative() -> None:
    events = _read(ical(ENJOINED)).vevent_list
    ban = next(one for one in events if one.categories.value == ["interdit", "ban_starts", "us/ccmc"])
    assert ban.dtstart.value == datetime(2021, 3, 15, 13, 30, tzinfo=UTC)
    assert ban.status.value == "TENTATIVE"
    assert ban.summary.value.startswith("[held in abeyance] Ban begins: purchase – Xiaomi")
    wind_down = next(one for one in events if "Wind-down ends" in one.summary.value)
    assert (wind_down.dtstart.value, wind_down.dtend.value) == (date(2022, 1, 14), date(2022, 1, 15))
    assert "(last day)" in wind_down.summary.value


def test_subscriptions_update() -> None:
    """The same edition gives the same bytes; a later one the same ids with a higher sequence and a later stamp."""
    assert ical(ENJOINED) == ical(ENJOINED)
    later = msgspec.structs.replace(ENJOINED, as_of=ENJOINED.as_of + timedelta(days=1))
    before, after = _read(ical(ENJOINED)).vevent_list, _read(ical(later)).vevent_list
    for old, new in zip(before, after, strict=True):
        assert old.uid.value == new.uid.value
        assert int(new.sequence.value) == int(old.sequence.value) + 1
        assert new.last_modified.value > old.last_modified.value
    text = ical(ENJOINED).decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in text
    assert "X-WR-CALNAME:interdit: coming dates of Xiaomi Corporation\r\n" in text


def test_lines_are_short_and_end_as_they_must() -> None:
    data = ical(BOOK.calendar(CalendarAsk(known_at="2021-03-13"), lang="fr"), "fr")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert re.search(rb"[^\r]\n|[\x00-\x08\x0b\x0c\x0e-\x1f]", data) is None
    assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) > 100


def test_a_name_with_control_characters_breaks_no_line() -> None:
    one = ENJOINED.dates[0]
    assert one.party is not None
    odd = msgspec.structs.replace(one, party=msgspec.structs.replace(one.party, name="A\r\nB;C,D\x07\u2028E"))
    (event,) = _read(ical(msgspec.structs.replace(ENJOINED, dates=(odd,)))).vevent_list
    assert "A B;C,D E" in event.summary.value


def test_without_the_library_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(QueryError, match=r"interdit\[calendar\]"):
        check_icalendar()
