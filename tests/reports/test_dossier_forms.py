from __future__ import annotations

import pytest
from tests.fakes.dossiers import made

from interdit.errors import UnknownKeyError
from interdit.reports.dossier_forms import written


@pytest.mark.parametrize(
    ("form", "begins", "media"),
    [
        ("html", b"<!doctype html>", "text/html; charset=utf-8"),
        ("md", b"# Dossier on Lao Gan Ma", "text/markdown; charset=utf-8"),
        ("json", b"{", "application/json"),
    ],
)
def test_each_form_has_its_bytes_and_media_type(form: str, begins: bytes, media: str) -> None:
    data, kind = written(made("lao-gan-ma"), form)
    assert data.startswith(begins)
    assert kind == media


def test_another_form_is_refused_with_the_choices() -> None:
    with pytest.raises(UnknownKeyError, match="html, pdf, md, json"):
        written(made("lao-gan-ma"), "docx")
