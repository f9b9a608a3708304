"""One number written as figure, word, ordinal or Roman numeral: 'Second', '2nd' and 'II' are one word of a name."""

from __future__ import annotations

HIGHEST = 100
"""Names count brigades, funds and regiments; higher figures are serial numbers and have no second writing."""

_WORDS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ROMAN = "I II III IV V VI VII VIII IX X - XII XIII XIV XV XVI XVII XVIII XIX XX"
"""Without XI: far more names hold the Chinese syllable than the eleventh of anything."""
_TENS = {
    30: "thirty thirtieth",
    40: "forty fortieth",
    50: "fifty fiftieth",
    60: "sixty sixtieth",
    70: "seventy seventieth",
    80: "eighty eightieth",
    90: "ninety ninetieth",
    100: "hundred hundredth",
}

_FOREIGN = {
    1: "uno una primero primera primeiro premier premiere première erste erster primo prima pervyy pervy "
    "pervaya первый первая перший birinci awwal avval الأول الأولى اول 第一 제일",
    2: "dos deux zwei segundo segunda deuxième deuxieme zweite secondo dva vtoroy vtoraya второй вторая "
    "другий ikinci الثاني الثانية دوم 第二 제이",
    3: "tres três trois drei tercero tercera terceiro troisième troisieme dritte terzo tretiy tretya третий "
    "третья третій üçüncü ucuncu الثالث الثالثة سوم 第三 제삼",
    4: "cuatro quatro quatre vier quattro cuarto quarto quatrième vierte chetyre chetvertyy четвертый "
    "четвёртый الرابع چهارم 第四",
    5: "cinco cinq fünf fuenf cinque quinto quinta cinquième fünfte pyatyy пятый пʼятий الخامس پنجم 第五",
    6: "seis sechs sexto sixième sechste shestoy шестой السادس ششم 第六",
    7: "siete sete sept sieben sette séptimo septimo septième siebte sedmoy седьмой السابع هفتم 第七",
    8: "ocho oito huit acht otto octavo oitavo huitième achte vosmoy восьмой الثامن هشتم 第八",
    9: "nueve neuf neun noveno nono neuvième neunte devyatyy девятый التاسع نهم 第九",
    10: "diez dez zehn dieci décimo decimo dixième zehnte desyatyy десятый العاشر دهم 第十",
    11: "onze elf undici одиннадцатый 第十一",
    12: "doce doze douze zwölf zwoelf dodici двенадцатый 第十二",
}
"""Spanish, Portuguese, French, German, Italian, Russian, Turkish, Arabic, Persian, Chinese; without words that mean
something else in another language (sei, once, dix)."""


def numbers() -> list[tuple[str, ...]]:
    """Return the writings of each number from 1 to 100, the figure first."""
    return [tuple(dict.fromkeys(_writings(number))) for number in range(1, HIGHEST + 1)]


def _writings(number: int) -> list[str]:
    small = [words.split()[number - 1] for words in (_WORDS, _ORDINALS, _ROMAN) if number <= len(words.split())]
    others = f"{_TENS.get(number, '')} {_FOREIGN.get(number, '')}".split()
    return [str(number), f"{number}{_suffix(number)}", *(word for word in small if word != "-"), *others]


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
