from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

import html5lib
import msgspec
import pytest
from lxml import html
from tests.reports.selftests import EVIL, made

from interdit.model import Cited
from interdit.model.audit import Broken
from interdit.model.pack import (
    SCHEMA,
    HeldFile,
    HeldList,
    LawChange,
    LedgerCheck,
    ListChange,
    Mapped,
    Measure,
    Pack,
    Rate,
    Repeated,
    Setting,
)
from interdit.reports.findings import FINDINGS
from interdit.reports.pack import failure_lines, pack_html, pack_json, pack_pdf
from interdit.service.packing.cards import cards

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.reports import Lang

LANGS: tuple[Lang, ...] = ("en", "fr")


def mapped() -> tuple[Mapped, ...]:
    found = []
    for one in FINDINGS:
        measures = (Measure("coverage", {"found": "10", "of": "12", "lists": "1"}), Measure("score", {}))
        shown = one.status in ("shown", "partly")
        share = made().kinds[1].found if one.key == "fca-2026-titles" else None
        found.append(
            Mapped(one.key, one.group, one.locator, one.text, one.urls, one.official, one.confidence, one.status,
                   one.parts, ("title",) if share else (), share, measures if shown else ())
        )  # fmt: skip
    return tuple(found)


def whole() -> Pack:
    rate, other = Rate(0.5, 0.9, 0.001), Rate(0.9, 0.8, None)
    fetched = datetime(2026, 11, 20, 8, tzinfo=UTC)
    return Pack(
        schema=SCHEMA,
        test=made(),
        since=date(2026, 1, 1),
        lists=(
            HeldList("casebook", "casebook and law", "interdit", "", "", date(2026, 11, 23),
                     (HeldFile("law", "ab" * 32),), 444, 265, 0, None, 1, "shipped"),
            HeldList("un_sc", f"UN {EVIL}", "UN", "https://un.org/", "", date(2026, 2, 27),
                     (HeldFile("xml", "cd" * 32, "https://un.org/x.xml", fetched),), 12, 11, 1, 24, 270, "stale"),
        ),
        settings=(Setting("company", other, rate, rate, rate), Setting("person", other, rate, rate, rate)),
        law_changes=(
            LawChange(date(2026, 6, 8), "instrument", "k", ("us/1260h",), EVIL, {"en": "said in English"},
                      (Cited("91 FR 1", "FR Doc 1", "https://www.federalregister.gov/1"),)),
        ),
        list_changes=(
            ListChange(date(2026, 2, 27), "un_sc", False, 11, 3, 2, 1),
            ListChange(date(2026, 1, 27), "un_sc", True, 10, 0, 0, 0),
            ListChange(date(2026, 1, 22), "casebook us/1260h", False, None, 1, 0, 0, (f"+ {EVIL}",)),
        ),
        cards=cards(),
        mapping=mapped(),
        ledger=LedgerCheck("broken", "ledger.db", 1, "ef" * 32, Broken(2, "changed", "no"), 0),
        commands=(Repeated("pack", "interdit selftest -o pack.html"),),
    )  # fmt: skip


@cache
def page_in(lang: Lang) -> str:
    return pack_html(whole(), lang)


@pytest.fixture(scope="module", params=LANGS)
def page(request: pytest.FixtureRequest) -> str:
    return page_in(request.param)


def found(page: str, path: str) -> list[str]:
    nodes = html.fromstring(page).xpath(path)
    assert isinstance(nodes, list)
    return [str(node) for node in nodes]


def text_of(page: str) -> str:
    return " ".join(str(html.fromstring(page).xpath("string(//body)")).split())


def test_the_page_is_valid_html(page: str) -> None:
    html5lib.HTMLParser(strict=True).parse(page)


def test_every_anchor_leads_somewhere_and_no_id_is_twice(page: str) -> None:
    ids = found(page, "//@id")
    assert len(ids) == len(set(ids))
    anchors = found(page, "//a[starts-with(@href, '#')]/@href")
    assert len(anchors) > 40
    assert {one[1:] for one in anchors} <= set(ids)
    assert {one.key for one in FINDINGS} <= set(ids)


