from __future__ import annotations

from interdit.telling.outcome import one_line


def test_what_another_machine_said_is_one_line_of_bounded_length() -> None:
    assert one_line("  550\r\n no such\x00user\u202e ") == "550 no such user"
    assert one_line("x" * 300) == "x" * 199 + "…"
    assert one_line("") == ""
