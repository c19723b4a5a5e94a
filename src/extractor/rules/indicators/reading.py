"""The value of a given mention, whatever surrounds it: for normalising numbers that somebody else has found.

Tolerates spaces inside the number (六   个 百 分点), traditional characters (萬, 點, 個), signs (负, -), thousands in k
and currency signs before the number.
"""

import re
from dataclasses import replace

from extractor.folding import fold
from extractor.labels import Comparator, Dimension
from extractor.rules.indicators.grammar import Expression, read_expression

_SIMPLIFIED = str.maketrans("萬億兩個點幾對圓參陸負", "万亿两个点几对元叁陆负")
_SIGN = re.compile(r"负|-|—|－")
_CURRENCIES = {"￥": "元", "¥": "元", "$": "美元", "€": "欧元", "£": "英镑", "人民币": "元", "华氏温度": "度"}
_THOUSANDS = re.compile(r"(?<=[0-9])k", re.IGNORECASE)
_JOINT = re.compile(r"[~～—–-]|至|到")
_FULL_COMMA = re.compile(r"(?<=[0-9])，(?=[0-9]{3})")


def read_mention(mention: str) -> Expression | None:
    """The expression that a mention states, with its sign; None where it states no number.

    Offsets of the result are those of the tidied mention, not of the one handed in.
    """
    text = _FULL_COMMA.sub(",", fold(mention).translate(_SIMPLIFIED))
    text = _THOUSANDS.sub("千", "".join(text.split()))
    unit: str | None = None
    for sign, name in _CURRENCIES.items():
        if text.startswith(sign):
            text, unit = text[len(sign) :], name
    negative = bool(_SIGN.match(text))
    text = _SIGN.sub("", text, count=1) if negative else text
    found = _first(text)
    if found is None:
        return None
    if unit is not None and found.unit is None:
        found = replace(found, unit=unit, dimension=Dimension.OTHER if unit == "度" else Dimension.MONEY)
    if negative:
        found = replace(found, value=-found.value)
    other = _first(text, found.end)
    if other is not None and found.value_max is None and _joined(text, found, other):
        low, high = sorted((found.value, other.value))
        found = replace(found, end=other.end, value=low, value_max=high)
    return found


def _first(text: str, at: int = 0) -> Expression | None:
    for start in range(at, len(text)):
        found = read_expression(text, start)
        if found is not None:
            return found
    return None


def _joined(text: str, first: Expression, second: Expression) -> bool:
    """10与20之间, 20~100, 大于10小于20: two ends of one range."""
    sides = {first.comparator, second.comparator}
    bounded = sides & {Comparator.GT, Comparator.GE} and sides & {Comparator.LT, Comparator.LE}
    gap = text[first.end : second.core]
    return bool(bounded) or text.endswith("间") or bool(_JOINT.fullmatch(gap))
