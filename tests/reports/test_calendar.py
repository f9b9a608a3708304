from __future__ import annotations

import interdit
from interdit.reports.calendar import HEADER, grouped, is_last_day, render_calendar, rows, when
from interdit.service.calendar import CalendarAsk

BOOK = interdit.open()
ENJOINED = BOOK.calendar(CalendarAsk(known_at="2021-03-13"), parties=["xiaomi"])
WHOLE = BOOK.calendar(CalendarAsk(known_at="2021-03-13", actors=("us_person",)))


def test_what_is_held_in_abeyance_is_marked() -> None:
    text = render_calendar(ENJOINED)
    assert "2021-03-15 09:30 EDT  Ban begins: purchase [held in abeyance]" in text
    assert "Held in abeyance: Enjoined on 2021-03-12" in text
    assert "2022-01-14 (last day)  Wind-down ends: sale in order to divest [held in abeyance]" in text
    assert "source: Executive Order 13959" in text
    assert "Not legal advice." in text


def test_the_same_date_of_many_is_told_once_and_never_with_one_that_is_held() -> None:
    groups = grouped(WHOLE.dates)
    assert sum(map(len, groups)) == len(WHOLE.dates)
    assert all(len({one.held_in_abeyance_by for one in group}) == 1 for group in groups)
    assert [group[0].at for group in groups] == sorted(group[0].at for group in groups)
    assert "and 2" in render_calendar(WHOLE)


def test_rows_have_every_date() -> None:
    found = list(rows(WHOLE))
    assert len(found) == len(WHOLE.dates)
    assert {len(row) for row in found} == {len(HEADER)}
    assert found[0][0] == "2021-03-15"


def test_when() -> None:
    last = next(one for one in ENJOINED.dates if is_last_day(one))
    assert when(last, "fr") == "2022-01-14 (dernier jour)"
    assert when(ENJOINED.dates[0], "en") == "2021-03-15 09:30 EDT"


def test_nothing_is_said_to_be_nothing_on_record() -> None:
    empty = BOOK.calendar(CalendarAsk(), parties=["netease"], lang="fr")
    assert "Aucune échéance au registre" in render_calendar(empty, "fr")
