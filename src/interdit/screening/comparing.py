"""Two names side by side: their score, which word answers to which and how, and what was left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.edition.name_index import NameIndexBuilder, RecordedName
from interdit.names.encoding import encoded
from interdit.names.reader import ORGANIZATION
from interdit.names.tables import shipped_tables
from interdit.screening.alignment import INITIAL, JOINED
from interdit.screening.kernel import KINDS, Kernel, has_han
from interdit.screening.match import Aligned, Comparison, Ignored
from interdit.screening.similar import HOW

if TYPE_CHECKING:
    from interdit.names.columns import Columns

_HOW = dict(enumerate(HOW)) | {0: "", INITIAL: "initial", JOINED: "written as one"}


def compared(first: str, second: str, kind: str, model: Columns, tables: Columns | None = None) -> Comparison:
    """Compare two names of a kind, words weighed by how common they are in general use.

    `tables`: the reader's tables, or an index's columns that hold them; by default those of the package.
    """
    number = KINDS.get(kind, (ORGANIZATION,))[0]
    builder = NameIndexBuilder(tables if tables is not None else shipped_tables(), counted=False)
    builder.add(RecordedName(0, number, second))
    kernel = Kernel(builder.columns(), model)
    best = Comparison(0.0)
    for native in (False, True) if has_han(first) else (False,):
        for name, form in enumerate(kernel.columns["name_form"]):
            if native == (form == 1) and not (form == 2 and has_han(first)):
                one = _aligned(kernel, first, name, number, native=native)
                best = one if one.score > best.score or not best.pairs else best
    ignored = _left_out(kernel, first, number, "first") + _left_out(kernel, second, number, "second")
    return Comparison(best.score, best.pairs, ignored, best.notes)


def _aligned(kernel: Kernel, text: str, name: int, kind: int, *, native: bool) -> Comparison:
    alignment = kernel.alignment
    if not alignment.ready(encoded(text), kind, native):
        return Comparison(0.0)
    asked = kernel.reader.words()
    legal, _, cut, _, _, _ = kernel.reader.state()
    features = alignment.features(name, kind)
    columns = kernel.columns
    at, token = columns["name_at"], columns["name_token"]
    recorded = [_word(columns, token[place]) for place in range(at[name], at[name + 1])]
    pairs = tuple(
        Aligned(
            asked[one].decode("utf-8", "replace") if one >= 0 else "",
            recorded[other] if other >= 0 and like > 0 else "" if one >= 0 else recorded[other],
            round(like, 4),
            _HOW[how] if like > 0 else "",
        )
        for one, other, like, how in alignment.pairs_of()
    )
    notes = []
    if cut:
        notes.append("cut_off")
    theirs = columns["name_legal"][name]
    if legal and theirs:
        notes.append("legal_form_agrees" if legal & theirs else "legal_form_differs")
    return Comparison(alignment.final() if features else 0.0, pairs, (), tuple(notes))


def _word(columns: Columns, word: int) -> str:
    at = columns["token_at"]
    return bytes(columns["token_text"][at[word] : at[word + 1]]).decode("utf-8", "replace")


def _left_out(kernel: Kernel, text: str, kind: int, side: str) -> tuple[Ignored, ...]:
    kernel.reader.parse(encoded(text), kind, False)
    return tuple(Ignored(word.decode("utf-8", "replace"), side, why) for word, why in kernel.reader.left_out())
