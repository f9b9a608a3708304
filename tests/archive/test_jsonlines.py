from __future__ import annotations

import gzip
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.archive import BrokenFileError, iter_jsonl

VALUE = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=5), VALUE, max_size=4), max_size=8)


def objects(body: bytes) -> list[tuple[int, dict[str, object]]]:
    return list(iter_jsonl(io.BytesIO(body)))


@given(OBJECTS, st.booleans())
def test_lines_and_array_say_the_same(written: list[dict[str, object]], plain: bool) -> None:
    lines = "\n".join(json.dumps(one, ensure_ascii=plain) for one in written)
    assert [one for _, one in objects(lines.encode("utf-8", "surrogatepass"))] == written
    for indent in (None, 1):
        array = json.dumps(written, ensure_ascii=plain, indent=indent)
        assert [one for _, one in objects(array.encode("utf-8", "surrogatepass"))] == written


def test_each_object_has_the_line_it_begins_at() -> None:
    assert objects(b'\xef\xbb\xbf{"a":1}\n\n{"a":2}') == [(1, {"a": 1}), (3, {"a": 2})]
    assert objects(b'[\n{"a":\n1},\n\n {"a":2} ,{"a":3}]\n') == [(2, {"a": 1}), (5, {"a": 2}), (5, {"a": 3})]
    assert objects(b"\n\n [ ]\n") == []
    assert objects(b"") == []
    assert objects(gzip.compress(b'{"a":1}')) == [(1, {"a": 1})]


@pytest.mark.parametrize("size", [1, 30_000, 65_530, 200_000])
def test_objects_longer_than_a_piece_are_read(size: int) -> None:
    written = [{"id": str(n), "text": "é" * size} for n in range(4)]
    assert [one for _, one in objects(json.dumps(written, ensure_ascii=False).encode())] == written
    assert [one for _, one in objects("\n".join(map(json.dumps, written)).encode())] == written


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (b'{"a":1}\n{"a":', 2),
        (b'{"a":1}\n[1]\n', 2),
        (b'{"a":1}\nnull\n', 2),
        (b'{"a":1}\n\xff\n', 2),
        (b'{"a":1}\n{"a":"\xff"}\n', 2),
        (b'{"a":1} {"a":2}\n', 1),
        (b'[{"a":1},\n{"a":', 2),
        (b'[{"a":1},\n{"a":2}', 2),
        (b'[{"a":1}\n{"a":2}]', 2),
        (b'[{"a":1},\n]', 2),
        (b'[{"a":1},\n2]', 2),
        (b'[{"a":1}]\nmore', 2),
        (b'[\n{"a":1}\xff]', 1),
        (b'[{"a":1},\n{"a":\nx}]', 3),
    ],
)
def test_a_broken_file_says_where(body: bytes, line: int) -> None:
    with pytest.raises(BrokenFileError) as caught:
        objects(body)
    assert caught.value.line == line
