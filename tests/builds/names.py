"""Names to ask and to record: of every script, real ones, and hostile ones."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from interdit.edition import Row, open_edition
from interdit.service.build import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ("person", "company", "organization", "vessel", "aircraft", "")
_SCRIPTS = {
    "latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZàéîõüßłşğıœøåñçčżő",
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґўђљњћџ",
    "greek": "αβγδεζηθικλμνξοπρστυφχψως",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإپچژگکی",
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
    "han": "中国华为技术有限公司黨銀行发展控股集团张王李赵刘陈杨黃周吴",
    "kana": "あいうえおかきくけこアイウエオカキクケコサシスセソタチツテトー",
    "hangul": "김이박최정강조윤장임한국은행전자주식회사",
    "thai": "กขคงจฉชซญดตถทธนบปผพมยรลวสหอะาิีุูเแโไ",
    "devanagari": "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह",
    "armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "georgian": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
}
_FORMS = (
    "Ltd",
    "S.p.A.",
    "ООО",
    "有限公司",
    "주식회사",
    "GmbH & Co. KG",
    "A/S",
    "ش.م.م",
    "m/v",
    "Dr.",
    "the",
    "al-",
    "bin",
)


def _word(script: str) -> st.SearchStrategy[str]:
    return st.text(_SCRIPTS[script], min_size=1, max_size=9)


NAMES = st.one_of(
    *(st.lists(_word(one), min_size=1, max_size=4).map(" ".join) for one in _SCRIPTS),
    st.lists(st.one_of(st.sampled_from(_FORMS), *map(_word, _SCRIPTS)), min_size=1, max_size=6).map(" ".join),
    st.text(max_size=40),
)
"""Names of one script, of several mixed, and any text."""


def shipped_names() -> list[tuple[str, str]]:
    """Return the names of the shipped edition, each with its party's kind."""
    rows = open_edition(SHIPPED).list("rows.list", Row)
    return [(row.text, "company") for row in rows]


def misspelt(names: list[tuple[str, str]], seed: int) -> list[tuple[str, str]]:
    """Return the names as somebody may write them: a letter less, two exchanged, words in another order."""
    chance = random.Random(seed)  # noqa: S311
    found = []
    for text, kind in names:
        place = chance.randrange(len(text))
        way = chance.randrange(4)
        if way == 0:
            text = text[:place] + text[place + 1 :]
        elif way == 1:
            text = text[:place] + text[place : place + 2][::-1] + text[place + 2 :]
        elif way == 2:
            text = " ".join(reversed(text.split()))
        found.append((text, kind))
    return found


def hostile(count: int, seed: int, most: int = 10_000) -> list[tuple[str, str]]:
    """Return names that nobody bears: bytes, controls, mixed scripts, endless words, too many words."""
    chance = random.Random(seed)  # noqa: S311
    return [(chance.choice(_HOSTILE)(chance)[:most], chance.choice(KINDS)) for _ in range(count)]


def _letters(chance: random.Random, most: int) -> str:
    script = _SCRIPTS[chance.choice(list(_SCRIPTS))]
    return "".join(chance.choices(script, k=chance.randint(1, most)))


def _bytes(chance: random.Random) -> str:
    return chance.randbytes(chance.randint(0, 300)).decode("utf-8", "replace")


def _code_points(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 80)))


def _controls(chance: random.Random) -> str:
    marks = "\0\x01\x1b\x7f\x85\u200b\u200e\u202e\u2028\ufeff\ufffd\ud800\t\r\n"
    return "".join(chance.choice(marks) + _letters(chance, 6) for _ in range(chance.randint(1, 20)))


def _mixed(chance: random.Random) -> str:
    return "".join(_letters(chance, 3) + chance.choice(("", " ", ".", "/", "-", "&", "'")) for _ in range(30))


def _long_word(chance: random.Random) -> str:
    return _letters(chance, 3) * chance.randint(20, 700)


def _many_words(chance: random.Random) -> str:
    return " ".join(_letters(chance, chance.choice((1, 2, 12))) for _ in range(200))


def _endless(chance: random.Random) -> str:
    return (_mixed(chance) * 400)[:10_000]


def _widest(chance: random.Random) -> str:
    """Characters that are read as many letters each."""
    return "".join(chance.choice("\ufdfa\ufdfb㍿㋿㌖㎯㌠㏙⑽⒩½™") for _ in range(chance.randint(1, 700)))


def _run(chance: random.Random) -> str:
    """One such character over and over, alone or behind a word."""
    return chance.choice(("", "abc ", "xx")) + chance.choice("\ufdfa\ufdfb㍿㌖鿂xüж") * chance.randint(300, 2100)


def _alike(chance: random.Random) -> str:
    """One word over and over, and the likes of it."""
    word = _letters(chance, 8)
    return " ".join(word[: chance.randint(1, len(word))] for _ in range(chance.randint(2, 40)))


_HOSTILE: tuple[Callable[[random.Random], str], ...] = (
    _bytes,
    _code_points,
    _controls,
    _mixed,
    _long_word,
    _many_words,
    _endless,
    _widest,
    _run,
    _alike,
)
