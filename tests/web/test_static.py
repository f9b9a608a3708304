from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from interdit.web.static import address, content

if TYPE_CHECKING:
    from litestar import Litestar
    from litestar.testing import TestClient

CSS = content("site.css").decode()
TEXT_ON = [
    ("ink", ("paper", "wash", "yes-wash", "no-wash", "maybe-wash", "licence-wash")),
    ("soft", ("paper", "wash", "yes-wash", "no-wash", "maybe-wash", "licence-wash")),
    ("link", ("paper", "wash", "yes-wash", "no-wash", "maybe-wash", "licence-wash")),
    ("yes", ("paper", "wash", "yes-wash")),
    ("no", ("paper", "wash", "no-wash")),
    ("maybe", ("paper", "wash", "maybe-wash")),
    ("licence", ("paper", "wash", "licence-wash")),
    ("paper", ("link", "no", "licence")),
    ("top-ink", ("top",)),
    ("top-soft", ("top",)),
]
"""Which colours are letters on which grounds."""


def _colours(theme: str) -> dict[str, str]:
    light, dark = re.findall(r":root\s*{(.*?)}", CSS, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", light))
    return found | (dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", dark)) if theme == "dark" else {})


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_letters_stand_out_from_their_ground(theme: str) -> None:
    colours = _colours(theme)
    weak = [
        (letters, ground, round(_contrast(colours[letters], colours[ground]), 2))
        for letters, grounds in TEXT_ON
        for ground in grounds
        if _contrast(colours[letters], colours[ground]) < 4.5
    ]
    assert weak == []
    assert _contrast(colours["edge"], colours["paper"]) >= 3, "edges of fields"
    assert _contrast(colours["focus"], colours["paper"]) >= 3, "the ring around what has the focus"


def test_both_themes_have_the_same_colours() -> None:
    light, dark = re.findall(r":root\s*{(.*?)}", CSS, re.DOTALL)[:2]
    named = [set(re.findall(r"--([\w-]+):", one)) for one in (light, dark)]
    assert named[0] == named[1]


def test_a_file_is_kept_as_long_as_its_address(client: TestClient[Litestar]) -> None:
    for name in ("site.css", "timeline.css", "htmx.min.js", "mark.svg"):
        answer = client.get(address(name))
        assert answer.status_code == 200
        assert answer.content == content(name)
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_nothing_else_is_served(client: TestClient[Litestar]) -> None:
    for name in ("pages.py", "..%2Fpages.py", "%2e%2e/pages.py"):
        assert client.get(f"/static/{name}").status_code == 404


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert "url(http" not in CSS
    assert "@import" not in CSS
