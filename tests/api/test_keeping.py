from __future__ import annotations

import msgspec
import pytest

from interdit.api.keeping import KeepOptions, ledger_access
from interdit.errors import LedgerError
from interdit.service.asking import Ask
from interdit.service.book import open_book


def test_what_is_not_wanted_is_not_there(tmp_path: object) -> None:
    options = KeepOptions(f"sqlite:///{tmp_path}/ledger.db", "clerk")
    with_audit = ledger_access(options)
    assert with_audit.authenticate is None
    assert with_audit.audit is not None
    without = ledger_access(msgspec.structs.replace(options, keys=True, audit=False))
    assert (without.audit, without.trail) == (None, None)
    assert without.authenticate is not None
    assert without.authenticate("itd_" + "x" * 43) is None


def test_an_answer_that_cannot_be_kept_is_not_given(tmp_path: object) -> None:
    access = ledger_access(KeepOptions(f"sqlite:///{tmp_path}/ledger.db", "clerk"))
    assert access.audit is not None
    verdict = open_book().checker("en").check(Ask("Xiaomi", on="2021-03-16"))
    with pytest.raises(LedgerError):
        access.audit([(Ask("\ud800"), verdict)], None, "en")
    assert access.audited is not None
    assert access.audited("1") is None
