from __future__ import annotations

import pytest

from interdit.sources.us_ofac.vocabulary import Term, country, elements, programmes, term, terms


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Tax ID No.", Term("identifier", "tax")),
        ("Aircraft Manufacturer’s Serial Number (MSN)", Term("identifier", "aircraft_serial")),
        ("Secondary sanctions risk:", Term("field", "secondary_sanctions_risk")),
        ("Executive Order 13662 Directive Determination -", Term("field", "directive")),
        ("Digital Currency Address - ETH", Term("identifier", "crypto")),
        ("Listing Date (CMIC)", Term("date", "listed")),
        ("Shoe Size", None),
    ],
)
def test_term(label: str, expected: Term | None) -> None:
    assert term(label) == expected


def test_no_label_stands_in_two_sections() -> None:
    assert len(terms()) > 150


@pytest.mark.parametrize(
    ("name", "code"),
    [("China", "CN"), ("Palestinian", "PS"), ("Korea, North", "KP"), ("undetermined", ""), ("Atlantis", None)],
)
def test_country(name: str, code: str | None) -> None:
    assert country(name) == code


def test_programmes() -> None:
    assert programmes().non_sdn["CMIC-EO13959"] == "us/ns-cmic"
    assert programmes().is_known("SDGT")
    assert programmes().is_known("SOUTH SUDAN")
    assert not programmes().is_known("SOUTH")


def test_elements() -> None:
    assert "sdnEntry" in elements("plain")
