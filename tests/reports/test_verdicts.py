from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from interdit.model import Citation, Clause, Interval, Law, Regime, RegimeKey, Statement
from interdit.reports import Speech
from interdit.reports.verdicts import spoken

OWN = Regime(RegimeKey("us/own"), {"en": "Our list", "fr": "Notre liste"}, "America/New_York", "full", ("law",))
CITED = {
    "opinion": Citation("opinion", "Alfa v. US, ECF 21", "p. 1", "https://www.uscourts.gov/x"),
    "faq": Citation("faq", "FAQ 1"),
    "later": Citation("later", "FAQ 1046", published=date(2022, 6, 1)),
}
T0 = datetime(2021, 3, 15, 13, 30, tzinfo=UTC)


def _speech(lang: str = "en") -> Speech:
    return Speech(lang, Law((OWN,)), CITED, "sha256:abc")  # type: ignore[arg-type]


def _clause(code: str = "right", *citations: str, **params: str) -> Clause:
    return Clause(Statement(code, params, {"en": "Free"}), "permitted", Interval(T0), OWN.key, citations=citations)


def test_a_reason_tells_its_instants_in_the_zone_of_its_law() -> None:
    reason = _speech().reason(_clause())
    assert reason.valid_from is not None
    assert reason.valid_from.isoformat() == "2021-03-15T09:30:00-04:00"
    assert reason.valid_to is None


def test_a_reason_cites_the_first_and_keeps_the_rest() -> None:
    reason = _speech().reason(_clause("right", "opinion", "faq"))
    assert reason.citation is not None
    assert (reason.citation.title, reason.citation.locator) == ("Alfa v. US, ECF 21", "p. 1")
    assert [one.title for one in reason.more_citations] == ["FAQ 1"]


def test_a_citation_of_a_users_own_law_is_its_own_title() -> None:
    reason = _speech().reason(_clause("right", "our-order", "faq"))
    assert reason.citation is not None
    assert (reason.citation.title, reason.citation.url) == ("our-order", None)


def test_a_reader_cites_what_was_published_by_then() -> None:
    early = _speech().reason(_clause("right", "later", "faq"), date(2021, 3, 15))
    late = _speech().reason(_clause("right", "later", "faq"), date(2022, 6, 1))
    assert early.citation is not None
    assert late.citation is not None
    assert (early.citation.title, late.citation.title) == ("FAQ 1", "FAQ 1046")


def test_a_reason_that_rests_on_the_record_alone_cites_the_edition() -> None:
    reason = _speech().reason(_clause("right"))
    assert reason.citation is not None
    assert (reason.citation.title, reason.citation.locator) == ("interdit edition", "sha256:abc")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The listing of 2021-01-14 under Our list was removed on 2021-06-03"),
        ("fr", "L'inscription du 2021-01-14 sous Notre liste a été retirée le 2021-06-03"),
    ],
)
def test_an_end_is_told_with_the_title_of_its_law(lang: str, text: str) -> None:
    clause = _clause("ended", listed="2021-01-14", kind="removed", day="2021-06-03")
    assert _speech(lang).reason(clause).text == text


def test_codes_and_parameters_stay_for_machines() -> None:
    reason = _speech("fr").reason(_clause("not_yet", listed="2021-01-14", begins="2021-03-15T13:30:00+00:00"))
    assert (reason.code, reason.params["begins"]) == ("not_yet", "2021-03-15T13:30:00+00:00")
    assert "2021-03-15 09:30 EDT" in reason.text


@pytest.mark.parametrize(
    ("instant", "zone", "text"),
    [
        (T0, "America/New_York", "2021-03-15 09:30 EDT"),
        (datetime(2021, 1, 14, 5, tzinfo=UTC), "America/New_York", "2021-01-14"),
        (datetime(2016, 2, 18, 23, tzinfo=UTC), "Europe/Brussels", "2016-02-19"),
    ],
)
def test_instants_as_people_read_them(instant: datetime, zone: str, text: str) -> None:
    assert spoken(instant, ZoneInfo(zone)) == text
