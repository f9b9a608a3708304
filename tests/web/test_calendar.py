from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from litestar import Litestar
    from litestar.testing import TestClient

ASKED = "/calendar?party=xiaomi&known_at=2021-03-13"


def test_what_is_held_in_abeyance_is_marked(client: TestClient[Litestar]) -> None:
    page = client.get(ASKED).text
    assert "Ban begins: purchase" in page
    assert "held in abeyance" in page
    assert 'href="/v1/calendar.ics?known_at=2021-03-13&amp;party=xiaomi&amp;lang=en"' in page
    assert "Not legal advice." in page


def test_it_speaks_french_and_tells_many_once(client: TestClient[Litestar]) -> None:
    page = client.get("/calendar?known_at=2021-01-20&actor=us_person&lang=fr").text
    assert "Début de l&#39;interdiction : achat" in page
    assert page.count("<tr>") < 30
    client.cookies.clear()


def test_what_cannot_be_used(client: TestClient[Litestar]) -> None:
    found = client.get("/calendar?since=soon")
    assert found.status_code == 400
    assert 'id="unusable"' in found.text
    assert client.get("/calendar?party=nobody").status_code == 404
