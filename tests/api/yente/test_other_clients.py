"""Clients that nobody here wrote, from an environment of their own (`make test-clients`), on the server."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.debian
SCRIPTS = Path(__file__).parent


@pytest.fixture(scope="module")
def python() -> Path:
    """The Python of that environment. A test skips only where none is announced; an announced one must be there."""
    named = os.environ.get("INTERDIT_CLIENTS_PYTHON", "")
    if not named:
        pytest.skip("INTERDIT_CLIENTS_PYTHON is not set (make test-clients)")
    assert Path(named).is_file(), f"INTERDIT_CLIENTS_PYTHON names {named}, which is no file"
    return Path(named)


def said(command: list[str]) -> Any:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "YENTE"))}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_enricher_of_nomenklatura(python: Path, yente: str) -> None:
    found = said([str(python), str(SCRIPTS / "enriching.py"), yente])
    (match,) = found["matches"]
    assert (match["id"], match["schema"], match["caption"]) == ("ftm-demo-c1", "Company", "Sidorenko Shipping LLC")
    assert match["properties"]["leiCode"] == ["529900T8BM49AURSDO55"]
    by_schema = {one["schema"]: one for one in found["expanded"]}
    assert by_schema.keys() == {"Company", "Sanction", "Ownership", "Person"}
    assert by_schema["Sanction"]["properties"]["entity"] == ["ftm-demo-c1"]
    assert by_schema["Ownership"]["properties"]["owner"] == ["ftm-demo-p1"]
    assert by_schema["Person"]["properties"]["birthDate"] == ["1961-04-12"]


def test_a_reconciliation_client(python: Path, yente: str) -> None:
    found = said([str(python), str(SCRIPTS / "reconciling_column.py"), yente])
    assert {row["input_value"]: row["id"] for row in found} == {
        "Xiaomi": "xiaomi",
        "Ivan Petrovich Sidorenko": "ftm-demo-p2",
        "Sea Harrier": "ftm-demo-v1",
    }
    assert [row["type_id"] for row in found] == ["Company", "Person", "Vessel"]


def test_the_official_clients_command_line(python: Path, yente: str) -> None:
    command = [str(python.with_name("yente-cli")), "--base-url", yente]
    matched = said([*command, "match", "-s", "Company", "-p", "name=Xiaomi Corp", "-p", "country=cn", "-f", "json"])
    assert matched["results"][0]["id"] == "xiaomi"
    assert said([*command, "fetch", "ftm-demo-c3", "-f", "json"])["id"] == "xiaomi"
    searched = said([*command, "search", "sea harrier", "-f", "json"])
    assert [one["id"] for one in searched["results"]] == ["ftm-demo-v1"]
