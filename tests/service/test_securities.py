from __future__ import annotations

import pytest

import interdit
from interdit.errors import UnknownKeyError


def test_lists_what_a_party_issued_with_source_and_group() -> None:
    book = interdit.open()
    found = book.securities("proven-honour-capital")
    assert set(found.issuer_names) == {"Proven Honour Capital Ltd", "Proven Honour Capital Limited"}
    assert [one.id for one in found.group] == ["huawei-holding"]
    kinds = {one.identifiers[0].value: one.kind for one in found.securities}
    assert kinds["XS1233275194"] == "bond"
    assert kinds["HK0000216777"] == "unknown"
    assert all("OFAC" in one.source for one in found.securities)


def test_a_ticker_is_a_security_of_unknown_kind() -> None:
    found = interdit.open().securities("china-mobile").securities
    kinds = {(one.identifiers[0].scheme, one.kind) for one in found}
    assert ("ticker", "unknown") in kinds
    assert ("isin", "depositary_receipt") in kinds


def test_an_unknown_party_is_an_error() -> None:
    with pytest.raises(UnknownKeyError):
        interdit.open().securities("nobody")
