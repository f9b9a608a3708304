"""Files that appear only when they are complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def check_output(output: Path, suffixes: tuple[str, ...], *, drawn: bool) -> None:
    """Refuse a file that cannot be written before the work is done; `drawn` if it has plots.

    Raises:
        UsageError: another suffix.
        InputError: there is no such folder.
        QueryError: the extra `plots` is needed and not installed.
    """
    import click

    if output.suffix.lower() not in suffixes:
        raise click.UsageError(f"cannot write {output.suffix or 'without a suffix'}: give {', '.join(suffixes)}")
    if not output.parent.is_dir():
        raise InputError("there is no folder to write into", file=str(output), remedy=f"make {output.parent}")
    if drawn:
        from interdit.reports.plots import check_plots

        check_plots()


def replace_file(path: Path, data: bytes) -> None:
    """Write a file under its name only once all of it is written; raises InputError where that cannot be done."""
    temp = path.with_name(f".{path.name}.part")
    try:
        temp.write_bytes(data)
        temp.replace(path)
    except OSError as error:
        temp.unlink(missing_ok=True)
        raise InputError(f"cannot be written ({error.strerror})", file=str(path), remedy="name another file") from error
