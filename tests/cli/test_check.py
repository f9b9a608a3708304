from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.fakes.articles import article, claim

from interdit.service.reported import Store

if TYPE_CHECKING:
    from tests.cli.conftest import Interdit

HEAVY = ("numpy", "pyarrow", "sqlalchemy", "rich", "yaml", "lxml", "openpyxl", "httpx", "spacy", "litestar", "stamina")
KEYS = [
    "schema", "question", "answer", "label", "party", "candidates", "reasons", "context", "duties", "assumptions",
    "scope", "changes_within", "next_change", "next_event", "edition", "as_of", "notice",
]  # fmt: skip
SHOWN = [
    "schema",
    "question",
    "answer",
    "party",
    "candidates",
    "reasons",
    "duties",
    "assumptions",
    "scope",
    "next_change",
    "next_event",
    "edition",
    "notice",
]
"""What the specification of `check --json` shows."""


def test_json_has_the_shape_of_the_specification(interdit: Interdit) -> None:
    done = interdit("check", "Xiaomi", "--on", "2021-03-16", "--json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert list(found) == KEYS
    assert set(SHOWN) <= set(found)
    assert found["schema"] == "interdit.check/1"
    assert found["question"] == {
        "query": "Xiaomi",
        "actor": "us_person",
        "act": "purchase",
        "object": "equity",
        "on": "2021-03-16",
        "known_at": None,
    }
    assert found["answer"] == "permitted"
    assert found["party"] == {"id": "xiaomi", "name": "Xiaomi Corporation"}
    assert (found["candidates"], found["duties"], found["next_change"]) == ([], [], None)
    reason = found["reasons"][0]
    assert {"text", "regime", "measure", "listing", "order", "citation", "valid_from", "valid_to"} <= set(reason)
    assert (reason["regime"], reason["measure"]) == ("us/ccmc", "purchase")
    assert (reason["listing"], reason["order"]) == ("us/ccmc/xiaomi/2021-01-14", "xiaomi-v-dod/2021-03-12")
    assert set(reason["citation"]) == {"title", "locator", "url"}
    assert "1:21-cv-00280" in reason["citation"]["title"]
    assert (reason["valid_from"], reason["valid_to"]) == ("2021-03-12T16:59:00-05:00", "2021-05-25T16:09:00-04:00")
    assert {"us/ccmc", "us/ns-cmic", "us/1260h"} <= set(found["scope"]["checked"])
    assert {"us/sdn"} <= {one["regime"] for one in found["scope"]["unchecked"]}
    assert all(set(one) == {"regime", "why"} for one in found["scope"]["unchecked"])
    assert found["next_event"] == "2021-05-25T16:09:00-04:00"
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", found["edition"])
    assert found["notice"].startswith("Not legal advice. ")


def test_json_of_every_kind_of_answer_keeps_the_shape(interdit: Interdit) -> None:
    for arguments in (
        ("SenseTime", "--on", "2022-03-10"),
        ("CoStar Group Inc", "--on", "2021-09-01"),
        ("Hikvision", "--on", "2023-07-03"),
        ("", "--on", "2021-09-01"),
        ("a firm", "--act", "deal", "--stake", "us/sdn=30", "--stake", "us/sdn=25", "--on", "2020-06-15"),
        ("my fund", "--object", "fund", "--holding", "smic", "--on", "2021-09-01"),
    ):
        done = interdit("check", *arguments, "--json")
        assert done.code == 0
        found = json.loads(done.out)
        assert list(found) == KEYS
        assert all(one["citation"]["title"] for one in found["reasons"])
        assert all(set(one) == {"do", "by", "text", "regime", "citation"} for one in found["duties"])


def test_json_echoes_stakes_and_holdings_that_were_given(interdit: Interdit) -> None:
    done = interdit("check", "a firm", "--act", "deal", "--stake", "us/sdn=50", "--on", "2020-06-15", "--json")
    assert json.loads(done.out)["question"]["stakes"] == [{"regime": "us/sdn", "percent": 50.0}]
    done = interdit("check", "a fund", "--holding", "smic", "--on", "2021-09-01", "--json")
    assert json.loads(done.out)["question"]["holdings"] == [{"party": "smic"}]


def test_people_read_a_table_in_two_languages(interdit: Interdit) -> None:
    english = interdit("check", "Xiaomi", "--on", "2021-03-16")
    french = interdit("check", "Xiaomi", "--on", "2021-03-16", "--lang", "fr")
    assert english.out.splitlines()[0] == "permitted: no bar found in what was checked"
    assert french.out.splitlines()[0] == "permis : aucune interdiction trouvée dans ce qui a été vérifié"
    assert (english.code, french.code, english.err, french.err) == (0, 0, "", "")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("Xiaomi", "--on", "2021-03-16"),
        ("Xiaomi", "--on", "2021-06-10"),
        ("Hikvision", "--on", "2023-07-03"),
        ("Hikvision", "--act", "sell", "--on", "2022-06-03"),
        ("SenseTime", "--on", "2022-03-10"),
        ("CoStar Group Inc", "--on", "2021-09-01"),
        ("TikTok", "--act", "provide_service", "--on", "2025-06-01"),
        ("a firm", "--actor", "uk_person", "--act", "deal", "--stake", "uk/russia-2019=30", "--on", "2023-06-15"),
        ("Bank Mellat", "--actor", "eu_person", "--act", "deal", "--on", "2016-02-18"),
        ("Xiaomi", "--on", "2027-03-01"),
        ("my fund", "--object", "fund", "--on", "2021-09-01"),
    ],
)  # fmt: skip
def test_no_sentence_is_left_half_made(interdit: Interdit, lang: str, arguments: tuple[str, ...]) -> None:
    done = interdit("check", *arguments, "--lang", lang)
    assert done.code == 0
    assert not re.search(r"[{}]|\bNone\b|\bnull\b|: *$(?!\n {2,})", done.out), done.out
    if lang == "fr":
        reasons = done.out.split("\n\n")[1]
        assert not re.search(r"\b(Listed|Enjoined|listing of|was|which)\b", reasons), reasons


