"""The language a name is written in, as an ISO 639-1 code, where its letters decide it.

A name is short: only scripts of one language and letters that one language alone writes are taken as signs. Where
they leave a choice, or contradict each other, the answer is that it is not known.
"""

from __future__ import annotations

from interdit.names.script import script_of

_SCRIPTS = {
    "Jpan": "ja",
    "Hang": "ko",
    "Hans": "zh",
    "Hant": "zh",
    "Thai": "th",
    "Grek": "el",
    "Hebr": "he",
    "Geor": "ka",
    "Armn": "hy",
    "Taml": "ta",
    "Khmr": "km",
    "Mymr": "my",
}
"""Scripts that official lists use for one language. Devanagari, Bengali and Ethiopic are shared."""

_LETTERS = {
    "Cyrl": (("uk", "їєґ"), ("be", "ў"), ("sr", "ђћ"), ("mk", "ѓќѕ"), ("kk", "ұ"), ("tg", "ҷӯӣ")),
    "Arab": (("ps", "ښځڅډړګۍ"), ("ur", "ٹڈڑےں")),
    "Latn": (
        ("de", "ß"),
        ("pl", "łąę"),
        ("tr", "ğ"),
        ("es", "ñ"),
        ("hu", "őű"),
        ("cs", "řůě"),
        ("ro", "țșă"),
        ("vi", "ơưạảấầẩậắằặẹẻẽếềểễệỉịọỏốồổỗộớờởợụủứừửữựỳỷỹ"),
        ("fr", "œ"),
    ),
}
"""Letters that one language of a script writes and its neighbours do not."""

_PERSIAN = frozenset("پچژگ")
_FEMININE = "ة"


def language_of(text: str) -> str:
    """Return the language that a name's letters decide; '' where they do not.

    >>> language_of("Сбербанк"), language_of("Володимир Їжак"), language_of("Объявления"), language_of("الشركة")
    ('', 'uk', 'ru', 'ar')
    """
    if text.isascii():
        return ""
    script = script_of(text)
    if script in _SCRIPTS:
        return _SCRIPTS[script]
    letters = frozenset(text.lower())
    found = {language for language, signs in _LETTERS.get(script, ()) if not letters.isdisjoint(signs)}
    if found:
        return found.pop() if len(found) == 1 else ""
    if script == "Cyrl":
        # Belarusian writes ы, э and ё too, but і where Russian writes и; Ukrainian and Bulgarian write none of them.
        return "ru" if letters & frozenset("ыэё") and "и" in letters and "і" not in letters else ""
    if script == "Arab":
        if letters & _PERSIAN:
            return "fa"
        return "ar" if _FEMININE in letters else ""
    return ""
