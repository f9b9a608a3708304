"""A watch list that cannot be run: its channels are told once for each problem, until it was run again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.fakes.channel import RememberingSender
from tests.fakes.postbox import Postbox
from tests.fakes.receiver import Answer, Receiver
from tests.service.watching.test_exposed import owned

import interdit
from interdit.errors import InputError
from interdit.ledger import deliveries, watches
from interdit.model import Notice, Trouble
from interdit.model.watch import Channel, WatchAsk
from interdit.service.watching import Hands, Wanted, When, add, deliver, remove, run, run_all
from interdit.service.watching.desk import Watches
from interdit.service.watching.rounds import Rounds, RoundsPlan
from interdit.service.watching.senders import Speaking
from interdit.settings import Smtp
from interdit.telling import Means

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.ledger import Ledger

BOOK = interdit.open()
NOW = datetime(2026, 11, 1, tzinfo=UTC)
DESK = Channel("email", "desk@example.com")


def watched(ledger: Ledger, path: Path, *channels: Channel, lang: str = "en") -> str:
    ask = WatchAsk(act="deal", stakes_file=str(path))
    wanted = Wanted(names=("Built Trading Ltd",), name="Desk", ask=ask, channels=channels, lang=lang)  # type: ignore[arg-type]
    return add(BOOK, ledger, wanted, "desk", NOW).watch.id


def refused(ledger: Ledger, identity: str, hands: Hands, day: str = "2018-06-01") -> None:
    with pytest.raises(InputError, match="was not run"):
        run(BOOK, ledger, identity, When(day), hands)


def test_a_problem_is_told_once_however_often_it_is_met_its_end_too_and_then_the_next_one(
    either: Ledger, hands: Hands, tmp_path: Path
) -> None:
    path, sender = owned(tmp_path, 10), RememberingSender()
    identity = watched(either, path, DESK, Channel("email", "other@example.com"))
    first = run(BOOK, either, identity, When("2018-06-01"), hands)

    def told() -> list[tuple[str, Trouble | None, Trouble | None]]:
        deliver(either, {"email": sender}, clock=hands.clock)
        found, sender.took = sender.took, []
        return [(target, notice.trouble, notice.ended) for target, notice in found]

    assert [each[1:] for each in told()] == [(None, None)] * 2
    path.unlink()
    for day in ("2018-06-01", "2018-06-02", "2018-06-03"):
        refused(either, identity, hands, day)
    (to, trouble, _), (other, same, ended) = told()
    assert (to, other, same, ended) == ("desk@example.com", "other@example.com", trouble, None)
    assert trouble is not None
    assert trouble.problem == f"{path}: cannot be read (No such file or directory) (give a file)"
    assert (trouble.file, trouble.line, trouble.remedy) == (str(path), None, "give a file")
    assert (trouble.last_run, trouble.edition) == (first.run.at, BOOK.edition)
    assert watches.troubles(either) == {identity: trouble}
    refused(either, identity, hands)
    assert told() == []
    assert watches.runs(either, identity) == (first.run,)
    owned(tmp_path, 10)
    ran = run(BOOK, either, identity, When("2018-06-01"), hands)
    assert (ran.skipped, ran.run.number, ran.alerts) == (False, 2, ())
    assert [each[1:] for each in told()] == [(None, trouble)] * 2
    assert watches.troubles(either, identity) == {}
    assert run(BOOK, either, identity, When("2018-06-01"), hands).skipped
    path.unlink()
    refused(either, identity, hands)
    assert [one.last_run if one else None for _, one, _ in told()] == [ran.run.at] * 2
    owned(tmp_path, 50)
    changed = run(BOOK, either, identity, When("2018-06-01"), hands)
    assert [one.cause for one in changed.alerts] == ["exposure"]
    assert [ended is not None for *_, ended in told()] == [True, True], "with the alerts"
    assert run(BOOK, either, identity, When("2018-06-02"), hands).alerts == ()
    assert told() == []
    assert len({one.notice for one in deliveries.listed(either, identity)}) == 5


def test_another_problem_is_told_and_one_that_comes_back_is_shown_and_not_told(
    ledger: Ledger, hands: Hands, tmp_path: Path
) -> None:
    path, sender = owned(tmp_path, 10), RememberingSender()
    identity = watched(ledger, path, DESK)
    problems = []
    for text in (None, "owner,owned,percent\n", None, None):
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")
        refused(ledger, identity, hands)
        problems.append(watches.troubles(ledger)[identity].problem)
    assert problems[0] == problems[2] == problems[3] != problems[1]
    deliver(ledger, {"email": sender}, clock=hands.clock)
    told = [notice.trouble for _, notice in sender.took]
    assert [one.problem for one in told if one] == problems[:2]
    assert [one.last_run for one in told if one] == [None, None], "it was never run"


def test_a_row_that_cannot_be_read_is_named(ledger: Ledger, hands: Hands, tmp_path: Path) -> None:
    path = owned(tmp_path, 10)
    identity = watched(ledger, path, DESK)
    path.write_bytes(b'owner,owned,percent\nA,"B\n')
    refused(ledger, identity, hands)
    assert str(path) in watches.troubles(ledger)[identity].problem


def test_a_file_that_goes_while_a_list_is_run_is_told(ledger: Ledger, hands: Hands, tmp_path: Path) -> None:
    path = owned(tmp_path, 10)
    identity = watched(ledger, path, DESK)
    refused(ledger, identity, Hands(clock=hands.clock, progress=lambda *_: bool(owned(tmp_path, 60))))  # type: ignore[arg-type]
    changed = watches.troubles(ledger)[identity]
    assert changed.problem == f"{path}: changed while it was read (run it again)"
    refused(ledger, identity, Hands(clock=hands.clock, progress=lambda *_: path.unlink()))
    assert "cannot be read" in watches.troubles(ledger)[identity].problem
    assert len(deliveries.due(ledger, hands.clock())) == 2


def test_a_list_that_was_removed_has_no_trouble_and_tells_none(ledger: Ledger, hands: Hands, tmp_path: Path) -> None:
    path = owned(tmp_path, 10)
    identity, silent = watched(ledger, path, DESK), watched(ledger, path)
    path.unlink()
    seen: list[str] = []
    hearing = Hands(clock=hands.clock, refused=lambda one, _: seen.append(one.id))
    assert run_all(BOOK, ledger, When("2018-06-01"), hearing) == ()
    assert sorted(seen) == sorted((identity, silent))
    desk = Watches(ledger, {})
    assert [one.trouble is not None for one in desk.listed()] == [True, True], "with channels or without"
    remove(ledger, identity, "desk", NOW)
    assert desk.shown(identity).trouble is None
    assert [one.watch.id for one in desk.listed(removed=True) if one.trouble is not None] == [silent]
    assert deliveries.due(ledger, hands.clock()) == ()


def test_rounds_of_a_server_tell_it_once_by_mail_and_webhook(ledger: Ledger, tmp_path: Path) -> None:
    failures: list[tuple[str, type]] = []

    class Hearing:
        def ran(self, ran: object) -> None: ...

        def told(self, told: object) -> None: ...

        def counted(self, deliveries: dict[str, int]) -> None: ...

        def failed(self, what: str, error: Exception) -> None:
            failures.append((what, type(error)))

    path = owned(tmp_path, 50)
    with Postbox() as postbox, Receiver(Answer(204)) as receiver:
        smtp = Smtp(host="127.0.0.1", port=postbox.port, security="none", sender="interdit <alerts@desk.example>")
        sender = Speaking(Means(smtp, private_hosts=frozenset(("127.0.0.1",))))
        channels = Channel("email", "a@desk.example"), Channel("webhook", receiver.url)
        identity = watched(ledger, path, *channels, lang="fr")
        path.unlink()
        desk = Watches(ledger, {"email": sender, "webhook": sender})
        for _ in range(3):  # a server that is started again tries at once
            Rounds(desk, lambda: BOOK, RoundsPlan("desk"), Hearing()).look()
        assert failures == [(identity, InputError)] * 3
        (post,), (mail,) = receiver.posted, postbox.mail
    notice = msgspec.json.decode(post.body, type=Notice)
    assert (notice.watch, notice.alerts, notice.trouble) == (identity, (), desk.shown(identity).trouble)
    assert post.headers["idempotency-key"] == notice.id
    assert mail["subject"] == "interdit: Desk : cette liste de veille n'a pas pu être lancée"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "stakes.csv: cannot be read" in " ".join(body.get_content().split())
