from __future__ import annotations

import pytest

from interdit.model import EntryKind, EntryName, PartialDate
from interdit.sources.us_ofac.draft import Draft
from interdit.sources.us_ofac.problems import Problems


def draft(printed_type: str, name: str = "EXAMPLE") -> Draft:
    made = Draft("1", printed_type, Problems("us_ofac_sdn"))
    made.name(name, "primary")
    return made


@pytest.mark.parametrize(
    ("printed_type", "name", "target", "kind"),
    [
        ("individual", "DOE, Jane", "", "person"),
        ("Vessel", "SEA STAR LTD", "", "vessel"),
        ("aircraft", "EP-ABC", "", "aircraft"),
        ("", "EXAMPLE FRONT", "", "unknown"),
        ("Entity", "EXAMPLE CO., LTD.", "", "company"),
        ("", "EXAMPLE FRONT", "Armed Group", "organization"),
        ("", "MINISTRY OF EXAMPLES LLC", "Government Entity", "organization"),
        ("", "EXAMPLE BANK", "Financial Institution", "company"),
    ],
)
def test_the_kind_of_party(printed_type: str, name: str, target: str, kind: EntryKind) -> None:
    made = draft(printed_type, name)
    if target:
        made.fact("Target Type", target)
    assert made.entry(()).kind == kind


def test_what_is_given_twice_is_kept_once() -> None:
    made = draft("entity")
    made.name("EXAMPLE", "primary")
    made.fact("Issuer Name", "EXAMPLE")
    made.fact("Tax ID No.", "1 (Russia)")
    made.fact("Tax ID No.", "1", "Russia")
    entry = made.entry(("us/sdn", "us/sdn"))
    assert entry.names == (EntryName("EXAMPLE", "primary", "Latn"),)
    assert len(entry.identifiers) == 1
    assert entry.regimes == ("us/sdn",)
    assert entry.details["issuer_name"] == "EXAMPLE"


def test_the_day_of_listing() -> None:
    made = draft("entity")
    made.on_list("Consolidated List", "2014-10-10")
    assert made.entry(()).listed == PartialDate("2014-10-10")
    made.on_list("SDN List", "2019-04-15")
    assert made.entry(()).listed == PartialDate("2019-04-15")
    made.fact("Listing Date (CMIC)", "03 Jun 2021")
    assert made.entry(()).listed == PartialDate("2021-06-03")


def test_an_unknown_label_is_not_taken() -> None:
    assert not draft("entity").fact("Shoe Size", "44")