def test_it_is_a_test_report_and_says_so_nowhere_else() -> None:
    for lang, said in zip(LANGS, ("not a certification", "pas une certification"), strict=True):
        page = page_in(lang)
        assert said in found(page, "//title/text()")[0]
        assert said in found(page, "//h1/text()")[0]
        assert "certif" not in text_of(page).lower().replace(said, "")


def test_the_page_loads_nothing_and_runs_nothing(page: str) -> None:
    assert not found(page, "//script | //link | //img | //iframe | //object | //@onload | //@src")
    assert "@import" not in page
    assert not re.findall(r"url\((?!#)", page)


def test_names_are_text_on_the_page(page: str) -> None:
    assert EVIL not in page
    assert " ".join(EVIL.split()) in text_of(page)


def test_every_picture_has_words_and_follows_a_dark_screen(page: str) -> None:
    drawings = page.split("<svg")[1:]
    assert len(drawings) == 3
    for one in drawings:
        drawing = one.split("</svg>")[0]
        assert 'role="img"' in drawing
        assert re.search(r"<title id=\S+>[^<]{5}", drawing)
        assert re.search(r"<desc id=\S+>[^<]{30}", drawing)
        assert "prefers-color-scheme: dark" in drawing


def test_the_page_tells_the_records() -> None:
    text = text_of(page_in("en"))
    test = made()
    for said in (test.edition, test.law, "seed 1", "10 of 12", "To act on: 3", "un_sc: 2 of 12 records",
                 "canary Xiaomi (given by the user) does not alert", "the audit trail does not hold", "2 (changed)",
                 "cd" * 32, "2026-11-20", "older than its rhythm", "first loaded", "91 FR 1, FR Doc 1",
                 "company, person", "80.00 % found over 1 kinds", "not covered: the institution's own duty",
                 "not verified: nothing is claimed", "504.3(d)", "0.897", "2 of 20 variations were not found",
                 ):  # fmt: skip
        assert said in text, said


def test_french_speaks_french_and_writes_numbers_so() -> None:
    text = text_of(page_in("fr"))
    for said in ("À traiter : 3", "80,00 %", "Titre ajouté", "le témoin Xiaomi (donné par l'utilisateur) n'alerte pas",
                 "non couvert : relève de l'établissement", "said in English", "Ceci n'est pas un conseil juridique",
                 ):  # fmt: skip
        assert said in text, said


def test_a_sound_pack_has_nothing_to_act_on() -> None:
    pack = whole()
    coverage = tuple(msgspec.structs.replace(one, in_source=10, in_edition=10) for one in pack.test.coverage)
    canaries = tuple(msgspec.structs.replace(one, alerted=True) for one in pack.test.canaries)
    test = msgspec.structs.replace(pack.test, coverage=coverage, canaries=canaries, failures=())
    sound = msgspec.structs.replace(pack, test=test, ledger=LedgerCheck("none"))
    assert failure_lines(sound, "en") == []
    assert "the audit trail was not verified" in text_of(pack_html(sound, "en"))


def test_json_is_the_self_test_with_the_pack_beside_it() -> None:
    data = json.loads(pack_json(whole()))
    assert (data["schema"], data["pack"]["schema"]) == ("interdit.selftest/1", "interdit.pack/1")
    assert data["coverage"][0]["gap"] == 2
    assert data["pack"]["covered"] is False
    assert data["pack"]["ledger"]["broken"]["seq"] == 2
    assert "test" not in data["pack"]
    assert data["pack"]["mapping"][0]["text"].keys() == {"en", "fr"}


@pytest.mark.debian
def test_the_pdf_says_what_the_page_says(tmp_path: Path) -> None:
    short = msgspec.structs.replace(whole(), mapping=mapped()[:4])
    (tmp_path / "pack.pdf").write_bytes(pack_pdf(short, "fr"))
    tool = shutil.which("pdftotext")
    assert tool
    command = [tool, "-layout", str(tmp_path / "pack.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    for said in ("Rapport d'essai, pas une certification", "504.3(b)", "Titre ajouté", "sha256:0011"):
        assert said in text
