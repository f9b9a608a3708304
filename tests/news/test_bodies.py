"""Authorities, countries, courts, lists, outlets and "the company", in five languages."""

from __future__ import annotations

import re

import pytest

from interdit.news.bodies import bodies, grammar, refer
from interdit.news.parts import Mention
from interdit.news.span import Span


def _read(text: str, language: str) -> list[tuple[str, str]]:
    known = grammar(language)
    starts = [match.start() for match in re.finditer(r"\w+", text)] if known.spaced else range(len(text))
    return [(one.kind, one.name) for one in bodies(text, Span(0, len(text)), starts, known, heading=False)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le ministère de la Défense et le Pentagone",
         [("authority", "ministère de la Défense"), ("authority", "Pentagone")]),
        ("fr", "selon l'administration Trump", [("authority", "administration Trump")]),
        ("fr", "les autorités américaines", [("authority", "autorités américaines")]),
        ("fr", "aux Etats-Unis", [("country", "États-Unis")]),
        ("fr", "un juge fédéral a suspendu la liste noire", [("court", "un juge"), ("list", "liste noire")]),
        ("fr", "le juge Paul Durand", [("court", "juge Paul Durand")]),
        ("fr", "la firme répond au Financial Times", [("generic", ""), ("media", "Financial Times")]),
        ("fr", "les sociétés chinoises et le groupe de travail", []),
        ("en", "The Commerce Department and CFIUS", [("authority", "Commerce Department"), ("authority", "CFIUS")]),
        ("en", "the U.S. said, and U.S. investors left", [("country", "United States")]),
        ("en", "the chipmaker is on the Entity List", [("generic", ""), ("list", "Entity List")]),
        ("en", "District Judge Ann Smith", [("court", "Judge Ann Smith")]),
        ("de", "Das Handelsministerium in Washington", [("authority", "Handelsministerium")]),
        ("de", "Das Unternehmen steht auf der schwarzen Liste", [("generic", ""), ("list", "schwarzen Liste")]),
        ("es", "El Pentágono y un juez federal", [("authority", "Pentágono"), ("court", "un juez")]),
        ("es", "la compañía está en la lista negra de Estados Unidos",
         [("generic", ""), ("list", "lista negra"), ("country", "Estados Unidos")]),
        ("zh", "美国国防部把该公司列入实体清单", [("authority", "国防部"), ("generic", ""), ("list", "实体清单")]),
        ("zh", "路透社说法院驳回", [("media", "路透社"), ("court", "法院")]),
        ("it", "La FCC e Reuters", [("authority", "FCC"), ("media", "Reuters")]),
    ],
)  # fmt: skip
def test_bodies_have_their_kind_and_name(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert _read(text, language) == expected


def test_a_bare_word_takes_the_name_said_before() -> None:
    page = [
        [Mention(0, 5, "authority", "Department of Defense"), Mention(6, 9, "court", "Judge Ann Smith")],
        [Mention(10, 12, "authority", "department"), Mention(13, 15, "court", "a judge")],
    ]
    assert [one.name for one in refer(page)[1]] == ["Department of Defense", "Judge Ann Smith"]


def test_of_two_judges_a_judge_is_neither() -> None:
    page = [[Mention(at, at + 1, "court", name) for at, name in enumerate(("Judge A", "Judge B", "a judge"))]]
    assert refer(page)[0][2].name == "a judge"
