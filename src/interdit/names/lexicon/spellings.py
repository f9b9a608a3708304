"""How the letters of each script read in Latin letters, where the general table has not what readers of names expect.

Cyrillic follows the romanisation of passports (ICAO 9303, BGN/PCGN), Greek ELOT 743, Korean the Revised Romanisation
without sandhi, Japanese Hepburn, Arabic and Hebrew the consonants of the spellings that lists print. One reading a
letter: a table has no context, so ё reads as е with which it is exchanged, and Greek υ as in ου.
"""

from __future__ import annotations

import unicodedata
from itertools import product

_LATIN = "ß=ss æ=ae œ=oe ø=o ł=l đ=d ð=d þ=th ı=i ə=a ŋ=ng ħ=h ŧ=t ĸ=k ƒ=f ɛ=e ɔ=o ɓ=b ɗ=d ƙ=k ƴ=y ʒ=z ɣ=gh ſ=s ƶ=z ǝ=e"

_CYRILLIC = """
а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch
ъ= ы=y ь= э=e ю=yu я=ya ё=e ѐ=e ѝ=i є=ye і=i ї=yi ґ=g ў=u ђ=dj ѓ=gj ѕ=dz ј=j љ=lj њ=nj ћ=c ќ=k џ=dz
ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h ҳ=h ҷ=j ӣ=i ӯ=u җ=j ӷ=gh ҡ=k ҫ=s ҙ=z ӑ=a ӗ=e ӳ=u ӱ=u ӧ=o ӹ=y ӏ= ҽ=ch ҕ=gh ҵ=ts
ѣ=e ѳ=f ѵ=i ѫ=a ѧ=ya ӂ=zh ӝ=zh ӟ=z ӡ=dz ӵ=ch ҥ=ng ҭ=t ҟ=k ҝ=g ҹ=ch
"""

_GREEK = "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=u φ=f χ=ch ψ=ps ω=o"

_ARABIC = """
ا=a ء= ٱ=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=gh ف=f ق=q ك=k ل=l م=m ن=n
ه=h ة=a و=w ي=y ى=a پ=p چ=ch ژ=zh گ=g ک=k ی=y ڤ=v ٹ=t ڈ=d ڑ=r ں=n ہ=h ھ=h ے=e ۃ=a ټ=t ډ=d ړ=r ږ=zh ښ=sh ځ=z
څ=ts ڼ=n ې=e ۍ=y ګ=g ە=a ۆ=o ێ=e ڵ=l ڕ=r ۋ=w ۇ=u ۈ=u ۉ=o ۅ=o ڭ=ng ݢ=g ڠ=ng ڽ=ny ۏ=v ڬ=k ٻ=b ڄ=j ڃ=ny ڇ=ch ڊ=d
ڏ=d ڀ=bh ٺ=th ٿ=th ڦ=ph ڱ=ng ڻ=n ڪ=k ٴ= ٵ=a ٶ=o ٷ=u ٸ=y
"""

_HEBREW = "א=a ב=b ג=g ד=d ה=h ו=w ז=z ח=h ט=t י=y כ=k ל=l מ=m נ=n ס=s ע=a פ=p צ=ts ק=k ר=r ש=sh ת=t װ=w ױ=oy ײ=ay"

_INDIC = "ச=s ழ=zh ऋ=ri ृ=ri ঋ=ri ৃ=ri ॐ=om จ=ch ฃ=kh ฅ=kh ຈ=ch စ=s ဆ=s ဝ=w သ=th ฯ= ๆ= ៗ= ‍="

_ISCII_ROWS = {0x1A: "ch", 0x1B: "chh", 0x36: "sh", 0x37: "sh", 0x3C: "", 0x3D: ""}
"""Offsets shared by the nine Indian blocks (one layout from Devanagari to Malayalam): ca, cha, two sibilants, nukta."""

_KANA_ROWS = """
アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte
トto ナna ニni ヌnu ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu
ヨyo ラra リri ルru レre ロro ワwa ヰi ヱe ヲo ン ガga ギgi グgu ゲge ゴgo ザza ジji ズzu
ゼze ゾzo ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo ヴvu
ァa ィi ゥu ェe ォo ャya ュyu ョyo ヮwa ヵka ヶke ヷva ヸvi ヹve ヺvo ッ ー ヽ ヾ
"""
"""Small kana read as large ones, the doubling sign, the long-vowel sign and repetition signs as nothing."""

_INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h"
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
_FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"


def spelled() -> dict[int, str]:
    """Return the readings set here, by code point: lower-case letters and syllables, folded forms not repeated."""
    table: dict[int, str] = {}
    for pairs in (_LATIN, _CYRILLIC, _GREEK, _ARABIC, _HEBREW, _INDIC):
        table |= {ord(pair[0]): pair[2:] for pair in pairs.split()}
    table |= _indian() | _kana() | _hangul()
    return table


def _indian() -> dict[int, str]:
    blocks = range(0x0900, 0x0D80, 0x80)
    table = {block + offset: text for block in blocks for offset, text in _ISCII_ROWS.items()}
    return {code: text for code, text in table.items() if chr(code) != "ச" and unicodedata.category(chr(code)) != "Cn"}


def _kana() -> dict[int, str]:
    table = {ord(cell[0]): cell[1:] for cell in _KANA_ROWS.split()} | {ord("ン"): "n"}
    # Hiragana stand 96 places before katakana; the two signs for voiced wa-row syllables have no hiragana.
    return table | {code - 96: text for code, text in table.items() if code <= 0x30F6}


def _hangul() -> dict[int, str]:
    # Syllables stand in the order of their first consonant, then vowel, then last consonant, from U+AC00.
    syllables = product(_INITIALS.split(), _VOWELS.split(), _FINALS.split())
    return {0xAC00 + number: "".join(parts).replace("-", "") for number, parts in enumerate(syllables)}
