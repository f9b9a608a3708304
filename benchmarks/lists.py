"""Lists to measure with: the real ones where they are, else made-up ones of their form; and larger ones of either."""

from __future__ import annotations

import csv
import gzip
import io
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING

from interdit.service.syncing import Intake, SyncReport, sync

if TYPE_CHECKING:
    from interdit.service.home import Home

SDN, CONS, UN, UK = "us_ofac_sdn", "us_ofac_cons", "un_sc", "uk_hmt"
FILES: dict[str, tuple[tuple[str, str], ...]] = {
    SDN: (
        ("sdn.csv", "ofac/sdn_2021-07/sdn.csv.gz"),
        ("alt.csv", "ofac/sdn_2021-07/alt.csv"),
        ("add.csv", "ofac/sdn_2021-07/add.csv.gz"),
    ),
    CONS: tuple((f"cons_{one}.csv", f"ofac/cons_2025-12/cons_{one}.csv") for one in ("prim", "alt", "add", "comments")),
    UN: (("un.xml", "un/un_2026-02-27.xml.gz"),),
    UK: (("conlist.csv", "uk/hmt_conlist_2018-04-13.csv.gz"),),
}
DAY = date(2021, 7, 7)


def real() -> Path | None:
    """The folder of real files, if there is one."""
    folder = os.environ.get("INTERDIT_TESTDATA")
    return Path(folder) / "data" if folder else None


def made_up(count: int) -> dict[str, bytes]:
    """An SDN set in the legacy form, with aliases and addresses, as rich as the real one."""
    remark = "DOB 01 Jan 1960; nationality Iran; Passport A{n} (Iran); Gender Male; Linked To: COMPANY {n}."
    names = "\r\n".join(
        f'{n},"COMPANY NUMBER {n} TRADING",-0- ,"SDGT] [IFSR",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"{remark.format(n=n)}"'
        for n in range(1, count + 1)
    )
    aliases = "\r\n".join(f'{n},{n},"aka","ALIAS OF NUMBER {n}",-0- ' for n in range(1, count + 1))
    addresses = "\r\n".join(f'{n},{n},"{n} Main Street","Tehran","Iran",-0- ' for n in range(1, count + 1))
    sets = {"sdn.csv": names, "alt.csv": aliases, "add.csv": addresses}
    return {name: text.encode() + b"\r\n\x1a" for name, text in sets.items()}


def put(key: str, folder: Path) -> None:
    """Put a list's files into a folder, unpacked."""
    folder.mkdir(parents=True, exist_ok=True)
    source = real()
    if source is None:
        if key != SDN:
            raise SystemExit(f"{key}: set INTERDIT_TESTDATA, only the SDN set can be made up")
        for name, content in made_up(9000).items():
            (folder / name).write_bytes(content)
        return
    for name, path in FILES[key]:
        raw = (source / path).read_bytes()
        (folder / name).write_bytes(gzip.decompress(raw) if path.endswith(".gz") else raw)


def available() -> tuple[str, ...]:
    return (SDN, CONS, UN, UK) if real() else (SDN,)


def multiplied(folder: Path, into: Path, times: int) -> None:
    """Write the SDN set so many times over, each copy with uids and names of its own."""
    into.mkdir(parents=True, exist_ok=True)
    for name, marked in (("sdn.csv", 1), ("alt.csv", 3), ("add.csv", None)):
        text = (folder / name).read_bytes().decode("latin-1").rstrip("\x1a\r\n")
        rows = list(csv.reader(io.StringIO(text)))
        with (into / name).open("w", encoding="latin-1", newline="") as stream:
            writer = csv.writer(stream)
            for copy in range(times):
                for row in rows:
                    marked_row = [str(int(row[0]) + copy * 1_000_000), *row[1:]]
                    if marked is not None and copy:
                        marked_row[marked] = f"{row[marked]} {ascii_uppercase[copy]}{copy}"
                    writer.writerow(marked_row)
            stream.write("\x1a")


def amended(folder: Path, into: Path, name: str) -> None:
    """Copy a folder and drop the last tenth of a percent of the lines of one file: the next day's publication."""
    shutil.copytree(folder, into, dirs_exist_ok=True)
    content = (into / name).read_bytes().rstrip(b"\x1a\r\n").split(b"\r\n")
    (into / name).write_bytes(b"\r\n".join(content[: -max(len(content) // 1000, 1)]) + b"\r\n\x1a")


def take_in(home: Home, key: str, folder: Path, day: date = DAY) -> SyncReport:
    report = sync(home, (key,), Intake(datetime.now(UTC), folder, day))
    if report.exit_code:
        raise SystemExit(f"{key}: {report.sources[0]}")
    return report
