from __future__ import annotations

import pytest

from interdit.names.security_tokens import tokens_of


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("02/21/22", "date", "2022-02-21"),
        ("21/02/2022", "date", "2022-02-21"),
        ("02/07/22", "date", "2022"),
        ("07/07/22", "date", "2022-07-07"),
        ("21.02.2022", "date", "2022-02-21"),
        ("2022-02-21", "date", "2022-02-21"),
        ("14JUL2031", "date", "2031-07-14"),
        ("17-Dec-2021", "date", "2021-12-17"),
        ("17 Dec 2021", "date", "2021-12-17"),
        ("Dec 17, 2021", "date", "2021-12-17"),
        ("Dec 2021", "date", "2021-12"),
        ("SEP21", "date", "2021-09"),
        ("12/21", "date", "2021-12"),
        ("01/15/98", "date", "1998-01-15"),
        ("2025", "year", "2025"),
        ("'25", "year", "2025"),
        ("3.25%", "number", "3.25"),
        ("3,25 %", "number", "3.25"),
        ("4 1/8", "number", "4.125"),
        ("4-1/8%", "number", "4.125"),
        ("0", "number", "0"),
        ("C25", "right", "call"),
        ("P@12.5", "right", "put"),
        ("Put", "right", "put"),
        ("HKD", "currency", ""),
        ("3M", "word", ""),
        ("1/4", "word", ""),
        ("31/31/22", "word", ""),
        ("13/21", "word", ""),
    ],
)
def test_says_what_each_part_is(text: str, kind: str, value: str) -> None:
    assert [(one.kind, one.value) for one in tokens_of(text)] == [(kind, value)]


def test_keeps_what_was_printed() -> None:
    assert [one.text for one in tokens_of('Huawei, "4 1/8" (REGS)')] == ["Huawei,", '"4 1/8"', "(REGS)"]
