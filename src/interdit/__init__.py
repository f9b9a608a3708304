"""May this person do this with that company on this date?

::

    import interdit

    book = interdit.open()
    verdict = book.check("Xiaomi", on="2021-03-16")
    verdict.answer  # "permitted"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interdit.version import __version__

if TYPE_CHECKING:
    from interdit.service.book import Book
    from interdit.service.book import open_book as open  # noqa: A004  the word users know

__all__ = ["Book", "__version__", "open"]


def __getattr__(name: str) -> Any:
    """Load the interface on first use: importing the package alone costs nothing."""
    if name == "open":
        from interdit.service.book import open_book

        return open_book
    if name == "Book":
        from interdit.service.book import Book

        return Book
    raise AttributeError(f"module 'interdit' has no attribute {name!r}")
