"""IMO number of a ship, as the IMO's identification number scheme gives it (resolution A.1117(30)).

Seven digits, often written with the letters IMO before them; the last is a check digit. The numbers of companies that
own ships look alike, but are a scheme of their own with another check digit (resolution A.1160(32)).

>>> is_valid("IMO 9074729"), normalize("IMO 9074729")
(True, '9074729')
"""

from __future__ import annotations

import re

_FORM = re.compile(r"[0-9]{7}")


def normalize(text: str) -> str:
    """Return the number without the letters IMO, spaces and hyphens; nothing is checked."""
    return text.replace(" ", "").replace("-", "").upper().removeprefix("IMO")


def is_valid(text: str) -> bool:
    """Whether the text has the form of a ship's IMO number and the right check digit."""
    value = normalize(text)
    if _FORM.fullmatch(value) is None:
        return False
    from stdnum import imo

    return bool(imo.is_valid(value))
