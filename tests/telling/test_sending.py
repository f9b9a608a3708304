from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook
from tests.fakes.message import NOW, message
from tests.fakes.postbox import Postbox
from tests.fakes.receiver import Answer, Receiver

from interdit.model.watch import Channel
from interdit.settings import Smtp
from interdit.telling import Failed, Means, Patience, Refused, Schedule, Sent, next_try, parse_channel, send

QUICK = Patience(attempts=3, first_wait=0.001, longest_wait=0.01, timeout=5.0)
HERE = frozenset(("127.0.0.1",))
A, B, C = "a@desk.example", "b@desk.example", "c@desk.example"


def clock() -> datetime:
    return datetime.now(UTC)


def hook(receiver: Receiver) -> Channel:
    return parse_channel("webhook", receiver.url)


def by_mail(box: Postbox) -> Means:
    return Means(Smtp(host="127.0.0.1", port=box.port, security="none", sender="bot@x.example"), patience=QUICK)


def told(answer: Sent | Failed) -> Failed:
    assert isinstance(answer, Failed)
    return answer


def test_a_receiver_that_fails_twice_is_told_with_one_key_and_each_signature_holds() -> None:
    with Receiver(Answer(503), Answer(500), Answer(202)) as receiver:
        channel = hook(receiver)
        assert send(message(), channel, Means(private_hosts=HERE, patience=QUICK), clock) == Sent()
    assert len(receiver.posted) == 3
    assert {one.headers["idempotency-key"] for one in receiver.posted} == {"notice-7d41c2"}
    assert {one.body for one in receiver.posted} == {message().data.encode()}
    for one in receiver.posted:
        Webhook(channel.secret).verify(one.body, dict(one.headers))


def test_after_the_last_attempt_the_failure_is_the_answer() -> None:
    with Receiver(Answer(503, body=b"down")) as receiver:
        answer = told(send(message(), hook(receiver), Means(private_hosts=HERE, patience=QUICK), clock))
    assert (len(receiver.posted), answer.permanent) == (3, False)
    assert answer.reason.endswith("down")


@pytest.mark.parametrize("status", [400, 410])
def test_a_permanent_failure_is_not_tried_again(status: int) -> None:
    with Receiver(Answer(status)) as receiver:
        answer = told(send(message(), hook(receiver), Means(private_hosts=HERE, patience=QUICK), clock))
    assert (len(receiver.posted), answer.permanent, answer.gone) == (1, True, status == 410)


def test_what_the_settings_lack_is_not_tried_again_now() -> None:
    with Receiver() as receiver:
        answer = told(send(message(), hook(receiver), Means(patience=QUICK), clock))
    assert (receiver.posted, answer.setup, answer.permanent) == ([], True, False)


def test_a_long_wait_is_left_to_the_next_call_and_a_short_one_kept_to() -> None:
    means = Means(private_hosts=HERE, patience=QUICK)
    with Receiver(Answer(429, {"Retry-After": "3600"})) as receiver:
        answer = told(send(message(), hook(receiver), means, clock))
    assert len(receiver.posted) == 1
    assert answer.retry_at is not None
    assert answer.retry_at > clock() + timedelta(minutes=50)
    with Receiver(Answer(429, {"Retry-After": "0"}), Answer()) as receiver:
        assert send(message(), hook(receiver), means, clock) == Sent()


def test_a_receiver_that_hangs_is_left() -> None:
    patience = Patience(attempts=2, first_wait=0.001, longest_wait=0.01, timeout=0.05)
    with Receiver(Answer(hang=threading.Event())) as receiver:
        answer = told(send(message(), hook(receiver), Means(private_hosts=HERE, patience=patience), clock))
    assert (len(receiver.posted), answer.permanent) == (2, False)


def test_a_mail_server_that_is_busy_takes_the_message_the_next_time() -> None:
    with Postbox(data=["451 later", "close"]) as box:
        assert send(message(), Channel("email", A), by_mail(box), clock) == Sent()
    assert [to for _, to in box.envelopes] == [(A,)]


def test_a_recipient_is_told_once_however_the_others_fare() -> None:
    with Postbox(rcpt={B: ["450 busy"], C: ["550 no"]}) as box:
        answer = send(message(), Channel("email", f"{A}, {B}, {C}"), by_mail(box), clock)
    assert answer == Sent((Refused(C, True, "550 no"),))
    assert [to for _, to in box.envelopes] == [(A,), (B,)]
    assert len({mail["Message-ID"] for mail in box.mail}) == 1


def test_who_is_refused_for_good_later_is_named_beside_those_who_have_it() -> None:
    with Postbox(rcpt={B: ["450 busy", "550 no"]}) as box:
        answer = send(message(), Channel("email", f"{A}, {B}"), by_mail(box), clock)
        assert answer == Sent((Refused(B, True, "550 no"),))
    with Postbox(rcpt={B: ["450 busy"]}, data=["", "554 spam"]) as box:
        answer = send(message(), Channel("email", f"{A}, {B}"), by_mail(box), clock)
    assert isinstance(answer, Sent)
    assert [(one.address, "554 spam" in one.reason) for one in answer.refused] == [(B, True)]


def test_who_stays_busy_is_left_for_the_next_call() -> None:
    with Postbox(rcpt={B: ["450 busy"] * 3, C: ["550 no"]}) as box:
        answer = told(send(message(), Channel("email", f"{A}, {B}, {C}"), by_mail(box), clock))
    assert (answer.permanent, answer.left) == (False, B)
    assert [(one.address, one.permanent) for one in answer.refused] == [(C, True), (B, False)]


def test_a_service_of_apprise_is_tried_again() -> None:
    with Receiver(Answer(500), Answer()) as receiver:
        channel = parse_channel("apprise", f"json://127.0.0.1:{receiver.port}/x")
        assert send(message(), channel, Means(private_hosts=HERE, patience=QUICK), clock) == Sent()
    assert len(receiver.posted) == 2


def test_waits_double_to_the_longest_and_the_message_is_given_up_in_the_end() -> None:
    schedule = Schedule(timedelta(minutes=1), timedelta(hours=6), timedelta(days=4))
    waits = [next_try("k", n, NOW, NOW, None, schedule) for n in range(1, 30)]
    for n, at in enumerate(waits):
        whole = min(timedelta(minutes=1) * 2**n, timedelta(hours=6))
        assert at is not None
        assert whole / 2 <= at - NOW <= whole
    assert next_try("k", 9, NOW, NOW + timedelta(days=4)) is None
    assert next_try("k", 9, NOW, NOW + timedelta(days=3, hours=23)) == NOW + timedelta(days=4)


def test_the_wait_is_the_same_after_a_restart_and_another_for_another_notice() -> None:
    assert next_try("k", 3, NOW, NOW) == next_try("k", 3, NOW, NOW)
    assert len({next_try(str(key), 3, NOW, NOW) for key in range(20)}) == 20


@given(
    st.sampled_from(("", "notice-7d41c2/0", "é")),
    st.integers(1, 10_000),
    st.timedeltas(timedelta(), timedelta(days=5)),
    st.none() | st.timedeltas(timedelta(days=-1), timedelta(days=400)),
)
def test_the_next_try_lies_ahead_and_is_never_sooner_than_asked(
    key: str, attempts: int, passed: timedelta, asked: timedelta | None
) -> None:
    now, end = NOW + passed, NOW + Schedule().give_up
    not_before = None if asked is None else now + asked
    at = next_try(key, attempts, NOW, now, not_before)
    if at is None:
        assert now >= end
    else:
        assert now < at <= end
        assert not_before is None or at >= min(not_before, end)
