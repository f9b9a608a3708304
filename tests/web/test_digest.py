from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from litestar import Litestar
    from litestar.testing import TestClient

ASKED = "/digest?week=2021-03-12&party=xiaomi"


def test_a_week_has_its_order_its_deadline_and_its_sources(client: TestClient[Litestar]) -> None:
    page = client.get(ASKED).text
    for piece in ("Xiaomi v. DoD: preliminary injunction", "Held in abeyance", "OFAC FAQ 880", "Not legal advice."):
        assert piece in page
    assert 'href="/digest?week=2021-03-01&amp;party=xiaomi"' in page
    assert 'href="/digest?week=2021-03-15&amp;party=xiaomi"' in page
    assert 'href="/v1/feed.atom?party=xiaomi&amp;lang=en"' in page


def test_every_page_names_the_feed(client: TestClient[Litestar]) -> None:
    for path in ("/", "/sources", ASKED):
        page = client.get(path, headers={"Accept-Language": "fr"}).text
        assert '<link rel="alternate" type="application/atom+xml" href="/v1/feed.atom?lang=fr"' in page


def test_it_speaks_french_and_empty_parts_say_so(client: TestClient[Litestar]) -> None:
    page = client.get("/digest?week=2021-W09&party=netease&lang=fr").text
    assert "Aucune inscription, radiation ni modification." in page
    assert len(re.findall("<h2", page)) == 8
    client.cookies.clear()


def test_what_cannot_be_used(client: TestClient[Litestar]) -> None:
    for week, status in (("soon", 400), ("2021-W60", 400), ("0001-01-01", 400), ("9999-12-31", 400)):
        found = client.get(f"/digest?week={week}")
        assert (found.status_code, 'id="unusable"' in found.text) == (status, True), week
    assert client.get("/digest?party=nobody").status_code == 404
