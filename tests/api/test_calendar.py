from __future__ import annotations

from typing import TYPE_CHECKING

import vobject

if TYPE_CHECKING:
    from tests.api.asking import Api

ASKED = {"party": "xiaomi", "known_at": "2021-03-13"}


def test_dates_come_in_pages(api: Api) -> None:
    found = api.get("/v1/calendar", params=ASKED | {"limit": "2", "offset": "1"})
    page = found.json()
    assert (page["schema"], page["total"], len(page["dates"]), page["parties"]) == ("interdit.calendar/1", 6, 2, 1)
    assert 'rel="next"' in found.headers["link"]
    assert page["dates"][0]["kind"] == "licence_expires"


def test_calendar_programs_may_subscribe(api: Api) -> None:
    found = api.get("/v1/calendar.ics", params=ASKED)
    assert found.headers["content-type"] == "text/calendar; charset=utf-8"
    events = vobject.readOne(found.text).vevent_list
    assert [one.status.value for one in events].count("TENTATIVE") == 5
    again = api.get("/v1/calendar.ics", params=ASKED, headers={"If-None-Match": found.headers["etag"]})
    assert again.status_code == 304
    french = api.get("/v1/calendar.ics", params=ASKED | {"lang": "fr"})
    assert [one.uid.value for one in vobject.readOne(french.text).vevent_list] == [one.uid.value for one in events]


def test_what_cannot_be_answered(api: Api) -> None:
    assert api.get("/v1/calendar", params={"party": "nobody"}).status_code == 404
    assert api.get("/v1/calendar", params={"since": "soon"}).status_code == 422
    assert api.get("/v1/calendar", params={"since": "2021-02-01", "until": "2021-01-01"}).status_code == 400
    assert api.get("/v1/calendar.ics", params={"limit": "3"}).status_code == 422
