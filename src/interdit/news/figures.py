"""What was measured of the reader of news, as it ships: pinned by `evals.news.measure --write`, and on unseen pages."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from interdit.errors import EditionError

T = TypeVar("T")
FLOORS_FILE = Path(__file__).with_name("floors.json")
UNSEEN_FILE = Path(__file__).with_name("unseen.json")


class Measured(msgspec.Struct, frozen=True):
    """One language on labelled articles, topics left out of the fit; `claims` are those labelled.

    `subject`, `polarity`, `negated` and `speaker_kind`: of claims rightly found, the share whose field is right.
    """

    precision: float
    recall: float
    claims: float
    pages_without: float
    false_on_them: float
    subject: float
    polarity: float
    negated: float
    speaker_kind: float


class Floors(msgspec.Struct, frozen=True):
    """The figures by language, and a digest of the labelled articles that they were measured on."""

    corpus: str
    languages: dict[str, Measured]


class Unseen(msgspec.Struct, frozen=True):
    """One language on news retold by another hand, that the authors of the patterns never saw."""

    precision: float
    recall: float
    pages: int
    claims: int


def measured() -> Floors:
    """Return the pinned figures; raises EditionError where the installed file is missing or broken."""
    return _read(FLOORS_FILE, Floors)


def unseen() -> dict[str, Unseen]:
    """Return the figures on unseen pages; raises EditionError where the installed file is missing or broken."""
    return _read(UNSEEN_FILE, dict[str, Unseen])


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise EditionError(f"{path}: cannot be read ({error}); install the package again") from error
