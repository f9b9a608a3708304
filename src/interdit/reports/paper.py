"""A report's page on paper: HTML to PDF by WeasyPrint, the extra `pdf`, imported only when one is made.

Pango and HarfBuzz come from the operating system. The page is closed: nothing but `data:` is ever loaded, neither from
the network nor from a file.
"""

from __future__ import annotations

import hashlib
import logging
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from interdit.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_LOG = logging.getLogger(__name__)
_CSS = Path(__file__).resolve().parent / "templates" / "paper.css"
_NOWHERE = "page:"
"""What an address without a place is relative to: nothing, so that it is refused as any other is."""
_REMEDY = "pip install 'interdit[pdf]', or write .html or .json instead"
_PANGO = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (Debian), or your system's Pango"


_FONTS = "for Chinese: apt-get install fonts-wqy-microhei (Debian), or another font that has it"


def check_paper() -> None:
    """Raise QueryError with the remedy where no PDF can be made; looks for the library of the system, too."""
    if find_spec("weasyprint") is None:
        raise QueryError(f"a PDF needs the extra `pdf` (WeasyPrint): {_REMEDY}")
    try:
        import weasyprint  # noqa: F401
    except OSError as error:
        first = str(error).splitlines()[0] if str(error) else "a library is missing"
        raise QueryError(f"a PDF needs Pango, a library of the operating system: {_PANGO} ({first})") from error


def paper_css() -> str:
    """Return the rules that every report has on paper: A4, page numbers, no link colours, no torn rows."""
    return _CSS.read_text(encoding="utf-8")


class Inside(NamedTuple):
    """A file that lies inside a PDF: its name, what it holds, what it is, and the instant written as its date."""

    name: str
    data: bytes
    described: str
    made: datetime


def pdf_of(html: str, inside: Inside | None = None) -> bytes:
    """Return a page as PDF, tagged for screen readers (PDF/UA-1), with its title and language.

    Equal pages give equal bytes: the file's identifier is a hash of what is in it. Where this machine has no font for a
    letter, a box stands for it, and a warning of the logger of this module names such letters and the remedy.

    Args:
        html: a whole page with `lang` and a title, that carries its own styles.
        inside: a file to lie in the PDF.

    Raises:
        QueryError: the extra `pdf` or the system's Pango is missing, or the page would load something.
    """
    check_paper()
    from weasyprint import HTML, Attachment
    from weasyprint.urls import FatalURLFetchingError

    page = HTML(string=html, url_fetcher=_fetcher()(), base_url=_NOWHERE)
    identifier = hashlib.sha256(html.encode() + (inside.data if inside else b"")).hexdigest()[:32].encode()
    attached = [
        Attachment(
            string=one.data.decode(), name=one.name, description=one.described, created=one.made, modified=one.made,
            url_fetcher=_fetcher()(),
        )
        for one in (inside,) if one is not None
    ]  # fmt: skip
    try:
        with _telling_boxes():
            made: bytes = page.write_pdf(
                attachments=attached, pdf_identifier=identifier, pdf_variant="pdf/ua-1", pdf_tags=True
            )
    except FatalURLFetchingError as error:
        raise QueryError(str(error)) from error
    return made


class _Boxes(logging.Handler):
    """Collects the letters for which WeasyPrint says that it found no font."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if ".notdef" in str(record.msg) and isinstance(record.args, tuple) and record.args:
            self.letters[str(record.args[0])] = None


@contextmanager
def _telling_boxes() -> Iterator[None]:
    boxes, drawing = _Boxes(), logging.getLogger("weasyprint")
    drawing.addHandler(boxes)
    try:
        yield
    finally:
        drawing.removeHandler(boxes)
    if boxes.letters:
        shown = " ".join(list(boxes.letters)[:5])
        _LOG.warning(
            "the PDF shows boxes for %d letters that no font here has: %s (%s)", len(boxes.letters), shown, _FONTS
        )


@cache
def _fetcher() -> Any:
    """Return the class that loads what a page names: `data:` alone, anything else stops the work."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Closed(URLFetcher):  # type: ignore[misc]
        """Loads what the page carries in itself."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            """Return the content of a `data:` address."""
            if not url.startswith("data:"):
                raise FatalURLFetchingError(f"a page on paper loads nothing: {url}")
            return super().fetch(url, headers)

    return Closed
