"""A dossier as PDF: its page laid out on A4 by WeasyPrint (the extra `pdf`), tagged, with bookmarks, its JSON inside.

Nothing is fetched: whatever a page names is refused, but for data that stands in it. The same dossier gives the same
bytes: dates are the edition's, and the file's identifier is a hash of what is in it.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from interdit.errors import QueryError
from interdit.reports.dossier import dossier_html, dossier_json

if TYPE_CHECKING:
    from interdit.model.dossier import Dossier


def check_pdf() -> None:
    """Raise QueryError with the remedy where no PDF can be made here."""
    _weasyprint()


def dossier_pdf(dossier: Dossier) -> bytes:
    """Return a dossier as PDF.

    Raises:
        QueryError: an extra is not installed (`pdf`, `plots`), or the system lacks Pango.
    """
    weasyprint = _weasyprint()
    page, data = dossier_html(dossier, on_paper=True), dossier_json(dossier)
    made = datetime.combine(dossier.computed, time(), UTC)
    inside = weasyprint.Attachment(
        string=data.decode(), name=f"{dossier.party.key}.json", description=dossier.title, created=made, modified=made,
        url_fetcher=_refuse,
    )  # fmt: skip
    written: bytes = weasyprint.HTML(string=page, url_fetcher=_refuse).write_pdf(
        attachments=[inside],
        pdf_identifier=sha256(page.encode() + data).hexdigest()[:32].encode(),
        pdf_variant="pdf/ua-1",
        pdf_tags=True,
    )
    return written


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    """Refuse to fetch anything but data that stands in the page itself."""
    if url.startswith("data:"):
        return _weasyprint().default_url_fetcher(url)
    raise ValueError(f"not fetched: {url}")


def _weasyprint() -> Any:
    try:
        import weasyprint
    except ImportError as error:
        raise QueryError(
            "a PDF needs the extra `pdf` (WeasyPrint): pip install 'interdit[pdf]', or write .html"
        ) from error
    except OSError as error:
        raise QueryError(
            "a PDF needs Pango on this system (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
            f" libharfbuzz-subset0; macOS: brew install pango), or write .html: {error}"
        ) from error
    return weasyprint
