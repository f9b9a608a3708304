"""Without Cython the kernel's modules run as plain Python, and give the same answers."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from typing import Any

from interdit.names import plain
from interdit.names.keys import Keys

ASKED = (
    "Huawei Technologies Co., Ltd.",
    "华为技术有限公司",
    "ООО «Газпром»",
    "삼성전자",
    "Dr Abdurrahman al-Tikriti",
    "Kompany Zenith",
)
PROGRAM = """
    import sys, importlib.util
    from importlib.machinery import SourceFileLoader

    class Sources:
        @staticmethod
        def find_spec(name, path=None, target=None):
            if name.startswith("interdit.") and path:
                place = path[0] + "/" + name.rpartition(".")[2] + ".py"
                import os
                if os.path.isfile(place):
                    return importlib.util.spec_from_file_location(name, place, loader=SourceFileLoader(name, place))

    sys.meta_path.insert(0, Sources)
    if sys.argv[1] == "bare":
        sys.modules["cython"] = None
    from interdit.names import reader, keys
    assert reader.__file__.endswith(".py") and keys.__file__.endswith(".py")
    from interdit.names.tables import shipped_tables
    one = reader.Reader(shipped_tables())
    found = []
    for text in sys.argv[2:]:
        for kind in (0, 1, 2):
            for native in (False, True):
                found.append((one.parse(text.encode(), kind, native), one.left_out(), one.state()))
                found += [keys.Keys().spellings(word, 7) + list(keys.Keys().sound_of(word)) for word in one.words()]
    print(ascii(found))
"""


def _here() -> str:
    from interdit.names.reader import Reader
    from interdit.names.tables import shipped_tables

    one = Reader(shipped_tables())
    found: list[Any] = []
    for text in ASKED:
        for kind in (0, 1, 2):
            for native in (False, True):
                found.append((one.parse(text.encode(), kind, native), one.left_out(), one.state()))
                found += [Keys().spellings(word, 7) + list(Keys().sound_of(word)) for word in one.words()]
    return ascii(found)


def _run(mode: str) -> str:
    command = [sys.executable, "-c", textwrap.dedent(PROGRAM), mode, *ASKED]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def test_sources_without_cython_read_as_this_installation_does() -> None:
    assert _run("bare") == _here()


def test_declarations_give_back_their_values() -> None:
    assert plain.declare(plain.ulonglong, 7) == 7
    assert plain.cast(plain.double, 3) == 3
    assert plain.int(4) == 4
    assert plain.uchar[3] is plain.uchar
    assert plain.compiled is False


def test_decorators_do_nothing() -> None:
    def one() -> int:
        return 1

    assert plain.cfunc(one) is plain.inline(one) is plain.nogil(one) is plain.exceptval(check=False)(one) is one
    with plain.nogil:
        assert one() == 1
