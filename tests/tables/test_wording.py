from __future__ import annotations

import pytest

from interdit.tables.wording import is_known, plain, roles_of


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Weight (%)", "weight"),
        ("market value($)", "market value"),
        ("nameOfIssuer", "name of issuer"),
        ("Émetteur", "emetteur"),
        ("Date d’opération", "date d operation"),
        ("security_name", "security name"),
        ("(ISIN)", "isin"),
    ],
)
def test_headers_are_compared_without_dress(header: str, words: str) -> None:
    assert plain(header) == words


@pytest.mark.parametrize(
    ("header", "role"),
    [
        *[(text, "name") for text in ("Name", "COMPANY", "Issuer", "Security", "Description", "nameOfIssuer")],
        *[(text, "name") for text in ("Libellé", "Nom", "Société", "Émetteur", "Valeur", "Portfolio company name")],
        *[(text, "ticker") for text in ("Ticker", "Symbol", "Code", "RIC", "Bloomberg")],
        *[(text, "country") for text in ("Country", "Location", "Pays", "Domicile", "Incorporation Country")],
        *[(text, "exchange") for text in ("Exchange", "Market", "Place")],
        *[(text, "on") for text in ("on", "Date d'opération", "Trade Date")],
        *[(text, "act") for text in ("act", "Side", "Sens", "Buy/Sell")],
        *[("ISIN code", "isin"), ("Issuer LEI (GLEIF)", "lei"), ("SEDOL", "sedol"), ("Composite FIGI", "figi")],
        *[("weight(%)", "weight"), ("% of net assets", "weight"), ("Poids", "weight"), ("fund", "fund")],
        *[("date", "as_of"), ("actor", "actor"), ("object", "object")],
    ],
)
def test_usual_headers_say_their_role(header: str, role: str) -> None:
    assert [found for found, _ in roles_of(header)] == [role]


@pytest.mark.parametrize("header", ["Sector", "Benchmark ISIN", "Market Currency", "Inception Date", "", "Xiaomi"])
def test_others_say_none(header: str) -> None:
    assert roles_of(header) == ()


def test_headers_without_role_are_known() -> None:
    assert is_known("Sector")
    assert not is_known("Xiaomi")
