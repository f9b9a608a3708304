from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from tests.fakes.dossiers import desk, made, section

import interdit
from interdit.model.dossier import Accusation, Picture, Statements, Table
from interdit.service.asking import Ask
from interdit.service.dossier import DossierAsk
from interdit.service.dossiers.around import ownership_section, related_section, securities_section
from interdit.service.recorded import recorded
from interdit.service.related import related_report

if TYPE_CHECKING:
    from pathlib import Path


def test_a_shared_ground_is_told_once_with_its_answer_and_all_its_leads() -> None:
    one = desk()
    part = related_section(one, related_report(one.checker, "xiaomi", on="2021-03-16"))
    (shared,) = [block for block in part.blocks if isinstance(block, Accusation)]
    assert len(shared.beside) == 5
    assert "Of little weight" in shared.ruled[0].text
    assert [block.kind for block in part.blocks if isinstance(block, Picture)] == ["related"]
    (listed,) = [block for block in part.blocks if isinstance(block, Table)]
    assert len(listed.rows) == 8


def test_no_lead_is_said_and_not_drawn() -> None:
    one = desk()
    none = related_report(one.checker, "xiaomi", on="2021-03-16")
    (block,) = related_section(one, msgspec.structs.replace(none, leads=())).blocks
    assert isinstance(block, Statements)


def test_owners_of_the_record_and_that_stakes_were_not_given() -> None:
    one = desk("china-mobile")
    part, assumed = ownership_section(one, recorded(one.checker, one.party.key, one.ask), "")
    codes = [item.code for block in part.blocks if isinstance(block, Statements) for item in block.items]
    assert codes == ["owner", "no_stakes"] or codes.count("owner") > 1
    assert assumed == ()


def test_a_file_of_stakes_is_a_source_and_each_law_applies_its_test(tmp_path: Path) -> None:
    path = tmp_path / "stakes.csv"
    path.write_text("owner,owned,percent\nBank of Ruritania,Xiaomi Corporation,60\n", encoding="utf-8")
    found = interdit.open().dossier(DossierAsk(ask=Ask("Xiaomi", "2021-03-16"), stakes=path))
    text = section(found, "ownership")
    assert "Bank of Ruritania | 60 %" in text
    assert "50 %" in text
    assert [one.kind for one in found.sources if one.title == str(path)] == ["file"]


def test_securities_or_that_none_is_on_record() -> None:
    (table,) = [block for block in securities_section(desk()).blocks if isinstance(block, Table)]
    assert {row.cells[1].text for row in table.rows} >= {"1810", "XIACY", "KYG9830T1067"}
    assert "No security is on record" in section(made("lao-gan-ma"), "securities")
