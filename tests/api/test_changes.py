from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from click.testing import CliRunner
from tests.api.asking import Api
from tests.cli.test_sync import denied, publish

from interdit.api.app import build_app
from interdit.api.serving import Serving
from interdit.cli.main import cli
from interdit.server import EditionHolder
from interdit.service.home import Home
from interdit.service.syncing import Intake, sync


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Two publications of a list: 305 entries, then 3 more and one gone."""
    folder = tmp_path_factory.mktemp("changes")
    home = Home(folder / "home")
    for day, body in (("2021-07-01", denied(305)), ("2021-07-02", denied(307, first=1))):
        lists = publish(folder / day, "dpl.txt", body)
        sync(home, ["us_bis_dpl"], Intake(datetime(2021, 7, 3, tzinfo=UTC), lists, date.fromisoformat(day)))
    return home


@pytest.fixture(scope="module")
def synced(home: Home) -> Api:
    return Api(build_app(Serving(EditionHolder(home))))


def test_the_pages_together_are_what_the_command_line_says(
    home: Home, synced: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERDIT_HOME", str(home.folder))
    done = CliRunner().invoke(cli, ["changes", "--since", "2021-07-01", "--json"], catch_exceptions=False)
    expected = [msgspec.json.decode(line) for line in done.stdout.splitlines()]
    assert {one["change"] for one in expected} == {"added", "removed"}
    response = synced.get("/v1/changes", params={"since": "2021-07-01", "limit": 1})
    assert response.json()["total"] == len(expected)
    found = response.json()["items"]
    while "next" in response.links:
        response = synced.get(response.links["next"]["url"])
        found += response.json()["items"]
    assert found == expected


def test_between_editions(home: Home, synced: Api) -> None:
    older, newer = (one.id for one in home.listed())
    page = synced.get("/v1/changes", params={"since": older, "until": newer[:20]}).json()
    assert page["total"] == 4
    assert page["edition"] == newer


@pytest.mark.parametrize(
    ("since", "status"), [("2021-01-01", 200), ("/etc", 400), ("..", 400), ("ffffff", 404), ("", 422)]
)
def test_a_client_names_days_and_editions_only(since: str, status: int, api: Api) -> None:
    assert api.get("/v1/changes", params={"since": since}).status_code == status
