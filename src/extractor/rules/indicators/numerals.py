"""Written numbers to exact values: Arabic, Chinese and mixed, with what the number itself says about its exactness.

``read_numeral`` reads one number at a position: 8.5万, 2,000, 一百五十四, 3万4千, 两三百 (a range), 几十 (approximate),
数百 and 20多万 (more than). It reads every character at most a fixed number of times.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.labels import Comparator

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_FOLDED_TENS = {"廿": 20, "卅": 30}

CHINESE_DIGITS = "".join(_DIGITS)
MAGNITUDES = "".join(_SMALL) + "".join(_LARGE)
CHINESE_NUMERALS = CHINESE_DIGITS + MAGNITUDES + "廿卅"

_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
_ARABIC = re.compile(rf"(?:{_GROUPED}|[0-9]+)(?:\.[0-9]+)?")
_LOWER_GROUP = re.compile(rf"零?({_GROUPED}|[0-9]+)(?!\.)")
_CHINESE = re.compile(rf"[{CHINESE_NUMERALS}]+(?<!千(?=[瓦伏克帕赫卡]))")
_POINT = re.compile(rf"点[{CHINESE_DIGITS}]+(?![{''.join(_SMALL)}分钟])")
_NOT_KILO = "(?<!千(?=[瓦伏克帕赫卡米]))"
"""千 before 瓦 or 米 belongs to the unit: 307万千瓦 is 3070000 千瓦."""
_SCALE = re.compile(rf" ?([余多来几])?(?: ?)([{MAGNITUDES}]+{_NOT_KILO})")
_VAGUE = re.compile(rf"(数以|几|数|上(?!十)|成)([{MAGNITUDES}]+)(计)?")
_PLAIN_SCALE = re.compile(rf"[{MAGNITUDES}]+")
_OUTER = re.compile(r" ?([余多来几])")
_SURFACES = frozenset("山街路楼桌网线船岸墙台场面坡江河海湖岭")
_FINANCIAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
"""Alone these are words (大陆, 队伍), not numbers."""
_LONGEST = 24
"""A longer run of numeral characters is not a number anybody writes."""

_BARE_RUNS = frozenset(("十万", "百万", "千万", "十亿", "百亿", "千亿", "万亿"))

_INEXACT = {"余": Comparator.GT, "多": Comparator.GT, "来": Comparator.APPROX, "几": Comparator.APPROX}
_VAGUE_HEADS = {
    "几": Comparator.APPROX,
    "数": Comparator.GT,
    "上": Comparator.GT,
    "成": Comparator.GT,
    "数以": Comparator.GT,
}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A written number.

    ``mantissa`` is the value before the last magnitude, ``scale`` that magnitude (1 where there is none): 8.5万 has 8.5
    and 10000. ``chinese`` is true when no Arabic digit takes part; ``bare`` when it is a magnitude alone (百, 千万).
    """

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None = None
    comparator: Comparator = Comparator.EQ
    mantissa: Decimal = Decimal(0)
    scale: int = 1
    chinese: bool = False
    bare: bool = False


def read_numeral(text: str, at: int) -> Numeral | None:
    """The number that begins at ``at``, or None. 余, 多, 来 and 几 behind a number belong to it."""
    char = text[at]
    if "0" <= char <= "9":
        return _read_arabic(text, at)
    if char in "几数上成":
        return _read_vague(text, at)
    if char in CHINESE_NUMERALS:
        return _read_chinese(text, at)
    return None


def _read_arabic(text: str, at: int) -> Numeral | None:
    match = _ARABIC.match(text, at)
    if match is None or match.end() - at > _LONGEST:
        return None
    number = Decimal(match.group().replace(",", ""))
    value, scale, end, comparator = number, 1, match.end(), Comparator.EQ
    scaled = _SCALE.match(text, end)
    if scaled and _is_scale(scaled.group(2)):
        comparator = _INEXACT.get(scaled.group(1) or "", comparator)
        scale, end = product(scaled.group(2)), scaled.end()
        value = number * scale
        value, end = _read_lower_groups(text, value, scale, end)
    outer = _OUTER.match(text, end)
    if outer and comparator is Comparator.EQ and _is_outer(text, outer):
        comparator, end = _INEXACT[outer.group(1)], outer.end()
    return Numeral(at, end, value, None, comparator, number, scale)


def _read_lower_groups(text: str, value: Decimal, scale: int, end: int) -> tuple[Decimal, int]:
    """Add 4千 of 3万4千 and 2000万 of 1亿2000万: lower groups written right behind a magnitude."""
    while match := _LOWER_GROUP.match(text, end):
        scaled = _PLAIN_SCALE.match(text, match.end())
        part = Decimal(match.group(1).replace(",", "")) * (product(scaled.group()) if scaled else 1)
        if part >= scale or (scaled is None and scale > 10**4):
            break
        value, end = value + part, scaled.end() if scaled else match.end()
        if scaled is None:
            break
        scale = product(scaled.group())
    return value, end


def _is_outer(text: str, outer: re.Match[str]) -> bool:
    """Whether 余, 多, 来 or 几 behind a number says that the number is inexact, rather than beginning a word."""
    rest = text[outer.end() : outer.end() + 1]
    if outer.group(1) == "来":
        return rest != "" and rest not in "自源到宾访往客回"
    if outer.group(1) == "多":
        return rest == "" or rest not in "化边方样彩媒功"
    return True


def _is_scale(chars: str) -> bool:
    return len(chars) <= 3 and chars[0] not in "拾佰仟"


def product(chars: str) -> int:
    """The number that a run of magnitudes stands for: 百万 is 1000000."""
    result = 1
    for char in chars:
        result *= _SMALL.get(char) or _LARGE[char]
    return result


