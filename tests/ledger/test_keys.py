from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from interdit.errors import QueryError, UnknownKeyError
from interdit.ledger import keys
from interdit.ledger.tables import KEYS

if TYPE_CHECKING:
    from interdit.ledger import Ledger

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_key_lets_in_and_only_its_hash_is_kept(ledger: Ledger) -> None:
    key, secret = keys.create(ledger, " desk ", ["write", "read"], None, NOW)
    assert secret.startswith("itd_")
    assert len(secret) == 4 + 43
    assert (key.name, key.scopes, key.created_at, key.last_used_at) == ("desk", ("read", "write"), NOW, None)
    found = keys.authenticate(ledger, secret, NOW)
    assert found == key
    with ledger.reading() as connection:
        row = connection.execute(sa.select(KEYS)).one()
    assert secret not in "".join(map(str, row))


def test_scopes_cover_themselves_and_admin_covers_all(ledger: Ledger) -> None:
    reader, _ = keys.create(ledger, "r", ["read"], None, NOW)
    admin, _ = keys.create(ledger, "a", ["admin"], None, NOW)
    assert [reader.may(one) for one in ("read", "write", "admin")] == [True, False, False]
    assert [admin.may(one) for one in ("read", "write", "admin")] == [True, True, True]


@pytest.mark.parametrize("secret", ["", "itd_", "itd_" + "A" * 43, "Bearer x", "itd_\ud800", "itd_é"])
def test_an_unknown_secret_lets_nobody_in(ledger: Ledger, secret: str) -> None:
    keys.create(ledger, "desk", ["read"], None, NOW)
    assert keys.authenticate(ledger, secret, NOW) is None


def test_an_expired_key_lets_nobody_in(ledger: Ledger) -> None:
    _, secret = keys.create(ledger, "desk", ["read"], NOW + timedelta(hours=1), NOW)
    assert keys.authenticate(ledger, secret, NOW + timedelta(minutes=59)) is not None
    assert keys.authenticate(ledger, secret, NOW + timedelta(hours=1)) is None


def test_a_revoked_key_lets_nobody_in_and_stays_revoked(ledger: Ledger) -> None:
    key, secret = keys.create(ledger, "desk", ["read"], None, NOW)
    assert keys.revoke(ledger, key.id, NOW).revoked_at == NOW
    assert keys.authenticate(ledger, secret, NOW) is None
    assert keys.revoke(ledger, key.id, NOW + timedelta(days=1)).revoked_at == NOW
    with pytest.raises(UnknownKeyError, match="interdit keys list"):
        keys.revoke(ledger, "nobody", NOW)


def test_last_use_is_noted_at_most_once_a_minute(ledger: Ledger) -> None:
    _, secret = keys.create(ledger, "desk", ["read"], None, NOW)
    for seconds, noted in ((0, 0), (59, 0), (60, 60)):
        keys.authenticate(ledger, secret, NOW + timedelta(seconds=seconds))
        assert keys.listed(ledger)[0].last_used_at == NOW + timedelta(seconds=noted)


def test_keys_are_listed_oldest_first(ledger: Ledger) -> None:
    for days, name in ((1, "second"), (0, "first")):
        keys.create(ledger, name, ["read"], None, NOW + timedelta(days=days))
    assert [one.name for one in keys.listed(ledger)] == ["first", "second"]


@pytest.mark.parametrize(
    ("name", "scopes", "expires", "said"),
    [
        ("", ["read"], None, "needs a name"),
        ("desk", [], None, "choose of read, write, admin"),
        ("desk", ["all"], None, "'all'"),
        ("desk", ["read"], NOW, "has passed"),
    ],
)
def test_a_key_that_makes_no_sense_is_not_made(
    ledger: Ledger, name: str, scopes: list[str], expires: datetime | None, said: str
) -> None:
    with pytest.raises(QueryError, match=said):
        keys.create(ledger, name, scopes, expires, NOW)
    assert keys.listed(ledger) == ()
