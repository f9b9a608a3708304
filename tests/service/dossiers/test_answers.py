from __future__ import annotations

from tests.fakes.dossiers import desk, made, section

from interdit.model.dossier import Table
from interdit.service.dossiers.answers import (
    USUAL,
    answer_section,
    coming_section,
    limits_section,
    over_time_section,
    usual,
)
from interdit.service.timeline import timeline


def test_every_stretch_of_the_answer_is_told_from_before_the_first_to_after_the_last() -> None:
    (table,) = [
        block
        for part in made(known_at="2021-03-11").sections
        for block in part.blocks
        if isinstance(block, Table) and block.key == "stretches"
    ]
    spans = [row.cells[0].code.split("/") for row in table.rows]
    assert spans[0][0] == spans[-1][1] == ""
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]
    assert [row.cells[1].code for row in table.rows][:3] == ["permitted", "permitted", "prohibited"]
    assert all(row.sources for row in table.rows)


def test_the_usual_acts_are_answered_for_the_moment_and_over_time() -> None:
    one = desk("huawei")
    acts = usual(one)
    assert [(act.actor, act.act) for act in acts] == list(USUAL)
    by_act = {(act.actor, act.act): act.verdict.answer for act in acts}
    assert by_act["exporter_ear", "export"] == "licence_required"
    verdict = one.checker.check(one.ask)
    blocks = answer_section(one, verdict, acts).blocks
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [len(USUAL)]
    over = over_time_section(one, timeline(one.checker, one.party.key, one.ask), acts)
    assert [block.key for block in over.blocks if isinstance(block, Table)] == ["stretches", "rows", "usual_over_time"]


def test_duties_and_next_changes_are_told() -> None:
    selling = section(made("china-mobile", on="2021-09-01", act="sell"), "answer")
    assert "Next change of the answer: 2022-06-03" in selling
    holding = section(made("huawei", act="hold"), "answer")
    assert "divest, by 2021-11-11 23:59 EST: Divest before possession is forbidden" in holding


def test_coming_dates_or_that_there_are_none() -> None:
    assert "Wind-down ends" in "\n".join(
        cell.text for block in coming_section(desk()).blocks if isinstance(block, Table)
        for row in block.rows for cell in row.cells
    )  # fmt: skip
    none = section(made("netease", on="2024-01-01"), "coming")
    assert "No coming date of this party is on record from 2024-01-01" in none


def test_assumptions_are_flagged_and_what_was_not_checked_is_named() -> None:
    one = desk()
    part = limits_section(one, one.checker.check(one.ask), ("it is so", "it is so"))
    first, second = part.blocks
    assert [item.assumed for item in getattr(first, "items", ())] == [True]
    assert isinstance(second, Table)
    assert "us/sdn" in {row.cells[0].code for row in second.rows}
