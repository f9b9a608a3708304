"""Words that say little about which company is meant: places, trades, sizes. Folded, in one text each."""

from __future__ import annotations

_PLACES = """
china chinese sino hong kong hk macau macao taiwan cayman bvi bermuda beijing shanghai shenzhen guangzhou tianjin
chongqing hangzhou nanjing wuhan chengdu xian xiamen suzhou dalian qingdao ningbo changsha zhengzhou harbin shenyang
changchun jinan fuzhou kunming guiyang hefei nanchang zhuhai dongguan foshan wuxi anhui fujian gansu guangdong guangxi
guizhou hainan hebei heilongjiang henan hubei hunan jiangsu jiangxi jilin liaoning inner mongolia ningxia qinghai
shaanxi shandong shanxi sichuan tibet xinjiang yunnan zhejiang asia asian pacific america americas american usa us
europe european north south east west northern southern eastern western central russia russian iran islamic republic
"""

_TRADES = """
advanced aero aerospace aircraft airline airlines airport asset auto automation automotive aviation bank banking
biotechnology capital cement chemical chemicals cloud coal commercial communication communications computer
construction consulting consumer corporation corp co company cyberspace data design development digital electric
electrical electronic electronics energy engineering enterprise enterprises environmental equipment export finance
financial fund gas general global great group heavy high holding holdings import industrial industries industry
information infrastructure institute instrument instruments insurance integrated intelligence intelligent
international investment investments land life logistics machinery management manufacturing marine material materials
media medical memory metal microelectronics military mining mobile motor motors national natural network networks new
nuclear of offshore oil optical petroleum pharmaceutical pharmaceuticals power precision product products properties
property railway railways real estate research resources satellite science sciences securities security semiconductor
semiconductors service services ship shipbuilding shipping smart software solar solutions state steel systems system
tech technical technologies technology telecom telecommunications textile the trading transport transportation travel
trust union united universal water wireless world and for first second third one no
"""

COMMON = frozenset((_PLACES + _TRADES).split())


def significant(words: tuple[str, ...]) -> frozenset[str]:
    """Return the words that point to one company; single characters and numbers do not."""
    return frozenset(word for word in words if word not in COMMON and len(word) > 1 and not word.isdecimal())


def initials(words: tuple[str, ...]) -> str:
    """Return the first letters of a name of three words or more, 'of' and 'and' left out; '' for shorter ones."""
    letters = "".join(word[0] for word in words if word not in {"of", "and", "the"})
    return letters if len(letters) >= 3 else ""
