"""The parts of the reconciliation API, over the edition that ships."""

from __future__ import annotations

import pytest

from interdit.api.yente import Desk, YenteSettings
from interdit.api.yente.reconciling import (
    Asked,
    Extend,
    Value,
    Wanted,
    answer,
    description,
    extended,
    manifest,
    proposed,
    suggested,
    suggested_properties,
    suggested_types,
)
from interdit.service.book import open_book
from interdit.service.ftm import ExampleError, Filters

BOOK = open_book()
DESK = Desk(lambda: BOOK, YenteSettings(view_url="https://example.org/party/{{id}}"))
OPENED = DESK.opened()
ALL = Filters(OPENED.datasets.scope("default"))


def test_manifest() -> None:
    told = manifest("https://x.org", "", "default", "All", DESK)
    assert told["view"]["url"] == "https://example.org/party/{{id}}"
    assert told["suggest"]["entity"]["service_path"] == "/reconcile/default/suggest/entity"
    assert "?" not in told["extend"]["propose_properties"]["service_path"]


def test_answer() -> None:
    asked = Asked("SMIC", properties=[Value("Company:country", [{"id": "cn", "name": "China"}])], limit=1)
    (one,) = answer(OPENED, asked, ALL, DESK)["result"]
    assert (one["id"], one["match"]) == ("smic", True)
    with pytest.raises(ExampleError):
        answer(OPENED, Asked("SMIC", "Sanction"), ALL, DESK)


def test_suggestions() -> None:
    assert suggested(OPENED, "semiconductor man", 3, ALL, "Company")[0]["id"].startswith("s")
    assert suggested(OPENED, "semiconductor man", 3, ALL, "Person") == []
    assert suggested_types("vessel", 5)[0]["id"] == "Vessel"
    assert suggested_properties("isin", 5, "Company")[0]["id"] == "Company:isinCode"
    assert proposed("nope", 2)["limit"] == 2


def test_extension_and_description() -> None:
    told = extended(OPENED, Extend(["smic"], [Wanted("country"), Wanted("topics")]))
    assert told["rows"]["smic"]["country"] == [{"str": "China"}]
    assert {"str": "Investment ban"} in told["rows"]["smic"]["topics"]
    smic = OPENED.library.entity("smic")
    assert smic is not None
    assert description(smic).startswith("Company · China · ")
