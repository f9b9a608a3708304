"""A program that answers one question a line, in JSON, with whatever build of the package stands on its path.

It takes nothing but the standard library and the kernel's own rooms, so that it also runs where nothing is installed.
"""

from __future__ import annotations

import hashlib
import json
import sys
import types
from pathlib import Path
from typing import Any

if sys.argv[1:2] == ["bare"]:  # rooms without their front doors, which need the package's dependencies
    for room in ("", ".names", ".edition", ".screening"):
        module = types.ModuleType(f"interdit{room}")
        module.__path__ = [f"{sys.path[1]}/interdit{room.replace('.', '/')}"]
        sys.modules[f"interdit{room}"] = module

from interdit.edition.name_index import NameIndexBuilder, RecordedName
from interdit.edition.soundness import check_index
from interdit.errors import EditionError
from interdit.names import reader
from interdit.names.columns import Columns, packed_columns, unpack_columns
from interdit.names.tables import shipped_tables
from interdit.screening.kernel import Kernel, kind_number, pack


def indexed(recorded: list[tuple[str, str, bool]]) -> Columns:
    """Return the index of some names, each a party of its own."""
    builder = NameIndexBuilder(shipped_tables())
    for number, (text, kind, weak) in enumerate(recorded):
        builder.add(RecordedName(number, kind_number(kind), text, weak, number))
    return builder.columns()


def screened(kernel: Kernel, asked: list[tuple[str, str]]) -> list[Any]:
    """Return for each reading of each name what it leads to, scores to the last bit."""
    return [
        [list(one.entities), [score.hex() for score in one.scores], list(one.names), one.notes]
        for one in kernel.screen(pack(asked))
    ]


def compared(kernel: Kernel, asked: list[tuple[str, str]], names: int) -> list[Any]:
    """Return the numbers of each alignment of the asked names with the first recorded ones, to the last bit."""
    found: list[Any] = []
    for text, kind in asked:
        kernel.alignment.ready(text.encode("utf-8", "replace"), kind_number(kind) % 3, False)
        for name in range(min(names, 3)):
            numbers = kernel.alignment.features(name, kind_number(kind) % 3)
            found.append([[one.hex() for one in numbers], kernel.alignment.pairs_of()])
        found.append([kernel.reader.state(), [[word.hex(), why] for word, why in kernel.reader.left_out()]])
    return found


def answer(question: dict[str, Any], model: Columns) -> dict[str, Any]:
    """Answer one question: about names to record, about an index on disk, or about the build."""
    if "recorded" in question:
        columns = indexed(question["recorded"])
        check_index(columns, len(question["recorded"]), "made here")
        kernel = Kernel(columns, model)
        return {
            "index": hashlib.sha256(b"".join(packed_columns(columns))).hexdigest(),
            "hits": screened(kernel, question["asked"]),
            "numbers": compared(kernel, question["asked"], len(columns["name_entity"])),
        }
    if "index" in question:
        try:
            columns = unpack_columns(Path(question["index"]).read_bytes(), question["index"])
            check_index(columns, question["rows"], question["index"])
        except EditionError as error:
            return {"error": str(error)}
        kernel = Kernel(columns, model)
        hits = screened(kernel, question["asked"])
        return {"hits": hits, "numbers": compared(kernel, question["asked"], len(columns["name_entity"]))}
    if "beyond" in question:  # planted: a name that ends where there is nothing
        columns = indexed([("Huawei", "company", False)])
        batch = pack([("Huawei", "company")])
        batch.bounds[1] = 2000
        return {"hits": [one.notes for one in Kernel(columns, model).screen(batch)]}
    return {"compiled": not str(reader.__file__).endswith(".py"), "file": str(reader.__file__)}


def main() -> None:
    """Answer until there are no more questions."""
    model = unpack_columns(Path(sys.argv[-1]).read_bytes(), sys.argv[-1])
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), model)), flush=True)


if __name__ == "__main__":
    main()
