from __future__ import annotations

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

FILE = b"Legal name,country\nXiaomi Corp,CN\nHuawei Technologis,\nNobody Knows Ltd,FR\n"


def test_the_rows_are_those_of_the_command_line(api: Api, tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_bytes(FILE)
    done = CliRunner().invoke(
        cli, ["screen", str(path), "--json", "--column", "Legal name", "--limit", "2"], catch_exceptions=False
    )
    expected = [msgspec.json.decode(line) for line in done.stdout.splitlines()]
    *rows, end = lines_of(
        api.post("/v1/screen", files={"file": ("c.csv", FILE)}, data={"columns": "Legal name", "limit": "2"})
    )
    assert rows == expected
    assert end["tally"]["rows"] == 3
    assert end["schema"] == "interdit.screen.end/1"


def test_names_as_json(api: Api) -> None:
    asked = {"rows": ["Xiaomi", {"name": "小米集團", "country": "CN"}], "kind": "company", "threshold": 0.9}
    *rows, end = lines_of(api.post("/v1/screen", json=asked))
    assert {row["party"] for row in rows} == {"xiaomi"}
    assert end["tally"]["rows"] == 2


def test_csv_where_it_is_wanted(api: Api) -> None:
    done = api.post("/v1/screen", content=FILE, params={"columns": "Legal name"}, headers={"accept": "text/csv"})
    assert done.text.startswith("row,query,rank,party,name,score,listings,problem\n1,Xiaomi Corp,1,xiaomi,")
    assert done.text.splitlines()[-1] == f"# {done.headers['x-interdit-edition']}"


@pytest.mark.parametrize(
    "params", [{"limit": "65"}, {"limit": "0"}, {"threshold": "2"}, {"threshold": "x"}, {"kind": "ship"}, {"k": "v"}]
)
def test_options_out_of_range(params: dict[str, str], api: Api) -> None:
    assert api.post("/v1/screen", content=FILE, params=params).status_code == 422


def test_a_file_that_turns_out_too_long_ends_with_an_error(make_api: Make) -> None:
    api = make_api(Limits(rows=3))
    assert api.post("/v1/screen", content=b"name\n" + b"Xiaomi\n" * 9).status_code == 413
    # Objects that stand on lines of their own inside an array: the file does not say how many there are.
    body = b"[" + b",".join([b'{"name":"Xiaomi"}'] * 9) + b"]"
    done = api.post("/v1/screen", content=body)
    assert done.status_code == 413 or lines_of(done)[-1]["schema"] == "interdit.error/1"
