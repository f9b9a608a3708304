from __future__ import annotations

import pytest

from interdit.model import Entry, EntryIdentifier, EntryLink, EntryName, PartialDate
from interdit.sources.us_ofac.draft import Draft
from interdit.sources.us_ofac.problems import Problems
from interdit.sources.us_ofac.remarks import read_remarks

DIRECTIVE = "Executive Order 13662 Directive Determination"


def read(text: str, printed_type: str = "entity") -> tuple[Entry, list[str]]:
    problems = Problems("us_ofac_sdn")
    draft = Draft("1", printed_type, problems)
    draft.name("EXAMPLE", "primary")
    read_remarks(text, draft)
    return draft.entry(()), [problem.message for problem in problems.found]


def test_a_person() -> None:
    entry, odd = read(
        "DOB 14 Jun 1975; alt. DOB circa 1976; POB Aleppo, Syria; nationality Syria; citizen Lebanon; Gender Male; "
        "Passport N1 (Syria) issued 1999; National ID No. 22; a.k.a. 'EL RUBIO'; Brigadier General; "
        "Linked To: HAMAS; Linked To: EXAMPLE BANK.",
        "individual",
    )
    assert odd == []
    assert entry.kind == "person"
    assert entry.birth_dates == (PartialDate("1975-06-14"), PartialDate("1976", circa=True))
    assert entry.countries == ("SY", "LB")
    assert entry.names[1] == EntryName("EL RUBIO", "weak_alias", "Latn")
    assert entry.identifiers == (
        EntryIdentifier("passport", "N1", "SY", note="Passport; issued 1999"),
        EntryIdentifier("national_id", "22", note="National ID No."),
    )
    assert entry.links == (EntryLink("linked_to", "HAMAS"), EntryLink("linked_to", "EXAMPLE BANK"))
    assert (entry.details["gender"], entry.details["place_of_birth"]) == ("Male", "Aleppo, Syria")
    assert "Brigadier General" in entry.remarks


def test_the_ns_cmic_fields() -> None:
    entry, odd = read(
        "Equity Ticker 0728 HK; alt. Equity Ticker CHA US; Issuer Name Example Telecom Co Ltd; "
        "ISIN US1694261033; alt. ISIN US1694261034; Target Type Public Company; Effective Date (CMIC) 02 Aug 2021; "
        "Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022; Listing Date (CMIC) 03 Jun 2021; "
        "Unified Social Credit Code (USCC) 9111000071093019X7 (China)."
    )
    assert odd == ["isin 'US1694261034' has a wrong length or check digit"]
    assert entry.kind == "company"
    assert (entry.listed, entry.effective) == (PartialDate("2021-06-03"), PartialDate("2021-08-02"))
    assert entry.details["divest_until"] == "2022-06-03"
    assert entry.details["issuer_name"] == "Example Telecom Co Ltd"
    assert EntryName("Example Telecom Co Ltd", "alias", "Latn") in entry.names
    assert [(one.scheme, one.value, one.market, one.valid) for one in entry.identifiers] == [
        ("ticker", "728", "XHKG", None),
        ("ticker", "CHA", "US", None),
        ("isin", "US1694261033", "", True),
        ("isin", "US1694261034", "", False),
        ("uscc", "9111000071093019X7", "", True),
    ]


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        (
            "Website http://www.example.ru; alt. Website www.example.com.",
            "website",
            "http://www.example.ru; www.example.com",
        ),
        ("www.example.net (website); info@example.org (email).", "website", "www.example.net"),
        ("Email:info@example.org.", "email", "info@example.org"),
        ("PHONE 850 2 381; Alt. Fax: 92.", "fax", "92"),
        ("Secondary sanctions risk: section 1(b) of Executive Order 13224.", "secondary_sanctions_risk", None),
        (
            f"{DIRECTIVE} - Subject to Directive 1; alt. {DIRECTIVE} - Subject to Directive 3.",
            "directive",
            "Subject to Directive 1; Subject to Directive 3",
        ),
        ("Listing Date (EO 14024 Directive 3): 24 Feb 2022.", "listed_14024_3", "2022-02-24"),
        ("(Linked To: EXAMPLE)", "type", "entity"),
    ],
)
def test_fields(text: str, field: str, expected: str | None) -> None:
    entry, odd = read(text)
    assert odd == []
    assert entry.details[field] == (expected or "section 1(b) of Executive Order 13224")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Shoe Number 44 (Russia).", "unknown label 'Shoe Number' in the remarks"),
        ("Tax ID No.; Gender Male.", "nothing behind the label 'Tax ID No.' in the remarks"),
        ("U.S.A. Passport issued 21 Jun 1992.", "no number behind the label 'U.S.A. Passport'"),
        ("DOB long ago.", "DOB 'long ago' is no date that can be read"),
        ("nationality Atlantis.", "unknown country 'Atlantis'"),
        ("Target Type Space Station.", "unknown target type 'Space Station'"),
        ("Equity Ticker ??.", "ticker '??' cannot be read"),
    ],
)
def test_what_is_not_known_is_a_problem(text: str, message: str) -> None:
    entry, odd = read(text)
    assert [one.lower() for one in odd] == [message.lower()]
    assert entry.remarks == text


def test_free_text_is_no_problem() -> None:
    assert read("Minister of Finance since 1979; all offices worldwide; son of Example.")[1] == []
