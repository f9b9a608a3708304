from __future__ import annotations

import threading
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from interdit.service.recent import Recent


@given(st.integers(1, 5), st.lists(st.integers(0, 9)))
def test_it_answers_as_without_it_and_keeps_no_more(most: int, keys: list[int]) -> None:
    recent: Recent[int] = Recent(most)
    last: list[int] = []
    made: list[int] = []

    def make(key: int) -> int:
        made.append(key)
        return key * key

    for key in keys:
        before = len(made)
        assert recent.get(key, partial(make, key)) == key * key
        assert (len(made) == before) is (key in last)
        last = [*(one for one in last if one != key), key][-most:]
        assert len(recent) == len(last)


def test_threads_may_share_it() -> None:
    recent: Recent[int] = Recent(3)
    wrong: list[int] = []

    def ask() -> None:
        for number in range(2000):
            if recent.get(number % 7, partial(int, number % 7)) != number % 7:
                wrong.append(number)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []
    assert len(recent) <= 3
