from __future__ import annotations

import pytest
from lxml import etree

import interdit
from interdit.reports.related import shortened
from interdit.reports.related_plot import related_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def svg() -> str:
    return related_svg(interdit.open().related("Xiaomi", on="2021-03-16"))


def test_nodes_and_edges_are_told_in_words(svg: str) -> None:
    texts = [str(text) for text in etree.fromstring(svg.encode()).itertext()]
    assert {
        "Xiaomi Corporation",
        "2. NetEase, Inc.",
        "listed, effect suspended: us/ccmc",
        "13 of 13 leads · 2021-03-16",
    } <= {*texts}
    assert texts.count("shared ground (1 of 6)") == 2 * 5, "each label is drawn over its halo"
    assert texts.count("not listed") == 5


def test_it_has_a_title_and_a_description_for_those_who_do_not_see_it(svg: str) -> None:
    root = etree.fromstring(svg.encode())
    assert root.get("role") == "img"
    title, desc = (root.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert title is not None
    assert desc is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert "NetEase, Inc., not listed; the court gave this ground little weight" in str(desc.text)


def test_every_colour_has_its_dark_twin(svg: str) -> None:
    style = svg.split("<style>")[1].split("</style>")[0]
    assert "prefers-color-scheme: dark" in style
    body = svg.split("</style>")[1]
    used = {part[:7] for part in body.split('="')[1:] if part.startswith("#")}
    assert used
    assert all(f'"{colour}"' in style for colour in used)


def test_a_party_without_leads_is_drawn_alone() -> None:
    report = interdit.open().related("alibaba", on="2020-01-01", lang="fr")
    assert "aucune piste" in related_svg(report, "fr")


def test_one_lead_and_names_with_markup_are_drawn() -> None:
    report = shortened(interdit.open().related("Xiaomi", on="2021-03-16"), 1)
    etree.fromstring(related_svg(report).encode())
