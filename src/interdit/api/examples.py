"""Examples in the description of the API. A test asks each question and holds the answer against the one shown here."""

from __future__ import annotations

from typing import Any

ARTICLE = (
    "A federal judge in Washington on Friday blocked the U.S. Department of Defense from restricting investment in "
    "Xiaomi Corp. The company was put on a blacklist of Chinese military companies in January 2021."
)

_EDITION = "sha256:0000000000000000000000000000000000000000000000000000000000000000"
_NOTICE = "Not legal advice. Computed from edition sha256:000000000000 as of 2026-11-01. Not checked: …"
_LITTLE = {"label": "no bar found in what was checked", "answer": "permitted"}

ANSWERS: dict[tuple[str, str], Any] = {
    ("get", "/healthz"): {"status": "ok"},
    ("get", "/readyz"): {"status": "ready", "edition": _EDITION, "as_of": "2026-11-01", "refused": ""},
    ("post", "/v1/editions/reload"): {
        "edition": _EDITION,
        "as_of": "2026-11-01",
        "changed": False,
        "schema": "interdit.reload/1",
    },
}
