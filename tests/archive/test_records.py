from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from interdit.archive.records import folder_of, object_path, published_of, record_path, snapshot_of, source_of
from interdit.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from interdit.archive import Receipt

FETCHED = datetime(2021, 3, 12, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "modified", "published"),
    [
        (date(2021, 1, 14), "Fri, 12 Mar 2021 09:00:00 GMT", date(2021, 1, 14)),
        (None, "Thu, 11 Mar 2021 23:30:00 GMT", date(2021, 3, 11)),
        (None, "Thu, 11 Mar 2021 23:30:00 -0500", date(2021, 3, 12)),
        (None, "Thu, 11 Mar 2021 23:30:00 -0000", date(2021, 3, 11)),
        (None, "Sat, 01 Jan 2050 00:00:00 GMT", date(2021, 3, 12)),  # a wrong clock
        (None, "yesterday", date(2021, 3, 12)),
        (None, "", date(2021, 3, 12)),
    ],
)
def test_published_is_given_else_last_modified_else_fetched(
    receipt: Callable[..., Receipt], given: date | None, modified: str, published: date
) -> None:
    headers = {"last-modified": modified} if modified else {}
    assert published_of(receipt(published=given, headers=headers)) == published


def test_a_fetch_counts_in_utc(receipt: Callable[..., Receipt]) -> None:
    late = datetime(2021, 3, 12, 23, 0, tzinfo=timezone(timedelta(hours=-5)))
    made = snapshot_of(receipt(fetched=late), "0" * 64, 1)
    assert (made.published, made.fetched.utcoffset()) == (date(2021, 3, 13), timedelta(0))


def test_a_time_without_zone_is_refused(receipt: Callable[..., Receipt]) -> None:
    with pytest.raises(ValueError, match="zone"):
        snapshot_of(receipt(fetched=datetime(2021, 3, 12)), "0" * 64, 1)  # noqa: DTZ001  the mistake under test


@pytest.mark.parametrize(
    "key", ["", "..", "../x", "a/b", "A", "ftm:", "ftm:../x", "ftm:a/b", "a\\b", "a:b:c", ".a", "é"]
)
def test_a_key_cannot_leave_its_folder(receipt: Callable[..., Receipt], key: str) -> None:
    with pytest.raises(SourceError):
        folder_of(key)
    with pytest.raises(SourceError):
        snapshot_of(receipt(role=key or ".."), "0" * 64, 1)


@pytest.mark.parametrize("key", ["us_ofac_sdn", "ftm:us_ofac_sdn", "own:list-2.1"])
def test_a_source_has_a_folder_of_its_own(key: str) -> None:
    assert ":" not in folder_of(key)
    assert source_of(folder_of(key)) == key


def test_the_record_says_when_what_and_which(receipt: Callable[..., Receipt]) -> None:
    made = snapshot_of(receipt(published=date(2021, 1, 14)), "abcdef01" + "0" * 56, 1)
    assert record_path(made).as_posix() == "snapshots/us_ofac_sdn/2021-01-14/20210312T170000Z-main-abcdef01.json"


@pytest.mark.parametrize("digest", ["", "ab", "../../x", "G" * 64])
def test_only_a_hash_names_an_object(digest: str) -> None:
    with pytest.raises(SourceError):
        object_path(digest)
