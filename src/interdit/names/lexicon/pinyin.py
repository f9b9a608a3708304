"""Pinyin of Chinese characters without tones: the most usual reading, or the one names of companies and places have."""

from __future__ import annotations

import unicodedata

_IN_NAMES = """
长chang 厦xia 都du 曾zeng 翟zhai 单shan 仇qiu 查zha 解xie 覃qin 堡bao 莞guan 番pan 蚌beng
传chuan 会hui 行hang 藏zang 弹dan 乐le 朴piao 盛sheng 石shi 沈shen 贾jia 调diao 率lv 参can
台tai 埔pu 地di 的de 着zhe 还huan 得de 薄bo 创chuang 差cha 万wan 洗xi 系xi 发fa 广guang 夏xia
六liu 哈ha 伽jia 蔚wei 尉wei 洞dong 陂pi 泊bo 阿a 柏bai 卜bu 区qu 繁fan 召zhao 缪miao 晟sheng
朝chao 重chong 露lu 若ruo 嗯en 呒mu 度du 核he 角jiao 量liang 数shu 校xiao 应ying 车che 宿su
强qiang 弄nong
"""
"""The first reading of a dictionary is the commonest in prose: 'zhang' for 长, which companies have as 'chang'.

Where a word is translated in practice (重工, heavy industry), the names that keep the sound count (重庆, Chongqing).
"""


def pinyin() -> dict[int, str]:
    """Return the reading of each Chinese character that has one, in [a-z], by code point.

    >>> [pinyin()[ord(char)] for char in "傅长吕"]
    ['fu', 'chang', 'lu']
    """
    from pypinyin.pinyin_dict import pinyin_dict  # a build-time dependency

    table = {code: _plain(readings.split(",")[0]) for code, readings in pinyin_dict.items()}
    return table | {ord(cell[0]): cell[1:].replace("v", "u") for cell in _IN_NAMES.split()}


def _plain(reading: str) -> str:
    # Passports write lü as lyu or lu, press and companies as lu or lv; lu is what most have.
    letters = unicodedata.normalize("NFD", reading)
    return "".join(char for char in letters if "a" <= char <= "z")
