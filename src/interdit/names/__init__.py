"""Text to comparable name: script, accents, legal form, share class; and countries as holdings files write them.

Pure functions over plain text. The only data handed in from outside is `han`, a `str.translate` table from
traditional to simplified Chinese characters, which an edition carries (`build_table` makes it at build time).
"""

from interdit.names.columns import Columns, packed_columns, unpack_columns
from interdit.names.countries import contradicts, country_code
from interdit.names.folding import fold, is_han
from interdit.names.han import build_table
from interdit.names.language import language_of
from interdit.names.script import script_of
from interdit.names.security_line import read_security
from interdit.names.security_words import CHINA_INDICES
from interdit.names.shape import Shape, shape
from interdit.names.tables import shipped_tables

__all__ = [
    "CHINA_INDICES",
    "Columns",
    "Shape",
    "build_table",
    "contradicts",
    "country_code",
    "fold",
    "is_han",
    "language_of",
    "packed_columns",
    "read_security",
    "script_of",
    "shape",
    "shipped_tables",
    "unpack_columns",
]
