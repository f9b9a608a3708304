"""`interdit mcp` over its pipes: the tools as a model sees them, their answers and errors beside the command line's."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from mcp import MCPError
from tests.cli.test_sync import DPL, denied
from tests.fakes.publisher import Answer, Publisher
from tests.mcp.conftest import texts
from tests.news.articles import HISTOIRE, STORY

from interdit.errors import InputError
from interdit.mcp import Desk
from interdit.mcp.server import answered, server
from interdit.mcp.tools import TOOLS
from interdit.model import SourceKey
from interdit.reports.claims import claims_notice
from interdit.service.home import Home
from interdit.service.reported import Store
from interdit.service.syncing import Intake, sync
from interdit.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit
    from tests.mcp.conftest import Model


def test_models_are_told_four_tools_that_only_read(model: Model) -> None:
    tools = model.tools()
    assert list(tools) == ["check", "screen", "read", "changes"]
    for tool in tools.values():
        hints = tool.annotations
        assert hints is not None
        assert (hints.read_only_hint, hints.destructive_hint, hints.idempotent_hint) == (True, False, True)
        assert hints.open_world_hint is (tool.name == "read")
        assert tool.title
        assert tool.description
    assert "Nothing here is legal advice" in model.instructions


def test_every_parameter_has_a_type_and_a_description(model: Model) -> None:
    for tool in model.tools().values():
        schema = tool.input_schema
        assert (schema["type"], schema["additionalProperties"]) == ("object", False)
        for name, one in schema["properties"].items():
            assert one["description"], f"{tool.name}.{name}"
            assert {"type", "anyOf", "enum"} & one.keys(), f"{tool.name}.{name}"
    choices = model.tools()["check"].input_schema["properties"]
    assert "us_department_of_defense" in choices["actor"]["anyOf"][0]["enum"]
    assert "reinvest_dividend" in choices["act"]["enum"]


def test_every_result_is_described_with_its_notice(model: Model) -> None:
    for tool in model.tools().values():
        schema = tool.output_schema
        assert schema is not None
        assert schema["type"] == "object"
        assert {"schema", "edition", "as_of", "notice"} <= set(schema["required"])


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ({"query": "Xiaomi", "on": "2021-03-16"}, []),
        ({"query": "Xiaomi", "on": "2021-03-16", "known_at": "2021-03-11"}, ["--known-at", "2021-03-11"]),
        ({"query": "小米集團", "on": "2021-03-16", "lang": "fr"}, ["--lang", "fr"]),
        (
            {"query": "my fund", "on": "2021-09-01", "object": "fund", "holdings": ["smic"]},
            ["--object", "fund", "--holding", "smic"],
        ),
        (
            {"query": "a holding", "on": "2020-06-15", "act": "deal", "stakes": ["us/sdn=30", "us/sdn=25"]},
            ["--act", "deal", "--stake", "us/sdn=30", "--stake", "us/sdn=25"],
        ),
        ({"query": "CoStar Group Inc", "on": "2021-09-01", "country": "US"}, ["--country", "US"]),
        ({"query": "", "on": "2021-09-01"}, []),
    ],
    ids=lambda one: one.get("query", "") if isinstance(one, dict) else "",
)
def test_check_answers_as_the_command_does(
    model: Model, interdit: Interdit, question: dict[str, Any], options: list[str]
) -> None:
    done = interdit("check", question["query"], "--on", question["on"], *options, "--json")
    assert done.code == 0
    told = model.ask("check", **question)
    assert told == json.loads(done.out)
    assert told["schema"] == "interdit.check/1"
    assert told["notice"].startswith("Ceci n'est pas" if question.get("lang") == "fr" else "Not legal advice. ")


def test_screen_answers_as_the_command_does(model: Model, interdit: Interdit, tmp_path: Path) -> None:
    names = ["Xiaomi Corp", "小米集团", "Nobody At All Bakery", ""]
    path = tmp_path / "names.jsonl"
    path.write_text("".join(json.dumps({"name": one}) + "\n" for one in names), encoding="utf-8")
    done = interdit("screen", path, "--json")
    told = model.ask("screen", names=names)
    assert told["rows"] == [json.loads(line) for line in done.out.splitlines()]
    assert done.err.splitlines()[-1] == told["notice"]
    assert {row["row"]: row["party"] for row in told["rows"]} == {1: "xiaomi", 2: "xiaomi", 3: "", 4: ""}
    assert told["rows"][-1]["problem"]
    assert told["tally"]["rows"] == 4
    assert told["schema"] == "interdit.screen/1"


def test_screen_weighs_what_is_known_of_a_name(model: Model) -> None:
    (row,) = model.ask("screen", names=[{"name": "Xiaomi Corp", "country": "CN"}], limit=1)["rows"]
    (elsewhere,) = model.ask("screen", names=[{"name": "Xiaomi Corp", "country": "BR"}], limit=1, threshold=0)["rows"]
    assert row["score"] > elsewhere["score"]
    (unread,) = model.ask("screen", names=[{"name": "Xiaomi Corp", "kind": "spoon"}], limit=1)["rows"]
    assert unread["problem"] == "unknown_kind"
    assert model.ask("screen", names=["Xiaomi"], lang="fr")["notice"].startswith("Ceci n'est pas un conseil juridique.")


def test_read_claims_as_the_command_does(model: Model, interdit: Interdit, tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text(STORY, encoding="utf-8")
    done = interdit("read", path, "--published", "2021-03-14", "--json")
    told = model.ask("read", text=STORY, published="2021-03-14")
    claims = [json.loads(line) for line in done.out.splitlines()]
    assert [one | {"id": "", "doc": ""} for one in told["claims"]] == [one | {"id": "", "doc": ""} for one in claims]
    assert (told["title"], told["parties"]["Xiaomi"]) == ("Judge halts Pentagon ban on Xiaomi", ["xiaomi"])
    assert told["notice"] == done.err.splitlines()[-1]
    french = model.ask("read", text=HISTOIRE, published="2021-03-14", lang="fr", precise=True)
    assert french["language"] == "fr"
    assert french["notice"] == claims_notice("fr")


def test_an_address_is_fetched_only_where_it_is_public_or_the_user_allows_it(model: Model, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    settings = model.home / "interdit.toml"
    with Publisher(tmp_path) as publisher:
        address = publisher.url("story.txt")
        assert "127.0.0.1" in model.refused("read", url=address)
        assert publisher.asked == []
        settings.write_text('private_hosts = ["127.0.0.1"]\n', encoding="utf-8")
        try:
            publisher.script("story.txt", Answer(headers={"Content-Type": "text/plain"}, body=STORY.encode()))
            assert model.ask("read", url=address)["name"] == address
            assert "404" in model.refused("read", url=publisher.url("none"))
        finally:
            settings.unlink()


def test_no_tool_reads_a_file_of_the_user(model: Model, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(STORY, encoding="utf-8")
    for where in (str(secret), secret.as_uri(), "-"):
        assert "begins with neither http:// nor https://" in model.refused("read", url=where)
    assert "unknown field `stakes_file`" in model.refused("check", query="Xiaomi", stakes_file=str(secret))


def test_errors_say_what_the_command_says(model: Model, interdit: Interdit) -> None:
    for arguments, options in (
        ({"on": "soon"}, ["--on", "soon"]),
        ({"actor": "martian"}, ["--actor", "martian"]),
        ({"stakes": ["us/sdn=a lot"]}, ["--stake", "us/sdn=a lot"]),
        ({"holdings": ["nobody"]}, ["--holding", "nobody"]),
        ({"kind": "spoon"}, ["--kind", "spoon"]),
    ):
        done = interdit("check", "Xiaomi", *options)
        assert model.refused("check", query="Xiaomi", **arguments) == done.err.strip()


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("check", {}, "missing required field `query`"),
        ("check", {"query": 7}, "`$.query`"),
        ("check", {"query": "Xiaomi", "colour": "red"}, "its parameters are query, on, known_at, actor"),
        ("check", {"query": "Xiaomi", "lang": "de"}, "`$.lang`"),
        ("screen", {"names": []}, "`$.names`"),
        ("screen", {"names": ["Xiaomi"], "kind": "spoon"}, "choose one of company, person, organization, vessel"),
        ("read", {}, "give either text or url"),
        ("read", {"text": "a", "url": "https://example.com"}, "give either text or url"),
        ("read", {"text": "a", "published": "yesterday"}, "is not a day: write it like 2021-03-16"),
        ("read", {"text": " "}, "expected the text of an article"),
    ],
)
def test_bad_parameters_are_named(model: Model, tool: str, arguments: dict[str, Any], said: str) -> None:
    assert said in model.refused(tool, **arguments)


def test_a_tool_that_is_none_is_refused_by_the_protocol(model: Model) -> None:
    with pytest.raises(MCPError, match="there are check, screen, read, changes"):
        model.call("delete_everything")


def test_settings_that_are_broken_stop_no_server(model: Model) -> None:
    settings = model.home / "interdit.toml"
    settings.write_text("lang = 7\n", encoding="utf-8")
    try:
        assert "interdit.toml" in model.refused("check", query="Xiaomi")
    finally:
        settings.unlink()
    assert model.ask("check", query="Xiaomi", on="2021-03-16")["answer"] == "permitted"


def test_what_a_user_kept_stands_beside_the_answer(
    model: Model, interdit: Interdit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERDIT_HOME", str(model.home))
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    assert interdit("read", path, "--published", "2021-03-14", "--keep").code == 0
    kept = Settings(home=str(model.home)).kept
    done = interdit("check", "Xiaomi", "--on", "2021-03-16", "--json")
    told = model.ask("check", query="Xiaomi", on="2021-03-16")
    assert told == json.loads(done.out)
    assert told["reported"]["claims"]
    with Store(kept) as store:
        assert len(store.listed()) == 1
    kept.write_bytes(b"not a store")
    result = model.call("check", query="Xiaomi", on="2021-03-16")
    assert "reported" not in result.structured_content
    assert texts(result)[1].startswith("warning: kept claims are not shown: ")
    kept.unlink()


def test_changes_need_lists_and_then_come_page_by_page(
    model: Model, interdit: Interdit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "run `interdit sync` first" in model.refused("changes", since="2021-07-01")
    first = model.ask("check", query="Xiaomi", on="2021-03-16")["edition"]
    later = denied(5) + denied(405, first=15, country="CA").partition(b"\n")[2]
    for day, content in ((1, denied(400)), (2, later)):
        (tmp_path / "dpl.txt").write_bytes(content)
        sync(
            Home(model.home),
            (SourceKey(DPL),),
            Intake(datetime(2021, 7, 3, tzinfo=UTC), tmp_path, date(2021, 7, day)),
        )
    synced = model.ask("check", query="Xiaomi", on="2021-03-16")["edition"]
    assert synced != first, "the server answers from the edition that a sync made current"

    monkeypatch.setenv("INTERDIT_HOME", str(model.home))
    done = interdit("changes", "--since", "2021-07-01", "--until", "2021-07-02", "--json")
    expected = [json.loads(line) for line in done.out.splitlines()]
    pages = [
        model.ask("changes", since="2021-07-01", until="2021-07-02", limit=200, offset=offset)
        for offset in (0, 200, 400)
    ]
    page = pages[-1]
    assert [one["next_offset"] for one in pages] == [200, 400, None]
    assert [one for found in pages for one in found["changes"]] == expected
    assert len(expected) == 415
    assert (page["schema"], page["since"], page["until"]) == ("interdit.changes/1", "2021-07-01", "2021-07-02")
    assert (page["edition"], page["notice"]) == (synced, done.err.splitlines()[-1])
    assert model.ask("changes", since="2021-07-02", until="2021-07-02", lang="fr")["notice"].startswith("Ceci n'est")
    assert "no edition begins with 'yesterday'" in model.refused("changes", since="yesterday")


def test_nothing_is_written_and_no_trace_is_shown(model: Model) -> None:
    before = model.files()
    model.ask("check", query="Huawei", on="2021-03-16")
    model.ask("screen", names=["Huawei"])
    model.ask("read", text=STORY)
    assert model.files() == before
    log = model.log.read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "Huawei" not in log, "whom a user asks about is nobody's to log"


def test_a_fault_of_ours_is_logged_and_told_without_a_trace(caplog: pytest.LogCaptureFixture) -> None:
    def broken(*_: object) -> Any:
        raise ZeroDivisionError("inside")

    result = answered(TOOLS[0]._replace(run=broken), Desk(), {"query": "Xiaomi"})
    assert result.is_error
    assert texts(result) == ["error: check failed; nothing was answered. The server's log on stderr says how."]
    assert "ZeroDivisionError" in caplog.text


def test_an_error_of_the_users_is_told_and_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    def refused(*_: object) -> Any:
        raise InputError("broken", file="f.toml", remedy="mend it")

    result = answered(TOOLS[0]._replace(run=refused), Desk(), {"query": "Xiaomi"})
    assert texts(result) == ["error: f.toml: broken (mend it)"]
    assert caplog.text == ""


def test_a_server_names_itself_and_its_version() -> None:
    one = server(Desk())
    assert one.name == "interdit"
    assert msgspec.convert(one.version, str)
