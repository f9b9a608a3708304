from __future__ import annotations

import hashlib

from interdit.ledger.commitments import commitment, seal


def test_a_commitment_is_the_hash_of_salt_and_canonical_value() -> None:
    sealed = seal("question", {"query": "Xiaomi", "b": 1, "a": 2})
    assert (sealed.field, sealed.value, len(sealed.salt)) == ("question", '{"a":2,"b":1,"query":"Xiaomi"}', 32)
    assert commitment(sealed) == hashlib.sha256(sealed.salt + sealed.value.encode()).hexdigest()


def test_the_same_value_sealed_twice_cannot_be_told_to_be_the_same() -> None:
    assert commitment(seal("who", "root")) != commitment(seal("who", "root"))
