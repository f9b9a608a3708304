"""A signed bundle: records of a stretch with what is sealed, to be checked without this ledger and without interdit.

A .zip with `records.jsonl` (each record's canonical JSON, exactly as it was hashed), `sealed.jsonl` (salts and values
that are still kept), `manifest.json` (what is in it, hash by hash) and `manifest.sig` (Ed25519 over the manifest's
bytes). The public key stands in the manifest for convenience; who checks must have it from elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from interdit.errors import LedgerError, UnknownKeyError
from interdit.ledger.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from typing import IO

    from interdit.model.audit import Stored

SCHEMA = "interdit.audit-bundle/1"
_DAY = (1980, 1, 1, 0, 0, 0)  # files of a .zip carry a time; the manifest says when


class Manifest(msgspec.Struct, frozen=True):
    """What a bundle holds: `previous` is the hash before its first record, `last` that of its last one."""

    schema: str
    made_at: str
    code: str
    first: int
    count: int
    previous: str
    last: str
    files: dict[str, str]
    public_key: str


def signing_key(path: Path) -> Ed25519PrivateKey:
    """Load the key that signs bundles, made on first use and readable by its owner alone; raises LedgerError."""
    try:
        if not path.exists():
            _make_key(path)
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise LedgerError(f"{path}: the signing key cannot be used: {error} (restore it from a backup)") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise LedgerError(f"{path}: is no Ed25519 key (name another file, or move it away and a new one is made)")
    return key


def public_hex(key: Ed25519PrivateKey) -> str:
    """Return the public key as 64 hexadecimal digits: what those who check must be given."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def write_bundle(output: Path, stored: Iterable[Stored], key: Ed25519PrivateKey, code: str, now: datetime) -> Manifest:
    """Write a bundle whole or not at all; return its manifest.

    Args:
        output: the .zip to write; one that is there is replaced.
        stored: records that follow each other.
        key: what signs.
        code: the version of interdit.
        now: an aware instant.

    Raises:
        UnknownKeyError: no record was given.
        LedgerError: a record cannot be read, or the file cannot be written.
    """
    try:
        with (
            tempfile.TemporaryFile() as records,
            tempfile.TemporaryFile() as sealed,
            tempfile.NamedTemporaryFile(dir=output.parent, prefix=f".{output.name}-", delete=False) as whole,
        ):
            try:
                manifest = _gather(stored, records, sealed, (public_hex(key), code, now.isoformat()))
                _pack(whole.file, records, sealed, msgspec.json.encode(manifest), key)
                whole.flush()
                os.fsync(whole.fileno())
                Path(whole.name).replace(output)
            finally:
                Path(whole.name).unlink(missing_ok=True)
    except OSError as error:
        raise LedgerError(f"{output}: cannot be written ({error.strerror}); nothing was changed") from error
    return manifest


def _gather(stored: Iterable[Stored], records: IO[bytes], sealed: IO[bytes], signed: tuple[str, str, str]) -> Manifest:
    """Write the lines; return what was written."""
    whole = {"records.jsonl": hashlib.sha256(), "sealed.jsonl": hashlib.sha256()}
    first, count, previous, last = 0, 0, "", ""
    for one in stored:
        if not count:
            try:
                first, previous = one.seq, one.opened().previous
            except msgspec.MsgspecError as error:
                raise LedgerError(f"record {one.seq} was changed: {error} (run interdit audit verify)") from error
        count, last = count + 1, one.hash
        line = one.record.encode() + b"\n"
        records.write(line)
        whole["records.jsonl"].update(line)
        for part in one.sealed:
            told = {"seq": one.seq, "field": part.field, "salt": part.salt.hex(), "value": part.value}
            line = canonical(told) + b"\n"
            sealed.write(line)
            whole["sealed.jsonl"].update(line)
    if not count:
        raise UnknownKeyError("no audit record to export")
    public, code, made_at = signed
    files = {name: digest.hexdigest() for name, digest in whole.items()}
    return Manifest(SCHEMA, made_at, code, first, count, previous, last, files, public)


def _pack(target: IO[bytes], records: IO[bytes], sealed: IO[bytes], manifest: bytes, key: Ed25519PrivateKey) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in (("manifest.json", manifest), ("manifest.sig", key.sign(manifest))):
            bundle.writestr(zipfile.ZipInfo(name, _DAY), content)
        for name, lines in (("records.jsonl", records), ("sealed.jsonl", sealed)):
            lines.seek(0)
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with bundle.open(entry, "w", force_zip64=True) as place:
                while part := lines.read(1 << 20):
                    place.write(part)


def _make_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    handle, temp = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(temp, path)
        except FileExistsError:
            return  # another process was first; its key is the one
    finally:
        Path(temp).unlink(missing_ok=True)
