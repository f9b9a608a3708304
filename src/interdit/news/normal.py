"""Typography made plain, letter for letter: the copy that patterns read has the length of the raw text."""

from __future__ import annotations

_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u00b4\u0060\u2032"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u300c\u300d\u300e\u300f\u301d\u301e\u301f"
_SPACES = "".join(map(chr, [0x09, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x3000, 0xFEFF]))
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d\u00ad"
_WIDE = "".join(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
# Chinese commas, colons and question marks stay as they are: they tell where a Chinese sentence ends without a space.
_SIGNS = {"％": "%", "﹪": "%", "＄": "$", "﹩": "$", "￥": "¥", "￡": "£", "．": ".", "＋": "+", "＆": "&", "／": "/"}

_TABLE = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTES, '"'),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_BREAKS, "\n"),
        **dict.fromkeys(_HYPHENS, "-"),
        **{wide: chr(ord(wide) - 0xFEE0) for wide in _WIDE},
        **_SIGNS,
    }
)


def normalise(raw: str) -> str:
    """Return the text with plain apostrophes, quotes, spaces, digits and letters; offsets stay those of the raw."""
    return raw.translate(_TABLE)
