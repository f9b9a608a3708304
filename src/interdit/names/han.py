"""The table from traditional to simplified Chinese characters. Build time only: editions carry the result.

Source: the character table of the OpenCC project. It maps single characters; where a character has several
simplified forms the first, most usual one is taken. That may be wrong prose, and does no harm in a comparison in
which both sides are folded alike.
"""

from __future__ import annotations


def build_table() -> dict[int, str]:
    """Return a `str.translate` table from each traditional character to its simplified one."""
    from pathlib import Path

    import opencc  # a build-time dependency; its own dictionary loading is not needed

    path = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    table: dict[int, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        traditional, _, choices = line.partition("\t")
        simplified = choices.split(" ")[0].strip()
        if len(traditional) == 1 and len(simplified) == 1 and traditional != simplified:
            table[ord(traditional)] = simplified
    # One simplified form is itself simplified again (苧); folding must come to rest in one step.
    return {code: simplified.translate(table) for code, simplified in table.items()}
