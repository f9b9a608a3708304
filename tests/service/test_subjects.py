from __future__ import annotations

from pathlib import Path  # noqa: TC003  pytest reads annotations

from interdit.screening import Subject
from interdit.service.subjects import shown, subject_of_row
from interdit.tables import load_table


def test_a_row_is_looked_up_by_all_it_says(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name,ISIN,Ticker,Exchange,Country\nXiaomi Corp,KYG9830T1067,1810,HKEX,China\n", encoding="utf-8")
    table = load_table(path)
    assert subject_of_row(table.rows[0], table) == Subject(
        name="Xiaomi Corp", isin="KYG9830T1067", ticker="1810", exchange="HKEX", country="China"
    )


def test_what_a_subject_is_called() -> None:
    assert [shown(one) for one in (Subject("A", isin="B"), Subject(isin="B", ticker="C"), Subject(figi="D"))] == [
        "A",
        "B",
        "",
    ]
