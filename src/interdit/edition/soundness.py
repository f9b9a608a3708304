"""Whether a name index can be read safely: its numbers are places in its own columns.

The kernel follows them without looking. A damaged or foreign file must be an error here, never a wild read there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.edition.buckets import below, fit, rising, sound_table
from interdit.errors import EditionError
from interdit.names.reader import MOST_WORDS, ROOM

if TYPE_CHECKING:
    from interdit.names.columns import Columns

_CODES = {
    "I": "letter_text_at phrase_text_at token_mask",
    "B": "letter_text letter_script letter_look phrase_text mend_text token_text token_sound name_kind name_form "
    "name_weak name_text",
    "Q": "legal_row word_row phrase_row mend_row legal_agree spell_bucket spell_row sound_bucket sound_row name_legal",
    "i": "page letter_simple legal_bucket word_bucket phrase_bucket mend_bucket mend_text_at word_flags word_group_at "
    "word_group word_groups token_at token_sound_at token_flags token_word group_at group_token post_at post_name "
    "name_at name_token name_entity name_source name_text_at limits",
    "f": "word_weight_p word_weight_o token_weight_p token_weight_o post_weight",
}
_PAGES = 0x110000 >> 8


def check_index(columns: Columns, rows: int, name: str) -> None:
    """Raise EditionError, naming the file, unless every column is there and every number in it points inside.

    `rows`: how many recorded names the edition holds.
    """
    for code, names in _CODES.items():
        for one in names.split():
            if one not in columns or columns[one].format != code:
                raise _unsound(name, one)
    for one, fine in (*_tables(columns), *_words(columns), *_names(columns, rows)):
        if not fine:
            raise _unsound(name, one)
    # Now that words can be followed: a name's words, written side by side, have room, and so have their sounds.
    for one in ("token_at", "token_sound_at"):
        if not fit(columns["name_at"], columns["name_token"], columns[one], ROOM):
            raise _unsound(name, one)


def _unsound(name: str, column: str) -> EditionError:
    return EditionError(f"{name}: is damaged (column {column} does not fit); build the edition again")


def _tables(c: Columns) -> list[tuple[str, bool]]:
    cells, words = len(c["letter_text_at"]), len(c["word_flags"])
    same = all(len(c[one]) == cells for one in ("letter_script", "letter_simple", "letter_look"))
    return [
        ("page", len(c["page"]) == _PAGES and below(c["page"], 0, max(cells - 255, 0))),
        ("letter_script", same and max(c["letter_script"], default=0) <= 12),
        ("letter_text_at", all(one >> 4 <= len(c["letter_text"]) - (one & 15) for one in set(c["letter_text_at"]))),
        ("letter_simple", below(c["letter_simple"], 0, 0x110000)),
        ("phrase_text_at", all(one >> 5 <= len(c["phrase_text"]) - (one & 31) for one in c["phrase_text_at"])),
        ("mend_text_at", rising(c["mend_text_at"], len(c["mend_text"]))),
        ("legal_row", _buckets(c, "legal", 512)),
        ("word_row", _buckets(c, "word", words)),
        ("phrase_row", _buckets(c, "phrase", len(c["phrase_text_at"]) + 1)),
        ("mend_row", _buckets(c, "mend", len(c["mend_text_at"]) - 1)),
        ("legal_agree", len(c["legal_agree"]) == 64),
        ("word_weight_p", len(c["word_weight_p"]) == len(c["word_weight_o"]) == words),
        ("word_group_at", len(c["word_group_at"]) == words + 1 and rising(c["word_group_at"], len(c["word_group"]))),
        ("word_groups", len(c["word_groups"]) == 1 and below(c["word_group"], 0, 8 * (len(c["group_at"]) - 1))),
    ]


def _buckets(c: Columns, table: str, values: int) -> bool:
    bucket, row = c[f"{table}_bucket"], c[f"{table}_row"]
    size = len(bucket) - 1
    return (
        size >= 16 and size & (size - 1) == 0 and rising(bucket, len(row))
        and all((one & 0xFFFFFFFF) < max(values, 1) for one in row)
    )  # fmt: skip


def _words(c: Columns) -> list[tuple[str, bool]]:
    if len(c["limits"]) != 2:
        return [("limits", False)]
    words, everything = c["limits"][0], len(c["token_at"]) - 1
    aligned = ("token_flags", "token_word", "token_mask")
    return [
        ("limits", 0 <= words <= everything and 4 <= c["limits"][1] <= 99),
        ("token_at", rising(c["token_at"], len(c["token_text"]), 1, ROOM)),
        ("token_sound_at", len(c["token_sound_at"]) == everything + 1),
        ("token_sound", rising(c["token_sound_at"], len(c["token_sound"]), 0, 2 * ROOM)),
        ("token_flags", all(len(c[one]) == everything for one in aligned)),
        ("token_word", below(c["token_word"], -1, len(c["word_flags"]))),
        ("token_weight_p", len(c["token_weight_p"]) == len(c["token_weight_o"]) == words),
        ("spell_row", sound_table(c["spell_bucket"], c["spell_row"], everything)),
        ("sound_row", sound_table(c["sound_bucket"], c["sound_row"], words)),
        ("group_at", rising(c["group_at"], len(c["group_token"]))),
        ("group_token", below(c["group_token"], 0, words)),
    ]


def _names(c: Columns, rows: int) -> list[tuple[str, bool]]:
    names, words = len(c["name_entity"]), c["limits"][0]
    aligned = ("name_kind", "name_form", "name_weak", "name_legal", "name_source")
    return [
        ("post_at", len(c["post_at"]) == len(c["token_at"]) and rising(c["post_at"], len(c["post_name"]))),
        ("post_name", len(c["post_name"]) == len(c["post_weight"]) and below(c["post_name"], 0, names)),
        ("name_at", len(c["name_at"]) == names + 1 and rising(c["name_at"], len(c["name_token"]), 1, MOST_WORDS)),
        ("name_token", below(c["name_token"], 0, words)),
        ("name_text_at", len(c["name_text_at"]) == names + 1),
        ("name_text", rising(c["name_text_at"], len(c["name_text"]), 1, ROOM)),
        ("name_kind", all(len(c[one]) == names for one in aligned)),
        ("name_source", below(c["name_source"], 0, rows)),
    ]
