from __future__ import annotations

import csv
import html
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from tests.web.opened import opened, token

from interdit.service.book import open_book
from interdit.web import portfolio
from interdit.web.forms import FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx import Response
    from tests.web.opened import Client

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FILE = ("portfolio.csv", (EXAMPLES / "portfolio.csv").read_bytes())
DAY = "2021-03-16"
CSV: dict[str, Any] = {"as": "csv"}
XLSX: dict[str, Any] = {"as": "xlsx"}


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with opened() as found:
        yield found


def send(client: Client, *, file: Any = FILE, headers: dict[str, str] | None = None, **fields: Any) -> Response:
    files = {"file": file} | {name: fields.pop(name) for name in ("stakes",) if name in fields}
    return client.post("/portfolio", data={FIELD: token(client), **fields}, files=files, headers=headers or {})


def rows(page: str) -> list[tuple[str, str]]:
    """Number and answer of the rows shown."""
    found = re.findall(r'<tr data-answer="(\w+)">\s*<td[^>]*>(\d+)</td>', page)
    return [(number, answer) for answer, number in found]


def test_the_form_is_labelled_and_says_its_limits(client: Client) -> None:
    page = client.get("/portfolio").text
    for name in re.findall(r'<(?:input|select)[^>]* id="(\w+)"', page):
        assert f'<label for="{name}"' in page
    assert "at most 10 MB and 50,000 rows" in page
    french = client.get("/portfolio", headers={"Accept-Language": "fr"}).text
    assert "10 Mo et 50\u202f000 lignes" in french


def test_every_row_has_its_answer_the_strictest_first(client: Client) -> None:
    answered = send(client, on=DAY)
    assert answered.status_code == 200
    expected = open_book().portfolio(EXAMPLES / "portfolio.csv", on=DAY)
    shown = rows(answered.text)
    assert sorted(shown, key=lambda one: int(one[0])) == [(str(one.number), one.answer) for one in expected.rows]
    assert [answer for _, answer in shown] == ["prohibited"] * 8 + ["permitted"] * 8
    assert '<a class="small light" href="/party/xiaomi">' in answered.text
    assert "16 rows" in answered.text
    assert expected.notice in answered.text
    assert "ISIN from column" in answered.text
    assert "2021-06-04 00:00 (UTC-04:00)" in answered.text
    assert f'value="{DAY}"' in answered.text


def test_known_at_asks_as_a_reader_of_that_day(client: Client) -> None:
    assert ("1", "prohibited") in rows(send(client, on=DAY, known_at="2021-03-11").text)
    assert ("1", "permitted") in rows(send(client, on=DAY).text)


