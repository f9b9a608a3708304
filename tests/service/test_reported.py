"""The store of kept claims: whole or not at all, newest first, really forgotten, and loud when it is damaged."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.fakes.articles import XIAOMI, article, claim

from interdit.errors import InputError, LedgerError, UnknownKeyError
from interdit.model import PartyKey
from interdit.service.reported import Store

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "reported.sqlite"


def keep(path: Path, *articles: object, at: datetime = NOW) -> None:
    with Store(path) as store:
        for one in articles:
            store.keep(one, at)  # type: ignore[arg-type]


def kept(path: Path, *parties: str) -> list[str]:
    with Store(path) as store:
        return [one.claim.quote for one in store.about(map(PartyKey, parties or ("xiaomi",)))]


def kept_and_listed(path: Path) -> None:
    with Store(path) as store:
        store.listed()
        store.about((XIAOMI,))


def test_where_nothing_was_kept_there_is_no_file(path: Path) -> None:
    with Store(path) as store:
        assert (store.about((XIAOMI,)), store.listed(), store.forget_all()) == ((), (), 0)
        with pytest.raises(UnknownKeyError, match=r"nothing is kept of 'a\.txt'"):
            store.forget("a.txt")
    assert not path.parent.exists()


def test_what_is_kept_comes_back_as_it_was(path: Path) -> None:
    told = claim(quote="« Xiaomi » 小米 a\u00a0dit", attrs={"plaintiff": "Xiaomi"})
    keep(path, article(told))
    with Store(path) as store:
        (one,) = store.about((XIAOMI,))
        assert one.claim == told
        assert one.parties == (XIAOMI,)
        assert store.listed() == (one.article,)
        assert store.claims_of(one.article.digest) == (one,)
    assert (one.article.published, one.article.kept_at, one.article.claims) == (date(2021, 3, 14), NOW, 1)
    assert list(path.parent.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_only_the_parties_asked_about_and_the_newest_article_first(path: Path) -> None:
    first, second = claim(quote="first"), claim(quote="second")
    keep(path, article(first, second, name="old", published=date(2021, 1, 15)))
    keep(path, article(claim(quote="new"), claim(quote="other", subject="Huawei"), name="new"))
    assert kept(path) == ["new", "first", "second"]
    assert kept(path, "huawei") == ["other"]
    assert kept(path, "huawei", "xiaomi") == ["new", "other", "first", "second"]
    assert kept(path, "nobody") == []


def test_reading_the_same_text_again_replaces_its_claims(path: Path) -> None:
    keep(path, article(claim(quote="one"), claim(quote="two")))
    keep(path, article(claim(quote="three")))
    assert kept(path) == ["three"]
    keep(path, article(claim(subject="Nobody")))
    with Store(path) as store:
        assert store.listed() == ()


def test_a_claim_on_nobody_on_record_is_not_stored(path: Path) -> None:
    with Store(path) as store:
        assert store.keep(article(claim(), claim(subject="Some Firm"), claim(subject=None)), NOW) == 1


def test_an_article_is_written_whole_or_not_at_all(path: Path) -> None:
    keep(path, article(claim(quote="before")))
    with sqlite3.connect(path) as raw:
        raw.execute(
            "CREATE TRIGGER full BEFORE INSERT ON claims WHEN NEW.number = 2 BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    raw.close()
    with pytest.raises(LedgerError):
        keep(path, article(*(claim(quote=f"after {number}") for number in range(4))))
    assert kept(path) == ["before"]


@pytest.mark.parametrize("what", ["https://example.org/a", "DIGEST", "sha256:DIGEST", "PREFIX"])
def test_an_article_is_forgotten_by_its_name_or_hash(path: Path, what: str) -> None:
    gone = article(claim(), claim(), name="https://example.org/a")
    keep(path, gone, article(claim(quote="stays"), name="b.txt"))
    what = what.replace("DIGEST", gone.digest).replace("PREFIX", gone.digest[:8].upper())
    with Store(path) as store:
        assert store.forget(what) == 2
    assert kept(path) == ["stays"]


def test_an_address_is_forgotten_with_all_its_versions(path: Path) -> None:
    keep(path, article(name="https://example.org/a", text="1"), article(name="https://example.org/a", text="2"))
    with Store(path) as store:
        assert store.forget("https://example.org/a") == 2


def test_what_fits_several_or_none_forgets_nothing(path: Path) -> None:
    both = [msgspec.structs.replace(article(name=name), digest="abcdef0123" + name * 54) for name in ("1", "2")]
    keep(path, *both)
    with Store(path) as store:
        for what, says in (
            ("abcdef0123", "several"),
            ("abcdef0", "nothing is kept"),
            ("", "nothing"),
            ("%", "nothing"),
        ):
            with pytest.raises(UnknownKeyError, match=says):
                store.forget(what)
        assert len(store.listed()) == 2


@pytest.mark.parametrize("everything", [True, False])
def test_what_is_forgotten_is_not_left_in_the_file(path: Path, everything: bool) -> None:
    secret = "the words that must be gone"  # noqa: S105
    keep(path, article(*(claim(quote=f"{secret} {number}" * 40) for number in range(30))), article(name="b.txt"))
    assert secret.encode() in path.read_bytes()
    with Store(path) as store:
        assert (store.forget_all() if everything else store.forget("a.txt")) == (31 if everything else 30)
        found = [one.name for one in path.parent.iterdir() if secret.encode() in one.read_bytes()]
    assert found == []


_KEEPER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tests.fakes.articles import article
from interdit.service.reported import Store
for number in range(10):
    with Store(Path(sys.argv[1])) as store:
        store.keep(article(name=f"{sys.argv[2]}-{number}"), datetime.now(UTC))
"""


