from __future__ import annotations

import re
import stat
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from interdit.errors import LedgerError, UnknownKeyError
from interdit.ledger import audit
from interdit.ledger.bundle import Manifest, public_hex, signing_key, write_bundle
from interdit.ledger.chain import deletion
from interdit.model.audit import Draft

if TYPE_CHECKING:
    from interdit.ledger import Ledger

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DOCS = Path(__file__).resolve().parents[2] / "docs" / "audit.md"


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script that the docs give to whoever checks a bundle."""
    (found,) = re.findall(r"^```python\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(found.splitlines()) <= 20
    assert "interdit" not in "".join(re.findall(r"^(?:import|from) .*$", found, re.MULTILINE))
    path = tmp_path_factory.mktemp("script") / "verify_bundle.py"
    path.write_text(found, encoding="utf-8")
    return path


@pytest.fixture
def bundle(ledger: Ledger, tmp_path: Path) -> Path:
    """Records 2 to 5 of a ledger in which something was deleted."""
    drafts = [Draft("answer", {"n": n}, {"question": {"query": f"小米 \u2028 {n}"}, "who": "me"}) for n in range(4)]
    audit.append(ledger, drafts, NOW)
    audit.forget(ledger, {3: ("question",)}, deletion("r", "request", "clerk"), NOW)
    path = tmp_path / "bundle.zip"
    write_bundle(path, audit.scan(ledger, 2), signing_key(tmp_path / "key.pem"), "0.1.0", NOW)
    return path


def checked(script: Path, bundle: Path, public: str) -> tuple[int, str]:
    command = [sys.executable, "-I", str(script), str(bundle), public]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return done.returncode, done.stdout + done.stderr


def changed(bundle: Path, name: str, old: bytes, new: bytes) -> Path:
    """A copy of a bundle with one of its files altered."""
    target = bundle.with_name("changed.zip")
    with zipfile.ZipFile(bundle) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.namelist():
            content = source.read(entry)
            assert entry != name or old in content
            copy.writestr(entry, content.replace(old, new, 1) if entry == name else content)
    return target


def test_the_script_of_the_docs_verifies_a_bundle(script: Path, bundle: Path, tmp_path: Path) -> None:
    public = public_hex(signing_key(tmp_path / "key.pem"))
    code, said = checked(script, bundle, public)
    assert (code, said) == (0, "4 records, 1 sealed values deleted; bad: none\n")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("records.jsonl", b'"n":2', b'"n":7'),
        ("sealed.jsonl", "\u2028 1".encode(), "\u2028 9".encode()),
        ("manifest.json", b'"count":4', b'"count":3'),
        ("manifest.sig", b"", b"x"),
    ],
)
def test_the_script_finds_whatever_was_changed(
    script: Path, bundle: Path, tmp_path: Path, name: str, old: bytes, new: bytes
) -> None:
    public = public_hex(signing_key(tmp_path / "key.pem"))
    assert checked(script, changed(bundle, name, old, new), public)[0] != 0


def test_a_bundle_of_another_signer_is_refused(script: Path, bundle: Path, tmp_path: Path) -> None:
    other = public_hex(signing_key(tmp_path / "other.pem"))
    code, said = checked(script, bundle, other)
    assert code != 0
    assert "InvalidSignature" in said


def test_the_manifest_says_what_is_in_it_and_other_stretches_join(ledger: Ledger, bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle) as opened:
        manifest = msgspec.json.decode(opened.read("manifest.json"), type=Manifest)
    key = signing_key(tmp_path / "key.pem")
    before = write_bundle(tmp_path / "before.zip", audit.scan(ledger, 1, 1), key, "0.1.0", NOW)
    assert (manifest.first, manifest.count, manifest.previous) == (2, 4, before.last)
    assert manifest.last == audit.head_of(ledger).hash
    assert manifest.public_key == public_hex(key)


def test_without_records_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(UnknownKeyError):
        write_bundle(tmp_path / "bundle.zip", [], signing_key(tmp_path / "key.pem"), "0.1.0", NOW)
    assert [one.name for one in tmp_path.iterdir()] == ["key.pem"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be written"):
        write_bundle(tmp_path / "none" / "bundle.zip", [], signing_key(tmp_path / "key.pem"), "0.1.0", NOW)


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "below" / "key.pem"
    assert public_hex(signing_key(path)) == public_hex(signing_key(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_no_key_is_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"key\.pem"):
        signing_key(path)
    assert path.read_text(encoding="utf-8") == "nothing"
