from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from litestar import Litestar
    from litestar.testing import TestClient


@pytest.mark.parametrize("text", ["Xiaomi", "xiaom", "小米", "KYG9830T1067"])
def test_a_company_is_found_with_its_answer(text: str, client: TestClient[Litestar]) -> None:
    page = client.get("/", params={"q": text, "on": "2021-03-16"}).text
    assert '/party/xiaomi?on=2021-03-16&amp;actor=us_person&amp;act=purchase"' in page
    assert "Enjoined on" in page


def test_a_half_typed_name_is_not_cleared(client: TestClient[Litestar]) -> None:
    typed = client.get("/", params={"q": "zzqxv hold"}).text
    assert "badge permitted" not in typed
    assert "press Search" in typed


def test_a_name_that_nobody_bears_is_answered_when_it_is_sent(client: TestClient[Litestar]) -> None:
    sent = client.get("/", params={"q": "Zzqxv Holding", "on": "2021-03-16", "sent": "1"}).text
    assert "no bar found in what was checked" in sent
    assert "What was not checked" in sent
    assert "us/sdn" in sent


def test_the_examples_lead_to_answers(client: TestClient[Litestar]) -> None:
    import re
    from html import unescape

    front = client.get("/").text
    examples = re.findall(r'<li><a href="(/party/[^"]+)">', front)
    assert len(examples) == 5
    for one in examples:
        assert client.get(unescape(one)).status_code == 200
