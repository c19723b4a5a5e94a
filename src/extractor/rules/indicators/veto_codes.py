"""Numbers that are codes or scores, and numbers whose unit is too weak to measure anything."""

import re
from functools import cache

from extractor.labels import Comparator
from extractor.lexicon.cues import any_cue
from extractor.rules.indicators.context import char_at, char_before
from extractor.rules.indicators.grammar import Expression

_LONGEST_COUNT = 7


def is_code(text: str, e: Expression) -> bool:
    """G85, 50ETF, 2.0版, telephone numbers: digits that letters or signs join to a name."""
    number = e.number
    if number is None or number.chinese or e.value < 0:
        return False
    before, after = char_before(text, e.core), char_at(text, number.end)
    acronym = _is_letter(before) and _is_letter(char_before(text, e.core - 1))
    if acronym and e.strength in ("usual", "measure") and number.value > 1:
        return False
    if _is_letter(before) or before in "_#+./@&＋":
        return True
    if before == "-" and not char_before(text, e.core - 1).isspace():
        return True
    if e.unit is not None:
        return False
    digits = text[e.core : number.end]
    padded = len(digits) > 1 and digits.startswith("0") and "." not in digits
    return _is_letter(after) or after in "+＋_#/@" or padded or (digits.isdigit() and len(digits) >= _LONGEST_COUNT)


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


_RATIO_AFTER = re.compile(r"[比：:∶][0-9]")
_RATIO_BEFORE = re.compile(r"[0-9][比：:∶]$")


def is_score(text: str, e: Expression) -> bool:
    """3比1, 25:18."""
    if e.number is None or e.number.chinese:
        return False
    return bool(_RATIO_AFTER.match(text, e.number_end) or _RATIO_BEFORE.search(text[max(0, e.core - 2) : e.core]))


_MYRIADS = re.compile(r"里|千米|山|家灯火|众一心|象|事|物|全|一")
_LEAST = 100


def lacks_unit(text: str, e: Expression) -> bool:
    """A number without a unit counts only with a magnitude, a bound, or before people (6000多居民)."""
    number = e.number
    if number is None or e.unit is not None:
        return False
    if _people().match(text, e.end):
        return number.value <= 1
    inexact = number.comparator in (Comparator.GT, Comparator.APPROX) and number.value >= 10
    if number.scale >= 10**4 or inexact:
        return bool(_MYRIADS.match(text, e.end))
    bounded = e.start < e.core or e.end > number.end
    return not (bounded and number.value >= _LEAST and char_at(text, e.end) in "，。；、的")


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"[^，。；、\n弄室号楼幢单）)行]{{0,4}}{any_cue('people')}")


_LABELS = frozenset(("号", "码", "版", "代", "届", "期", "任", "辈"))
_AREAS = frozenset(("国", "省", "市", "县", "村", "镇", "街", "院", "站", "格"))
_FEED = re.compile(r"[，。；、]|视频|监控|高清|摄像|探头|信号")
_COURSE = re.compile(r"[，。；、培]")


def is_weak_unit(text: str, e: Expression) -> bool:
    """Units that mostly belong to names when a number stands before them: 3号, 2期, 5级, 101路."""
    number = e.number
    if e.strength != "weak" or number is None:
        return False
    if e.unit in _LABELS:
        people = e.unit == "号" and e.comparator in (Comparator.GT, Comparator.APPROX)
        courses = e.unit == "期" and number.value > 1 and _COURSE.match(text, e.end)
        return not people and not courses
    if e.unit == "路":
        return number.chinese or not _FEED.match(text, e.end)
    if e.unit == "字":
        return number.chinese and number.value < 100
    if e.unit in _AREAS:
        return (number.chinese and number.value < 10) or char_at(text, e.end) in "长级道民区内部政"
    if e.unit == "点":
        return e.start == e.core and number.value == number.value.to_integral_value()
    return e.unit == "级"
