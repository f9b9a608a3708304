"""Is a parsed list as long as it should be? A file cut at the publisher's end is well-formed more often than not."""

from __future__ import annotations

from interdit.model import Problem, Source

_WHERE = "entries"


def check_shrink(source: Source, now: int, before: int | None) -> tuple[Problem, ...]:
    """What is wrong with the number of entries; `before` is that of the last good files, if there are any."""
    if now <= 0:
        return (Problem(source.key, _WHERE, "the list is empty"),)
    problems = []
    if now < source.min_entries:
        message = f"{now} entries, fewer than the {source.min_entries} that {source.title} has at least"
        problems.append(Problem(source.key, _WHERE, message))
    if before and now < (1 - source.max_shrink) * before:
        message = (
            f"{now} entries where the last good list has {before}: "
            f"{(before - now) / before:.0%} fewer, more than the {source.max_shrink:.0%} that may go at once"
        )
        problems.append(Problem(source.key, _WHERE, message))
    return tuple(problems)
