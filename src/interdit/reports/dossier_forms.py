"""The forms a dossier is handed over in, by the ending of a file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.errors import UnknownKeyError

if TYPE_CHECKING:
    from interdit.model.dossier import Dossier

FORMS: dict[str, str] = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}
"""Each form with its media type."""


def written(dossier: Dossier, form: str) -> tuple[bytes, str]:
    """Return a dossier in a form, with its media type.

    Raises:
        UnknownKeyError: there is no such form.
        QueryError: an extra is not installed (`plots`, `pdf`), or the system lacks Pango.
    """
    if form not in FORMS:
        raise UnknownKeyError(f"a dossier has no form {form!r}: choose one of {', '.join(FORMS)}")
    if form == "pdf":
        from interdit.reports.dossier_pdf import dossier_pdf

        return dossier_pdf(dossier), FORMS[form]
    from interdit.reports.dossier import dossier_html, dossier_json
    from interdit.reports.dossier_markdown import dossier_markdown

    if form == "json":
        return dossier_json(dossier), FORMS[form]
    return (dossier_html(dossier) if form == "html" else dossier_markdown(dossier)).encode(), FORMS[form]
