"""A notice of a watch list, told for real: to a mail server and to a receiver of webhooks."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from standardwebhooks.webhooks import Webhook
from tests.fakes.postbox import Postbox
from tests.fakes.receiver import Answer, Receiver

import interdit
from interdit.errors import TellingError
from interdit.ledger import deliveries, open_ledger
from interdit.model.watch import Channel
from interdit.service.watching import Hands, Wanted, When, add, deliver, run
from interdit.service.watching.desk import Watches
from interdit.service.watching.senders import Speaking, senders_of
from interdit.settings import Settings, Smtp
from interdit.telling import Means, Patience

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from interdit.ledger import Ledger

NOW = datetime(2021, 6, 3, 12, tzinfo=UTC)
BOOK = interdit.open()
QUICK = Patience(attempts=2, first_wait=0.001, longest_wait=0.01, timeout=5.0)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as found:
        yield found


def _watched(ledger: Ledger, *channels: Channel) -> str:
    identity = add(BOOK, ledger, Wanted(names=("SMIC",), channels=channels, lang="fr"), "desk", NOW).watch.id
    run(BOOK, ledger, identity, When("2021-06-03"), Hands(clock=lambda: NOW))
    return identity


def test_a_notice_is_told_once_to_a_mail_server_and_a_webhook_that_failed_first(ledger: Ledger) -> None:
    with Postbox() as postbox, Receiver(Answer(503), Answer(503), Answer(200)) as receiver:
        smtp = Smtp(host="127.0.0.1", port=postbox.port, security="none", sender="interdit <alerts@desk.example>")
        sender = Speaking(Means(smtp, private_hosts=frozenset(("127.0.0.1",)), patience=QUICK))
        identity = _watched(ledger, Channel("email", "a@desk.example"), Channel("webhook", receiver.url))
        senders = {"email": sender, "webhook": sender}
        told = deliver(ledger, senders, clock=lambda: NOW)  # type: ignore[arg-type]
        assert ([one.number for one in told.sent], [one.number for one in told.again]) == ([0], [1])
        later = told.again[0].next_try
        assert deliver(ledger, senders, clock=lambda: later).sent[0].attempts == 2  # type: ignore[arg-type]
        assert deliver(ledger, senders, clock=lambda: later) == type(told)()  # type: ignore[arg-type]
        posts, (mail,) = receiver.posted, postbox.mail
    (key,) = {post.headers["idempotency-key"] for post in posts}
    assert (len(posts), key) == (3, deliveries.listed(ledger, identity)[0].notice)
    secret = deliveries.listed(ledger, identity)[1].channel.secret
    assert Webhook(secret).verify(posts[-1].body, dict(posts[-1].headers))["id"] == key
    assert "SMIC" in json.dumps(json.loads(posts[-1].body)["alerts"])
    assert "Semiconductor Manufacturing International" in str(mail)


def test_what_is_not_set_up_says_so_and_waits(ledger: Ledger) -> None:
    identity = _watched(ledger, Channel("email", "a@desk.example"))
    (one,) = deliver(ledger, senders_of(Settings()), clock=lambda: NOW).again
    assert "[smtp]" in one.last_error
    assert one.watch == identity


def test_an_address_of_this_machine_is_not_posted_to(ledger: Ledger) -> None:
    with Receiver() as receiver:
        _watched(ledger, Channel("webhook", receiver.url))
        (one,) = deliver(ledger, senders_of(Settings()), clock=lambda: NOW).again
        assert receiver.posted == []
    assert "127.0.0.1" in one.last_error


def test_a_failure_says_whether_to_try_again(ledger: Ledger) -> None:
    with Receiver(Answer(400)) as receiver:
        identity = _watched(ledger, Channel("webhook", receiver.url))
        (one,) = deliveries.listed(ledger, identity)
        sender = Speaking(Means(private_hosts=frozenset(("127.0.0.1",)), patience=QUICK), lambda: NOW)
        with pytest.raises(TellingError) as caught:
            sender.send(deliveries.notice_of(ledger, one.notice), one.channel)
    assert caught.value.permanent


def test_a_receiver_that_is_gone_is_never_posted_to_again(ledger: Ledger) -> None:
    with Receiver(Answer(410)) as receiver:
        identity = _watched(ledger, Channel("webhook", receiver.url))
        sender = Speaking(Means(private_hosts=frozenset(("127.0.0.1",)), patience=QUICK), lambda: NOW)
        made = Watches(ledger, {"webhook": sender}, clock=lambda: NOW)
        assert [one.state for one in made.deliver().failed] == ["closed"]
        run(BOOK, ledger, identity, When("2022-06-03"), Hands(clock=lambda: NOW))
        later = made.deliver()
        assert (later.failed, [one.attempts for one in later.closed]) == ((), [0])
        assert len(receiver.posted) == 1
    assert {one.state for one in deliveries.listed(ledger, identity)} == {"closed"}
    assert "answered 410" in made.shown(identity).closed[0]
    assert made.delivery_counts() == {"closed": 2}
