"""A dossier as PDF: its page laid out on A4, tagged, with bookmarks, its JSON inside.

The same dossier gives the same bytes: dates are the edition's.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from interdit.reports.dossier import dossier_html, dossier_json
from interdit.reports.paper import Inside, pdf_of

if TYPE_CHECKING:
    from interdit.model.dossier import Dossier


def dossier_pdf(dossier: Dossier) -> bytes:
    """Return a dossier as PDF.

    Raises:
        QueryError: an extra is not installed (`pdf`, `plots`), or the system lacks Pango.
    """
    made = datetime.combine(dossier.computed, time(), UTC)
    inside = Inside(f"{dossier.party.key}.json", dossier_json(dossier), dossier.title, made)
    return pdf_of(dossier_html(dossier, on_paper=True), inside)
