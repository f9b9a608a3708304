"""Ties over the whole edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interdit.service.ftm import Library


def test_an_ownership_is_told_once_from_what_is_owned(library: Library) -> None:
    (one,) = [link for links in library.links.stated.values() for link in links]
    assert (one.party, one.other, one.owned) == ("ftm-demo-c1", "ftm-demo-p1", True)
    assert library.links.towards["ftm-demo-p1"] == [one]  # type: ignore[index]


def test_joined_entries_and_children(library: Library) -> None:
    assert library.links.canonical == {"ftm-demo-c3": "xiaomi"}
    assert "huawei" in library.links.children["huawei-holding"]  # type: ignore[index]
