"""Bytes from outside: the archive of every file as received, the polite client, readers of long files, the guard.

httpx, lxml, openpyxl and zstandard are imported where they are used.
"""

from interdit.archive.client import AbsentFileError, Fetched, Manners, fetch
from interdit.archive.guard import check_shrink
from interdit.archive.header import HeadedRows
from interdit.archive.jsonlines import iter_jsonl
from interdit.archive.listing import Layout, list_stream, read_list
from interdit.archive.markup import iter_records, iter_xml, local_name
from interdit.archive.reading import BrokenFileError, last_byte, open_plain
from interdit.archive.records import Quarantined, Receipt
from interdit.archive.rows import iter_csv, iter_xlsx
from interdit.archive.store import Archive
from interdit.archive.writer import Writer, writing

__all__ = [
    "AbsentFileError",
    "Archive",
    "BrokenFileError",
    "Fetched",
    "HeadedRows",
    "Layout",
    "Manners",
    "Quarantined",
    "Receipt",
    "Writer",
    "check_shrink",
    "fetch",
    "iter_csv",
    "iter_jsonl",
    "iter_records",
    "iter_xlsx",
    "iter_xml",
    "last_byte",
    "list_stream",
    "local_name",
    "open_plain",
    "read_list",
    "writing",
]
