"""Examples in the description of the API. A test asks each question, and holds the answer against `examples.json`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

ARTICLE = (
    "Judge blocks Pentagon ban on Xiaomi\n\nWASHINGTON, March 12, 2021 - A federal judge on Friday blocked the U.S. "
    "Department of Defense from restricting investment in Xiaomi Corp. The company had been put on a blacklist of "
    "Chinese military companies in January 2021, and it sued the government in Washington."
)


def answers() -> dict[str, Any]:
    """Return the answers that are shown, by `method path`."""
    found: dict[str, Any] = msgspec.json.decode(Path(__file__).with_name("examples.json").read_bytes())
    return found
