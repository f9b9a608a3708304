from __future__ import annotations

import pytest

import interdit
from interdit.errors import UnknownKeyError
from interdit.service.asking import Ask
from interdit.service.who import sure_party


def test_one_party_is_meant_or_it_is_said_who_may_be() -> None:
    checker = interdit.open().checker("en")
    assert sure_party(checker, Ask("Xiaomi"))[0] == "xiaomi"
    with pytest.raises(UnknownKeyError, match=r"with one of these ids: .*china-mobile-group"):
        sure_party(checker, Ask("China Mobile"))
    with pytest.raises(UnknownKeyError, match="no party of this edition"):
        sure_party(checker, Ask("Zzqx Nobody"))