@pytest.mark.parametrize(
    ("fail_on", "arguments", "code"),
    [
        ("prohibited", ("Xiaomi", "--on", "2021-03-16"), 0),
        ("review", ("Xiaomi", "--on", "2021-03-16"), 0),
        ("prohibited", ("Xiaomi", "--on", "2021-03-16", "--known-at", "2021-03-11"), 1),
        ("review", ("Xiaomi", "--on", "2021-03-16", "--known-at", "2021-03-11"), 1),
        ("review", ("SenseTime", "--on", "2022-03-10"), 1),
        ("licence_required", ("SenseTime", "--on", "2022-03-10"), 0),
        ("licence_required", ("Huawei", "--actor", "exporter_ear", "--act", "export", "--on", "2020-01-10"), 1),
        ("prohibited", ("Huawei", "--actor", "exporter_ear", "--act", "export", "--on", "2020-01-10"), 0),
    ],
)
def test_fail_on(interdit: Interdit, fail_on: str, arguments: tuple[str, ...], code: int) -> None:
    done = interdit("check", *arguments, "--fail-on", fail_on, "--json")
    assert done.code == code
    assert json.loads(done.out)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--on", "soon"), 2, "on 'soon' is not a date: write 2021-03-16"),
        (("--on", "2021-03-16T09:30"), 2, "has no offset: write 2021-03-16T09:30-04:00"),
        (("--known-at", "2021-02-30"), 2, "known-at '2021-02-30' is not a date"),
        (("--actor", "me"), 2, "unknown actor 'me': choose one of us_person"),
        (("--act", "steal"), 2, "unknown act 'steal': choose one of purchase"),
        (("--object", "house"), 2, "unknown object 'house'"),
        (("--kind", "thing"), 2, "unknown kind 'thing'"),
        (("--birth-date", "May"), 2, "birth date 'May' is not a date"),
        (("--stake", "us/sdn"), 2, "is not like us/sdn=50"),
        (("--lang", "de"), 2, "'de' is not one of 'en', 'fr'"),
        (("--fail-on", "maybe"), 2, "'maybe' is not one of"),
        (("--nonsense",), 2, "No such option"),
        (("--holding", "nobody"), 4, "holding 'nobody': no such party"),
        (("--stake", "us/nothing=50"), 4, "us/nothing"),
        (("--edition", "0123"), 4, "no edition begins with '0123'"),
        (("--law", "absent"), 3, "absent: is not a folder of regime files"),
    ],
)
def test_what_is_wrong_ends_with_its_code_and_one_message(
    interdit: Interdit, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = interdit("check", "Xiaomi", *arguments)
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert "Traceback" not in done.err


def test_no_query_is_bad_usage(interdit: Interdit) -> None:
    done = interdit("check")
    assert done.code == 2
    assert "Missing argument 'QUERY'" in done.err


def test_a_broken_law_folder_is_named_with_its_line(interdit: Interdit, tmp_path: Path) -> None:
    broken = tmp_path / "own.yaml"
    broken.write_text("key: us/own\ntitle: {en: Own}\nzone: America/New_York\ncoverage: most\n", encoding="utf-8")
    done = interdit("check", "Xiaomi", "--law", tmp_path)
    assert done.code == 3
    assert done.err.startswith(f"error: {broken}, line 4: Invalid enum value 'most'")


def test_a_users_own_law_is_told(interdit: Interdit, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "key: us/own\ntitle: {en: Our list}\nzone: America/New_York\ncoverage: none\ncitations: [rule-7]\n"
        "rules:\n  - {key: lending, kind: bar, actors: [us_person], acts: [lend], text: {en: Barred},\n"
        "     citations: [rule-7]}\n"
        "ownership:\n  - {key: quarter, percent: 25, text: {en: A quarter is enough}, citations: [rule-7]}\n",
        encoding="utf-8",
    )
    done = interdit(
        "check", "a firm", "--act", "lend", "--stake", "us/own=25", "--on", "2021-09-01", "--law", tmp_path, "--json"
    )
    found = json.loads(done.out)
    assert (found["answer"], found["reasons"][0]["regime"]) == ("prohibited", "us/own")


def test_a_damaged_edition_ends_with_code_5(interdit: Interdit, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    done = interdit("check", "Xiaomi", "--edition", tmp_path)
    assert (done.code, done.out) == (5, "")
    assert "manifest.json: is damaged" in done.err


def test_help_lists_every_choice(interdit: Interdit) -> None:
    done = interdit("check", "--help")
    assert done.code == 0
    for word in (
        "us_department_of_defense",
        "contract_indirect",
        "derivative",
        "--fail-on",
        "--law",
        "--edition",
        "Examples:",
    ):
        assert word in done.out


@pytest.mark.parametrize("query", ["Xiaomi", "Hangzhou Hikvison Digital Technlogy", "شاومي", "Nobody Knows This Firm"])
def test_check_pays_for_nothing_heavy(query: str) -> None:
    """`interdit check` imports neither tables nor network nor YAML, nor threads to score a name."""
    program = (
        "import sys\nfrom interdit.cli.main import run\n"
        f"sys.argv = ['interdit', 'check', {query!r}, '--on', '2021-03-16']\n"
        "try:\n    run()\nexcept SystemExit as done:\n    assert not done.code\n"
        f"print('HEAVY', sorted({{*{HEAVY!r}, 'concurrent.futures'}} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_the_console_script_in_a_process_of_its_own() -> None:
    script = str(Path(sys.executable).parent / "interdit")
    done = subprocess.run(  # noqa: S603
        [script, "check", "小米集團", "--on", "2021-03-16", "--known-at", "2021-03-11", "--fail-on", "prohibited"],
        capture_output=True, check=False, env={"PATH": "/usr/bin", "LC_ALL": "C"},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stdout.decode("utf-8").startswith("PROHIBITED\n  Xiaomi Corporation")
    assert done.stderr == b""


ACCUSED = claim(
    type="ground", subtype="award", polarity="alleged", quote="an award is said to be the reason", fact="award"
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder in which claims about Xiaomi are kept."""
    home = tmp_path / "home"
    with Store(home / "reported.sqlite") as store:
        store.keep(article(claim(), ACCUSED), datetime(2026, 11, 1, tzinfo=UTC))
    monkeypatch.setenv("INTERDIT_HOME", str(home))
    return home


@pytest.mark.usefixtures("kept")
def test_kept_claims_stand_beside_the_answer_and_the_notice_ends_it(interdit: Interdit) -> None:
    english = interdit("check", "Xiaomi", "--on", "2021-03-16").out.split("\n\n")
    french = interdit("check", "Xiaomi", "--on", "2021-03-16", "--lang", "fr").out.split("\n\n")
    assert english[-2].startswith("Reported, not confirmed")
    assert french[-2].startswith("Rapporté, non confirmé")
    assert (english[-1][:16], french[-1][:5]) == ("Not legal advice", "Ceci ")
    assert "“an award is said to be the reason”" in english[-2]
    assert "The court: Of little weight" in english[-2]
    assert "Reported" not in interdit("check", "Huawei", "--on", "2021-03-16").out


@pytest.mark.parametrize("known_at", [(), ("--known-at", "2021-03-11")])
@pytest.mark.parametrize("fail_on", [(), ("--fail-on", "review"), ("--fail-on", "prohibited")])
def test_kept_claims_change_no_answer_and_no_exit_code(
    interdit: Interdit, kept: Path, monkeypatch: pytest.MonkeyPatch, fail_on: tuple[str, ...], known_at: tuple[str, ...]
) -> None:
    asked = ("check", "Xiaomi", "--on", "2021-03-16", *known_at, *fail_on)
    told, text = interdit(*asked, "--json"), interdit(*asked)
    monkeypatch.setenv("INTERDIT_HOME", str(kept / "none"))
    plain, bare = interdit(*asked, "--json"), interdit(*asked)
    found = json.loads(told.out)
    assert list(json.loads(plain.out)) == KEYS
    assert list(found) == [*KEYS, *(["reported"] if not known_at else [])]
    more = found.pop("reported", None)
    assert found == json.loads(plain.out)
    assert (told.code, text.code) == (plain.code, bare.code)
    assert text.out.split("\n\nReported")[0] == bare.out.split("\n\nNot legal")[0] or known_at
    if more:
        assert (more["total"], [one["claim"]["type"] for one in more["claims"]]) == (2, ["designation", "ground"])


def test_a_damaged_store_is_told_and_keeps_nobody_from_the_answer(interdit: Interdit, kept: Path) -> None:
    (kept / "reported.sqlite").write_bytes(b"spoilt")
    done = interdit("check", "Xiaomi", "--on", "2021-03-16", "--json")
    assert (done.code, list(json.loads(done.out))) == (0, KEYS)
    assert done.err.startswith("warning: kept claims are not shown: ")
    assert "reported.sqlite: is damaged" in done.err


@pytest.mark.parametrize("store", [True, False])
def test_kept_claims_cost_nothing_where_there_are_none(kept: Path, store: bool) -> None:
    program = (
        "import sys\nfrom interdit.cli.main import run\n"
        "sys.argv = ['interdit', 'check', 'Xiaomi', '--on', '2021-03-16', '--json']\n"
        "try:\n    run()\nexcept SystemExit as done:\n    assert not done.code\n"
        f"print('LOADED', sorted({{*{HEAVY!r}, 'sqlite3', 'resiliparse'}} & set(sys.modules)))"
    )
    home = kept if store else kept / "none"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True, env=os.environ | {"INTERDIT_HOME": str(home)},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == f"LOADED {['sqlite3'] if store else []}"
