"""Calendar dates of time expressions, for periods and publication dates only.

A relative expression (今年, 去年, 一年来) is resolved against the date that the article states, never against today.
Where neither the words nor that date fix a bound, it is None.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.rules.indicators.numerals import read_numeral

_NUMBER = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_YEAR = re.compile(r"([12][0-9]{3}|[一二][〇零○一二三四五六七八九]{3})年|(今|本|当|去|上|前|明)年(?!度)")
_MONTH = re.compile(rf"({_NUMBER})月|(上|本|当)月")
_DAY = re.compile(rf"({_NUMBER})[日号]")
_PART = re.compile(
    r"上半年|下半年|前?第?([一二三四])个?季度|前([0-9一二三四五六七八九十]{1,2})个月|全年|年底|年末|年初"
)
_JOINT = re.compile(r"[至到—~-]+")
_BACK = re.compile(rf"(?:近|过去|最近)?(半|{_NUMBER})(?:多)?(年|个月|个?星期|周|天)(?:来|以来|间|里|内)?$")
_RELATIVE_YEARS = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1}


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day; None where open or unknown."""

    start: date | None = None
    end: date | None = None


def interval_of(words: str, published: date | None) -> Interval:
    """Days that a time expression covers."""
    until = words.startswith(("截至", "截止"))
    if until and re.search(r"目前|发稿|现在", words):
        return Interval(None, published)
    if words in ("目前", "如今"):
        return Interval(None, published)
    if (back := _BACK.match(words)) and published is not None:
        return Interval(_before(published, back.group(1), back.group(2)), published)
    halves = _JOINT.split(words, maxsplit=1)
    first, year = _point(halves[0], published, None)
    if len(halves) == 2:
        second, _ = _point(halves[1], published, year)
        return Interval(first.start, second.end)
    if until:
        return Interval(None, first.end)
    if words.endswith(("以来", "起")) and first.start is not None:
        return Interval(first.start, published)
    return first


def _point(words: str, published: date | None, year: int | None) -> tuple[Interval, int | None]:
    """Days of one date or part of a year, and the year that it names or inherits."""
    named = _YEAR.search(words)
    if named and named.group(1):
        year = _year(named.group(1))
    elif named and published is not None:
        year = published.year + _RELATIVE_YEARS[named.group(2)]
    elif named:
        return Interval(), None
    elif year is None and published is not None:
        year = published.year
    rest = words[named.end() :] if named else words
    if year is None:
        return Interval(), None
    return _within(rest, year, published, bool(named)), year


def _within(rest: str, year: int, published: date | None, named: bool) -> Interval:
    if part := _PART.search(rest):
        return _part(part, year)
    month = _MONTH.search(rest)
    if month is None:
        day = _DAY.search(rest)
        if day and published is not None and not named:
            return _days(published.year, published.month, _small(day.group(1)), published)
        return Interval(date(year, 1, 1), date(year, 12, 31)) if named else Interval()
    if month.group(2):
        if published is None:
            return Interval()
        shifted = published.replace(day=1)
        shifted = (shifted - timedelta(days=1)).replace(day=1) if month.group(2) == "上" else shifted
        return _days(shifted.year, shifted.month, None, published)
    day = _DAY.search(rest, month.end())
    return _days(year, _small(month.group(1)), _small(day.group(1)) if day else None, None if named else published)


def _days(year: int, month: int, day: int | None, published: date | None) -> Interval:
    """A day or a month; without a named year, the last such one before the article's date."""
    if not 1 <= month <= 12:
        return Interval()
    if published is not None and (year, month) > (published.year, published.month + 1):
        year -= 1
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return Interval(date(year, month, 1), date(year, month, last))
    if not 1 <= day <= last:
        return Interval()
    return Interval(date(year, month, day), date(year, month, day))


def _part(part: re.Match[str], year: int) -> Interval:
    words = part.group()
    if words == "上半年":
        return _months(year, 1, 6)
    if words == "下半年":
        return _months(year, 7, 12)
    if part.group(1):
        quarter = _small(part.group(1))
        return _months(year, 1 if words.startswith("前") else 3 * quarter - 2, 3 * quarter)
    if part.group(2):
        return _months(year, 1, min(12, max(1, _small(part.group(2)))))
    if words in ("年底", "年末"):
        return Interval(date(year, 12, 31), date(year, 12, 31))
    return Interval(date(year, 1, 1), date(year, 1, 1) if words == "年初" else date(year, 12, 31))


def _months(year: int, first: int, last: int) -> Interval:
    return Interval(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _before(day: date, amount: str, unit: str) -> date:
    number = 0.5 if amount == "半" else float(_small(amount))
    if unit.endswith(("周", "星期")):
        return day - timedelta(days=int(number * 7))
    if unit == "天":
        return day - timedelta(days=int(number))
    months = int(number * (12 if unit == "年" else 1))
    month = day.year * 12 + day.month - 1 - months
    year, month = divmod(month, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _small(words: str) -> int:
    number = read_numeral(words, 0)
    return int(number.value) if number is not None else 0


def _year(words: str) -> int:
    number = read_numeral(words, 0)
    return int(number.value) if number is not None else int(words)
