"""Shares and multiples whose wording holds their unit: 百分之三十, 三分之一, 七成五, 八五折, 一半, 翻两番."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.labels import Comparator
from extractor.rules.indicators.numerals import CHINESE_DIGITS, Numeral, product, read_numeral

_DENOMINATOR = re.compile(r"([百千万亿]{1,3})分之")
_PARTS = re.compile(r" ?分之 ?")
_TENTHS = re.compile(rf" ?成(?:([{CHINESE_DIGITS}])(?![{CHINESE_DIGITS}个家名户位件项条百千])|半)?")
_TENTHS_STOP = frozenset("立员效果功为长都绩本品人就因型分语年活交熟批片群天套堆灾像全衣家名")
_HALF = re.compile(
    r"(?:一大半|一小半|大半|一半|半数|过半数|过半)(?![个年月天小夜路壁块边米分生导径截途空秒斤亩里张碗杯价世辈晌袋公百])"
)
_NEARLY_HALF = re.compile(r"(?<=[近超逾])半(?:数|(?=[，。；、的左右是住业居村成]|$))")
_SLASHED = re.compile(r"([1-9])/([1-9][0-9]?)(?![0-9/.年月])")
_HALF_BOUNDS = {
    "一大半": Comparator.GT,
    "大半": Comparator.GT,
    "一小半": Comparator.LT,
    "过半": Comparator.GT,
    "过半数": Comparator.GT,
}
_DOUBLED = re.compile(rf"翻(?:了)?([{CHINESE_DIGITS}])番|翻(?:了)?番")

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share in its unit: per cent, except 折 and 倍 which keep theirs."""

    start: int
    end: int
    value: Decimal
    unit: str
    comparator: Comparator = Comparator.EQ
    value_max: Decimal | None = None


def read_ratio(text: str, at: int) -> Ratio | None:
    """The share that begins at ``at``, or None."""
    return (
        _read_over(text, at)
        or _read_half(text, at)
        or _read_slashed(text, at)
        or _read_doubled(text, at)
        or _read_numbered(text, at)
    )


def _read_over(text: str, at: int) -> Ratio | None:
    match = _DENOMINATOR.match(text, at)
    if match is None or match.end() >= len(text):
        return None
    number = read_numeral(text, match.end())
    if number is None:
        return None
    scale = _HUNDRED / product(match.group(1))
    high = None if number.value_max is None else number.value_max * scale
    return Ratio(at, number.end, number.value * scale, "%", number.comparator, high)


def _read_half(text: str, at: int) -> Ratio | None:
    if text.startswith("半成", at) and not text.startswith(("半成品", "半成熟"), at):
        return Ratio(at, at + 2, Decimal(5), "%")
    if nearly := _NEARLY_HALF.match(text, at):
        return Ratio(at, nearly.end(), Decimal(50), "%")
    match = _HALF.match(text, at) if text[at] in "一大半过" else None
    if match is None or (at and text[at - 1] in "多通超不占" and match.group() == "过半"):
        return None
    return Ratio(at, match.end(), Decimal(50), "%", _HALF_BOUNDS.get(match.group(), Comparator.EQ))


def _read_slashed(text: str, at: int) -> Ratio | None:
    """2/3 of something; a slash between larger numbers or in a date is none."""
    match = _SLASHED.match(text, at)
    if match is None or (at and text[at - 1] in "0123456789/.-") or int(match.group(1)) >= int(match.group(2)):
        return None
    return Ratio(at, match.end(), _per_cent(Decimal(match.group(1)), Decimal(match.group(2))), "%")


def _per_cent(above: Decimal, below: Decimal) -> Decimal:
    return (above / below * _HUNDRED).quantize(Decimal("0.01"))


def _read_doubled(text: str, at: int) -> Ratio | None:
    match = _DOUBLED.match(text, at) if text[at] == "翻" else None
    if match is None:
        return None
    number = read_numeral(text, match.start(1)) if match.group(1) else None
    times = int(number.value) if number else 1
    return Ratio(at, match.end(), _HUNDRED * (2**times - 1), "%")


def _read_numbered(text: str, at: int) -> Ratio | None:
    number = read_numeral(text, at)
    if number is None:
        return None
    parts = _PARTS.match(text, number.end)
    if parts and parts.end() < len(text) and number.value > 0:
        return _share_of(text, at, number, parts.end())
    if text.startswith("折", number.end):
        return _discount(text, at, number)
    return _tenths(text, at, number)


def _share_of(text: str, at: int, below: Numeral, upper_at: int) -> Ratio | None:
    above = read_numeral(text, upper_at)
    if above is None:
        return None
    return Ratio(at, above.end, _per_cent(above.value, below.value), "%")


def _discount(text: str, at: int, number: Numeral) -> Ratio | None:
    if text[number.end + 1 : number.end + 2] in tuple("叠射腾磨扣返旧算纸子半线断本") or number.value <= 0:
        return None
    value = number.value
    if number.value_max is not None and number.chinese:
        value = number.value * 10 + number.value_max if number.value < 10 else value
    value = value / 10 if value >= 10 else value
    return Ratio(at, number.end + 1, value, "折") if value < 10 else None


def _tenths(text: str, at: int, number: Numeral) -> Ratio | None:
    match = _TENTHS.match(text, number.end)
    if match is None or number.value > 10 or number.value <= 0:
        return None
    if match.end() == match.start() + 1 and text[match.end() : match.end() + 1] in _TENTHS_STOP:
        return None
    value, high = number.value * 10, number.value_max
    if match.group().endswith("半"):
        value += 5
    elif match.group(1):
        extra = read_numeral(match.group(1), 0)
        value += extra.value if extra else 0
    return Ratio(at, match.end(), value, "%", number.comparator, None if high is None else high * 10)
