from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from litestar import Litestar
    from litestar.testing import TestClient


@pytest.mark.parametrize(
    ("form", "begins", "shown"),
    [("html", "<!doctype html>", "inline"), ("md", "# Dossier", "attachment"), ("json", '{\n  "schema"', "attachment")],
)
def test_a_dossier_is_handed_over_for_the_question_asked(
    form: str, begins: str, shown: str, client: TestClient[Litestar]
) -> None:
    done = client.get(f"/party/xiaomi/dossier.{form}?on=2021-03-16&known_at=2021-03-11")
    assert done.status_code == 200
    assert done.text.startswith(begins)
    assert "prohibited" in done.text
    assert done.headers["content-disposition"] == f'{shown}; filename="xiaomi.{form}"'
    assert "script-src" not in done.headers["content-security-policy"]


def test_the_page_of_a_party_leads_there_with_its_question(client: TestClient[Litestar]) -> None:
    page = client.get("/party/xiaomi?on=2021-03-16&lang=fr").text
    for form in ("html", "md", "json"):
        assert f"/party/xiaomi/dossier.{form}?on=2021-03-16" in page
    assert "Dossier à télécharger" in page


def test_what_is_not_there_is_a_page_that_says_so(client: TestClient[Litestar]) -> None:
    assert client.get("/party/xiaomi/dossier.docx").status_code == 404
    assert client.get("/party/no-such-party/dossier.md").status_code == 404