def test_processes_keep_at_once(path: Path) -> None:
    """They also race to make the file."""
    running = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _KEEPER, str(path), str(number)],
            cwd=ROOT, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for number in range(3)
    ]  # fmt: skip
    told = [one.communicate(timeout=60)[1] for one in running]
    assert [one.returncode for one in running] == [0] * 3, told
    with Store(path) as store:
        assert len(store.listed()) == 30
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_store_is_named_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with Store(path) as store:
        for ask in (store.listed, store.forget_all, lambda: store.about((XIAOMI,)), lambda: store.keep(article(), NOW)):
            with pytest.raises(LedgerError, match=r"reported\.sqlite: is damaged") as told:
                ask()
            assert "move it away" in str(told.value)
    assert path.read_bytes() == content
    assert LedgerError.exit_code == 5


def test_another_programs_database_is_not_touched(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE documents (digest TEXT)")
    raw.close()
    with pytest.raises(LedgerError, match="it is not a store of kept claims"):
        keep(path, article())


def test_a_store_of_a_later_form_is_not_read(path: Path) -> None:
    keep(path, article())
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 2")
    raw.close()
    with pytest.raises(LedgerError, match="update interdit"):
        kept(path)


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM claims",
        "UPDATE claims SET claim = replace(claim, 'landed', 'jumped')",
        "UPDATE documents SET article = replace(article, 'xiaomi', 'xiaomo')",
        "DROP TABLE claims",
    ],
)
def test_claims_that_are_gone_or_spoilt_are_missed(path: Path, harm: str) -> None:
    keep(path, article())
    with sqlite3.connect(path) as raw:
        raw.execute(harm)
    raw.close()
    with pytest.raises(LedgerError):
        kept_and_listed(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=some.integers(0, 200), cut=some.floats(0, 1))
def test_of_a_torn_file_nothing_is_lost_or_altered_in_silence(tmp_path: Path, size: int, cut: float) -> None:
    path = tmp_path / "whole.sqlite"
    if not path.exists():
        keep(path, *(article(*(claim(quote=f"{number} " * 60) for number in range(9)), name=name) for name in "ab"))
    content = path.read_bytes()
    at = int(cut * len(content))
    torn = tmp_path / "torn.sqlite"
    torn.write_bytes(content[:at] + b"\xa5" * size + content[at + size :] if size else content[:at])
    with Store(path) as store:
        whole = (store.listed(), store.about((XIAOMI,)))
    with suppress(LedgerError), Store(torn) as store:
        assert store.about((XIAOMI,)) == whole[1]
        assert store.listed() == whole[0]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(LedgerError, match="cannot be written"):
        keep(tmp_path / "home" / "reported.sqlite", article())


def test_a_store_on_a_medium_that_is_read_only_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(path, article())
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert kept(path) == [claim().quote]
    with pytest.raises(LedgerError, match="readonly"):
        keep(path, article())
    assert list(path.parent.iterdir()) == [path]


def test_a_name_that_is_no_text_is_refused(path: Path) -> None:
    with pytest.raises(InputError, match="is not UTF-8"):
        keep(path, article(name="caf\udce9.txt"))
