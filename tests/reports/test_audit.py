from __future__ import annotations

from datetime import UTC, datetime

from interdit.model.audit import Broken, Difference, Gone, Head, Replayed, Sealed, Stored, Verified
from interdit.model.key import Key
from interdit.reports.audit import render_keys, render_records, render_replayed, render_verified

HEAD = Head(3, "ab" * 32)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
RECORD = (
    '{"body":{"answer":"permitted","on":"2021-03-16"},"kind":"answer","previous":"","recorded_at":"2026-01-01T00:00:00",'
    '"schema":"interdit.audit/1","sealed":{"question":"","who":""},"seq":3}'
)


def test_records_stand_one_a_line_and_whole_where_wanted() -> None:
    sealed = (Sealed("question", b"", '{"query":"Xiaomi\\u001b[31m"}'), Sealed("who", b"", '"clerk"'))
    stored = Stored(3, "2026-01-01T00:00:00.000000+00:00", "ab" * 32, RECORD, sealed)
    line = render_records([stored], "en", whole=False)
    assert line == "3  2026-01-01T00:00:00Z  answer  permitted  2021-03-16  Xiaomi [31m  clerk"
    assert f"sha256:{'ab' * 32}" in render_records([stored], "en", whole=True)


def test_what_was_deleted_is_said() -> None:
    stored = Stored(3, "2026-01-01T00:00:00.000000+00:00", "ab" * 32, RECORD)
    assert render_records([stored], "en", whole=False).endswith("[deleted]  [deleted]")
    assert "question: supprimé" in render_records([stored], "fr", whole=True)


def test_a_sound_chain_names_its_last_hash_and_what_was_deleted() -> None:
    gone = tuple(Gone(seq, ("question",), "2026-01-02T00:00:00", "request") for seq in range(25))
    text = render_verified(Verified(HEAD, None, gone), "en")
    assert text.startswith(f"3 records, all sound; the last is sha256:{HEAD.hash}")
    assert "record 0: question deleted on 2026-01-02, committed (request)" in text
    assert text.endswith("5 more deletions: --json shows them")


def test_the_first_bad_record_is_named() -> None:
    found = Verified(HEAD, Broken(4, "removed", "record 4 is not there"), ())
    assert render_verified(found, "en").splitlines() == [
        "first bad record: 4 (removed)", "  record 4 is not there", "  3 records before it are sound",
    ]  # fmt: skip
    assert render_verified(found, "fr").startswith("premier enregistrement défectueux : 4 (retiré)")


def test_answers_asked_again_are_told_apart() -> None:
    same = Replayed(1, "e", "1", "1", same=True)
    altered = Replayed(2, "e", "1", "1", same=False, differences=(Difference("answer", '"review"', ""),))
    newer = Replayed(3, "e", "1", "2", same=False, differences=(Difference("label", '"a"', '"b"'),))
    failed = Replayed(4, "e", "1", "2", same=False, why="the edition is not here")
    lines = render_replayed([same, altered, newer, failed], "en").splitlines()
    assert lines == [
        "2: 1 fields differ (by the same version: the edition, the record or this installation was changed)",
        '  answer: "review" → absent',
        "3: 1 fields differ (version 1, now 2: another version may answer otherwise)",
        '  label: "a" → "b"',
        "4: the edition is not here",
        "1 the same, 2 with differences, 1 not asked again",
    ]
    assert render_replayed([same], "fr") == "1: octet pour octet identique"


def test_keys_say_how_they_stand() -> None:
    found = (
        Key("1", "desk", ("read",), NOW, last_used_at=NOW),
        Key("2", "old", ("read", "write"), NOW, expires_at=NOW),
        Key("3", "lost", ("admin",), NOW, revoked_at=NOW),
    )
    assert render_keys(found, "en", NOW).splitlines() == [
        "1  valid  read  desk  last used 2026-01-01",
        "2  expired  read,write  old  until 2026-01-01T00:00Z  never used",
        "3  revoked  admin  lost  never used",
    ]