def test_htmx_gets_the_answers_alone(client: Client) -> None:
    part = send(client, on=DAY, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert len(rows(part)) == 16
    bad = send(client, file=("x.csv", b""), headers={"HX-Request": "true"})
    assert "<html" not in bad.text
    assert 'role="alert"' in bad.text


def test_a_download_is_what_the_command_writes_and_the_notice(client: Client) -> None:
    answered = send(client, on=DAY, **CSV)
    assert answered.headers["content-disposition"] == 'attachment; filename="portfolio-interdit.csv"'
    expected = open_book().portfolio(EXAMPLES / "portfolio.csv", on=DAY)
    lines = answered.content.decode().splitlines()
    found = list(csv.reader(lines[:-3]))
    assert found == [list(expected.output_header), *([str(cell) for cell in row] for row in expected.output())]
    assert lines[-3].startswith("# 16 rows: 8 permitted")
    assert lines[-2:] == [f"# {expected.notice}", f"# {expected.edition}"]


def test_a_workbook_holds_the_same(client: Client) -> None:
    answered = send(client, on=DAY, **XLSX)
    sheet = openpyxl.load_workbook(io.BytesIO(answered.content)).worksheets[0]
    found = list(sheet.iter_rows(values_only=True))
    assert found[1][:2] == ("Xiaomi Corp", "KYG9830T1067")
    assert len(found) == 1 + 16 + 4
    assert str(found[-2][0]).startswith("Not legal advice")


def test_owners_come_in_a_second_file(client: Client) -> None:
    paths = EXAMPLES / "customers.csv", EXAMPLES / "stakes.csv"
    expected = open_book().portfolio(paths[0], act="deal", stakes_file=paths[1])
    customers, stakes = ((path.name, path.read_bytes()) for path in paths)
    page = send(client, file=customers, act="deal", stakes=stakes).text
    assert "What was taken from the file of owners" in page
    assert sorted(rows(page)) == [(str(one.number), one.answer) for one in expected.rows]
    for one in expected.rows:
        assert one.reason.replace(f"{paths[1].parent}/", "") in html.unescape(page)
    assert "/tmp/" not in page  # noqa: S108  where the file lay is nobody's business


@pytest.mark.parametrize(
    ("file", "fields", "status", "said"),
    [
        (("a.csv", b"a,b\n1,2\n"), {}, 422, "a.csv, line 1: no column with names or identifiers"),
        (("a.csv", b"name\n"), {}, 422, "a header but no rows"),
        (("a.pdf", b"%PDF-1.4"), {}, 422, "this is a PDF"),
        (FILE, {"on": "yesterday"}, 400, "yesterday"),
        (FILE, {"actor": "nobody"}, 400, "unknown actor"),
        (FILE, {"as": "pdf"}, 400, "choose page, csv or xlsx"),
        (FILE, {"column_name": "Nope"}, 422, "Nope"),
        (("", b""), {}, 400, "no file was chosen"),
        (("a.csv", b"name\n" + b"x" * (11 << 20)), {}, 413, "more than 10 MB"),
    ],
)
def test_what_cannot_be_used_is_said_above_the_form(
    client: Client, file: Any, fields: dict[str, Any], status: int, said: str
) -> None:
    answered = send(client, file=file, **fields)
    assert answered.status_code == status
    alert = re.search(r'role="alert"[^>]*>(.*?)</div>', answered.text, re.DOTALL)
    assert alert is not None
    assert said in alert[1]
    assert 'id="file"' in answered.text
    assert "/tmp/" not in answered.text  # noqa: S108  where the file lay is nobody's business


def test_too_many_rows_are_refused_before_any_is_answered(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio, "MOST_ROWS", 3)
    answered = send(client, file=("a.csv", b"name\nA1\nB1\nC1\nD1\n"))
    assert answered.status_code == 413
    assert "4 rows; at most 3" in answered.text


def test_a_long_answer_says_that_a_part_is_shown(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio, "SHOWN", 5)
    answered = send(client, on=DAY)
    assert len(rows(answered.text)) == 5
    assert "The 5 strictest of 16 rows are shown" in answered.text


def test_a_column_named_by_the_reader_is_taken(client: Client) -> None:
    answered = send(client, file=("a.csv", b"x,y\n1,Xiaomi\n"), column_name="y")
    assert rows(answered.text) == [("1", "permitted")]
    assert 'href="/party/xiaomi"' in answered.text


def test_what_a_file_says_is_text_and_never_markup(client: Client) -> None:
    answered = send(client, file=("<b>.csv", b'name\n"<script>alert(1)</script>"\n'))
    assert "<script>alert" not in answered.text
    assert "&lt;script&gt;alert" in answered.text


def test_a_form_of_another_site_is_refused(client: Client) -> None:
    token(client)
    assert client.post("/portfolio", data={}, files={"file": FILE}).status_code == 403
    assert client.post("/portfolio", data={FIELD: "x" * 43}, files={"file": FILE}).status_code == 403


def test_in_french(client: Client) -> None:
    page = send(client, on=DAY, headers={"Accept-Language": "fr-CA,fr;q=0.9"}).text
    assert "16 lignes" in page
    assert "Ceci n&#39;est pas un conseil juridique" in page
