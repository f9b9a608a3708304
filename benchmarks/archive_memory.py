"""Peak memory and time of taking in and reading a list of 100 MB, each step in a process of its own.

Run: python benchmarks/archive_memory.py [megabytes]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from interdit.archive import Archive, Receipt, iter_csv, iter_jsonl, iter_xml, writing
from interdit.model import SourceKey

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = SourceKey("us_ofac_sdn")
FETCHED = datetime(2021, 3, 12, tzinfo=UTC)
STEPS = ("nothing", "take in xml", "take in csv", "take in json", "read xml", "read csv", "read json", "verify")

ENTRY = """<sdnEntry><uid>{n}</uid><lastName>COMPANY NUMBER {n} LIMITED</lastName><sdnType>Entity</sdnType>
<programList><program>NS-CMIC</program><program>SDGT</program></programList><akaList>{aka}</akaList></sdnEntry>
"""
AKA = "<aka><uid>{n}{m}</uid><type>a.k.a.</type><lastName>ОБЩЕСТВО {n} № {m}</lastName></aka>"
ROW = '{n},"COMPANY NUMBER {n} LIMITED",-0- ,"NS-CMIC",-0- ,-0- ,"Remarks é {n}; Linked To: COMPANY {n}."\r\n'
OBJECT = '{{"id": "ofac-{n}", "schema": "Company", "properties": {{"name": ["COMPANY NUMBER {n}", "公司 {n}"]}}}}'


def text_of(kind: str) -> Iterator[str]:
    """An endless list of a kind, from its beginning."""
    yield {"xml": '<?xml version="1.0"?>\n<sdnList xmlns="http://tempuri.org/sdnList.xsd">\n', "csv": "", "json": "["}[
        kind
    ]
    n = 0
    while True:
        n += 1
        if kind == "xml":
            yield ENTRY.format(n=n, aka="".join(AKA.format(n=n, m=m) for m in range(6)))
        else:
            yield ROW.format(n=n) if kind == "csv" else (",\n" if n > 1 else "") + OBJECT.format(n=n)


def body(kind: str, size: int) -> Iterator[bytes]:
    """The list cut at a size and closed."""
    sent, piece = 0, b""
    for text in text_of(kind):
        piece += text.encode()
        if len(piece) > 1 << 16:
            yield piece
            sent, piece = sent + len(piece), b""
            if sent >= size:
                break
    yield {"xml": b"</sdnList>\n", "csv": b"\x1a", "json": b"]"}[kind]


def run(step: str, archive: Archive, size: int) -> str:
    """One step; what it found."""
    what, _, kind = step.rpartition(" ")
    if what == "take in":
        with writing(archive) as writer:
            kept = writer.put(body(kind, size), Receipt(SOURCE, kind, FETCHED))
        stored = sum(path.stat().st_size for path in (archive.folder / "objects").rglob(f"{kept.sha256[2:]}.zst"))
        return f"{kept.size / 1e6:.0f} MB kept as {stored / 1e6:.1f} MB"
    if what == "read":
        snapshot = archive.latest(SOURCE, kind)
        if snapshot is None:
            raise SystemExit("take it in first")
        with archive.open_body(snapshot) as stream:
            readers = {"xml": lambda: iter_xml(stream, ("sdnEntry",)), "csv": lambda: iter_csv(stream)}
            found = sum(1 for _ in readers.get(kind, lambda: iter_jsonl(stream))())
        return f"{found:,} entries"
    return f"{len(archive.verify())} problems" if step == "verify" else "the imports alone"


def main() -> None:
    """All steps, or the one that the first call asks of a process of its own."""
    if len(sys.argv) > 2:
        step = sys.argv[1]
        begun = time.perf_counter()
        found = run(step, Archive(Path(sys.argv[2])), int(sys.argv[3]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{step:14} {peak:6.1f} MB peak {time.perf_counter() - begun:6.2f} s   {found}", flush=True)
        return
    size = int(sys.argv[1] if len(sys.argv) > 1 else 100) * 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        for step in STEPS:
            subprocess.run([sys.executable, __file__, step, folder, str(size)], check=True)


if __name__ == "__main__":
    main()
