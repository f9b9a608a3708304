from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import msgspec
import pytest
from click.testing import CliRunner
from tests.api.asking import lines_of

from interdit.api.limits import Limits
from interdit.cli.main import cli

if TYPE_CHECKING:
    from pathlib import Path

    from tests.api.asking import Api, Make

FILE = b"Issuer,ISIN,act\nXiaomi Corp,KYG9830T1067,\nChina Mobile,,sell\nSomething Else Ltd,,\n"
ASKED = {"on": "2021-09-01", "columns": "name=Issuer"}


@pytest.fixture
def expected(tmp_path: Path) -> list[dict[str, object]]:
    path = tmp_path / "holdings.csv"
    path.write_bytes(FILE)
    done = CliRunner().invoke(
        cli, ["portfolio", str(path), "--json", "--on", "2021-09-01", "--column", "name=Issuer"], catch_exceptions=False
    )
    found: list[dict[str, object]] = msgspec.json.decode(done.stdout)
    return found


def test_a_form_a_body_and_the_command_line_say_the_same(api: Api, expected: list[dict[str, object]]) -> None:
    form = api.post("/v1/portfolio", files={"file": ("../holdings.csv", FILE)}, data=ASKED)
    body = api.post("/v1/portfolio", params=ASKED, content=FILE, headers={"content-type": "text/csv"})
    *rows, end = lines_of(form)
    assert rows == expected
    assert lines_of(body)[:-1] == expected
    assert end["schema"] == "interdit.portfolio.end/1"
    assert end["rows"] == sum(end["totals"].values()) == 3
    assert end["edition"] == form.headers["x-interdit-edition"]
    assert end["edition"][:19] in end["notice"]
    assert form.headers["content-type"] == "application/jsonl"


def test_rows_as_json(api: Api) -> None:
    rows = ["Xiaomi", {"name": "China Mobile", "act": "sell"}, {"act": "sell", "name": "???"}]
    *found, end = lines_of(api.post("/v1/portfolio", json={"rows": rows, "on": "2021-03-16"}))
    assert [row["interdit_row"] for row in found] == [1, 2, 3]
    assert found[2]["answer"] == "review"
    assert end["totals"]["review"] >= 1


def test_csv_where_it_is_wanted(api: Api, expected: list[dict[str, object]]) -> None:
    done = api.post("/v1/portfolio", params=ASKED, content=FILE, headers={"accept": "text/csv"})
    lines = done.text.splitlines()
    table = list(csv.DictReader(io.StringIO("\n".join(one for one in lines if not one.startswith("# ")))))
    assert [row["answer"] for row in table] == [row["answer"] for row in expected]
    assert lines[-1] == f"# {done.headers['x-interdit-edition']}"
    assert lines[-3].startswith("# 3 rows: ")


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"files": {"file": ("a.csv", b"foo,bar\n1,2\n")}}, 422),
        ({"files": {"other": ("a.csv", b"name\nx\n")}}, 422),
        ({"data": {"on": "2021-09-01"}, "files": {"file": ("a.csv", b"")}}, 422),
        ({"files": {"file": ("a.csv.gz", b"\x1f\x8b\x08\x00")}}, 415),
        ({"files": {"file": ("a.xlsx", b"PK\x03\x04 and no more")}}, 422),
        ({"content": b"name\nx\n", "params": {"on": "nonsense"}}, 400),
        ({"content": b"name\nx\n", "params": {"columns": "nonsense"}}, 400),
        ({"content": b"name\nx\n", "params": {"stakes_file": "/etc/passwd"}}, 422),
        ({"json": {"rows": []}}, 422),
        ({"json": {"rows": [3]}}, 422),
        ({"json": {"rows": ["x"]}, "params": {"on": "2021-09-01"}}, 422),
        ({"content": b"--x", "headers": {"content-type": "multipart/form-data; boundary=x"}}, 400),
        ({"content": b"--x", "headers": {"content-type": "multipart/form-data"}}, 400),
    ],
)
def test_what_cannot_be_used_is_told_before_the_first_line(more: dict[str, object], status: int, api: Api) -> None:
    done = api.post("/v1/portfolio", **more)
    assert done.status_code == status, done.text
    assert "interdit-" not in done.json()["detail"]
    assert "/tmp" not in done.text  # noqa: S108  no folder of the server is told


def test_places_for_files_are_given_back(make_api: Make) -> None:
    api = make_api(Limits(files=1))
    for _ in range(3):
        assert api.post("/v1/portfolio", json={"rows": ["Xiaomi"]}).status_code == 200
        assert api.post("/v1/portfolio", content=b"").status_code == 422


def test_limits_of_size_and_rows(make_api: Make) -> None:
    api = make_api(Limits(file=1000, rows=2))
    assert api.post("/v1/portfolio", content=b"name\n" + b"x" * 2000).status_code == 413
    assert api.post("/v1/portfolio", files={"file": ("a.csv", b"name\n" + b"x" * 90_000)}).status_code == 413
    assert api.post("/v1/portfolio", content=b"name\na\nb\nc\n").json()["error"] == "too_many_rows"
    assert api.post("/v1/portfolio", json={"rows": ["a", "b", "c"]}).json()["error"] == "too_many_rows"
    assert api.post("/v1/portfolio", content=b"name\na\nb\n").status_code == 200


def test_five_thousand_rows_come_in_order(api: Api) -> None:
    names = ["Xiaomi Corp", "Huawei", "小米集團", "Nobody Knows Ltd"]
    body = "name\n" + "\n".join(names[number % 4] for number in range(5000))
    *rows, end = lines_of(api.post("/v1/portfolio", content=body.encode(), params={"on": "2021-03-16"}))
    assert [row["interdit_row"] for row in rows] == list(range(1, 5001))
    assert end["rows"] == 5000