def _on_a_place(text: str, at: int) -> bool:
    """上 behind a place is no part of a number: 山上万亩桃花."""
    return text[at] == "上" and at > 0 and text[at - 1] in _SURFACES


def _read_vague(text: str, at: int) -> Numeral | None:
    """几十, 数百, 上千万, 成百上千, 数以万计: the bare magnitude with the bound that the word gives."""
    match = _VAGUE.match(text, at)
    if _on_a_place(text, at):
        return None
    if match is None or (match.group(1) == "数以") != bool(match.group(3)):
        return None
    if match.group(1) == "成" and not text.startswith("成百上千", at):
        return None
    end = at + 4 if match.group(1) == "成" else match.end()
    value = Decimal(product(match.group(2)))
    return Numeral(at, end, value, None, _VAGUE_HEADS[match.group(1)], Decimal(1), int(value), chinese=True)


def _read_chinese(text: str, at: int) -> Numeral | None:
    match = _CHINESE.match(text, at)
    if match is None or match.end() - at > _LONGEST:
        return None
    run = match.group()
    if len(run) == 1 and run in _FINANCIAL:
        return None
    if len(run) > 1 and run[-1] == "两" and run[-2] != "一":
        run = run[:-1]
    end, comparator = at + len(run), Comparator.EQ
    values = _evaluate_choices(run)
    if values is None:
        return None
    point = _POINT.match(text, end) if values[1] is None else None
    if point:
        fraction = "".join(str(_DIGITS[char]) for char in point.group()[1:])
        values, end = (Decimal(f"{values[0]}.{fraction}"), None), point.end()
    mantissa, scale = values[0], 1
    scaled = _SCALE.match(text, end)
    if scaled and scaled.group(1) and (scaled.group(1) != "几" or run[-1] == "十"):
        comparator = _INEXACT[scaled.group(1)]
        scale, end = product(scaled.group(2)), scaled.end()
    elif point and (scaled := _PLAIN_SCALE.match(text, end)):
        scale, end = product(scaled.group()), scaled.end()
    elif run[-1] in _LARGE and len(run) > 1:
        scale = _LARGE[run[-1]]
        mantissa = values[0] / scale
        values_max = values[1]
        return _finish(text, at, end, (values[0], values_max), mantissa, scale, comparator, run)
    low, high = values
    scaled_values = (low * scale, high * scale if high is not None else None)
    return _finish(text, at, end, scaled_values, mantissa, scale, comparator, run)


def _finish(
    text: str,
    at: int,
    end: int,
    values: tuple[Decimal, Decimal | None],
    mantissa: Decimal,
    scale: int,
    comparator: Comparator,
    run: str,
) -> Numeral:
    outer = _OUTER.match(text, end)
    if outer and comparator is Comparator.EQ and _fits(run, outer) and _is_outer(text, outer):
        comparator, end = _INEXACT[outer.group(1)], outer.end()
    bare = run[0] != "十" and all(char in MAGNITUDES for char in run)
    return Numeral(at, end, values[0], values[1], comparator, mantissa, scale, chinese=True, bare=bare)


def _fits(run: str, outer: re.Match[str]) -> bool:
    """余, 多 and 来 follow a magnitude (二十余, 三百多; not 三多), 几 a ten (二十几)."""
    return run[-1] in ("十拾廿卅" if outer.group(1) == "几" else MAGNITUDES + "廿卅")


def _evaluate_choices(run: str) -> tuple[Decimal, Decimal | None] | None:
    """Value of a run of Chinese numeral characters; two neighbouring digits (两三百, 十七八, 三五) give a range."""
    digits_only = all(char in _DIGITS for char in run)
    for at in range(len(run) - 1):
        low, high = _DIGITS.get(run[at]), _DIGITS.get(run[at + 1])
        if low is None or high is None or low == 0:
            continue
        if digits_only and len(run) != 2:
            break
        if high == low + 1 or (digits_only and (low, high) == (3, 5)) or (low, high, len(run)) == (3, 5, 3):
            first = _evaluate(run[: at + 1] + run[at + 2 :])
            second = _evaluate(run[:at] + run[at + 1 :])
            return (first, second) if first is not None and second is not None else None
        break
    value = _evaluate(run)
    return None if value is None else (value, None)


def _evaluate(run: str) -> Decimal | None:
    """Value of a run of Chinese numeral characters, or None where it is not well formed."""
    if len(run) > 1 and all(char in MAGNITUDES for char in run) and run not in _BARE_RUNS:
        return None
    if all(char in _DIGITS for char in run):
        return Decimal("".join(str(_DIGITS[char]) for char in run))
    total, section, digit, last, zero = 0, 0, None, 1, False
    for char in run:
        if char in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit, zero = _DIGITS[char], zero or _DIGITS[char] == 0
        elif char in _FOLDED_TENS:
            section, digit, last = section + _FOLDED_TENS[char], None, 10
        elif char in _SMALL:
            last = _SMALL[char]
            if section % (last * 10) > 0 and section % (last * 10) >= last and section >= last and digit is None:
                return None
            section, digit, zero = section + (digit or 1) * last, None, False
        else:
            scale = _LARGE[char]
            current = section + (digit or 0)
            if scale == 10**8 or (current == 0 and total > 0):
                total = (total + current or 1) * scale
            else:
                total += (current or 1) * scale
            section, digit, last, zero = 0, None, scale, False
    if digit is not None:
        short = last >= 100 and not zero and run[-2] in MAGNITUDES
        section += digit * last // 10 if short else digit
    return Decimal(total + section)
