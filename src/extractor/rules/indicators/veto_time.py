"""Numbers that tell time: dates, clock times, ages, and durations that are adverbials rather than measured values."""

import re
from decimal import Decimal
from functools import cache

from extractor.labels import Comparator
from extractor.lexicon.cues import any_cue
from extractor.rules.indicators.context import char_at, char_before, clause_before
from extractor.rules.indicators.grammar import Expression

_CALENDAR = re.compile(r"周年|世纪|年代|月份|月底|月初|月")
_DOTTED = re.compile(r"(?:19|20)[0-9]{2}[./-][0-9]")
_TERM = re.compile(r"[期限]为?$")
_ORDINAL_YEARS = ("第", "近", "前", "去", "本", "每")


def is_date(text: str, e: Expression) -> bool:
    """2023年, 9月, 5日, 80年代, 2009-05."""
    number = e.number
    if number is None:
        return False
    after = char_at(text, number.end)
    if after == "年":
        two_digits = 10 <= number.value < 100 and char_before(text, e.core) in "’'至—-到"
        if number.value >= 1000 or two_digits or char_before(text, e.core) in _ORDINAL_YEARS:
            return True
    if _CALENDAR.match(text, number.end):
        return True
    if after in "日号" and number.value <= 31:
        return _names_a_day(text, e)
    return e.unit is None and bool(_DOTTED.match(text, e.core))


def _names_a_day(text: str, e: Expression) -> bool:
    """5日 is a day of the month; 7日内 is a time limit unless a month stands before it."""
    if e.unit == "日" and e.comparator is Comparator.LE:
        return char_before(text, e.core) == "月"
    return not _TERM.search(text[max(0, e.core - 3) : e.core])


_CLOCK = re.compile(r"[：:][0-9]{2}")
_CLOCK_BEFORE = re.compile(r"[0-9][：:]$")
_HOURS = frozenset(map(Decimal, range(25)))
_HOUR = re.compile(r"[时点](?!位|间|击|赞|评)")
_RACE_TIME = re.compile(r"小时[0-9]+分$")
_SECONDS = re.compile(r"[0-9]{1,2}秒")


def is_clock(text: str, e: Expression) -> bool:
    """8:30, 上午9时, 3点, and the minutes and seconds that follow an hour."""
    before = text[max(0, e.core - 5) : e.core]
    if _CLOCK.match(text, e.number_end) or _CLOCK_BEFORE.search(before):
        return True
    if e.number is not None and e.number.value in _HOURS and _HOUR.match(text, e.number_end):
        return True
    if e.unit == "分":
        return before.endswith(("时", "点")) or bool(_SECONDS.match(text, e.end))
    return e.unit == "秒" and (before.endswith("分") or bool(_RACE_TIME.search(before)))


_COHORT = r"后(?:的|党|青|女|小|宝|业|干|创|新|社|网|，|。|、|”|$)"
_AGE = re.compile(rf"[多余来]?(?:周岁|岁|旬|虚岁|高龄|{_COHORT})")
_SERVICE = re.compile(r"(?:年|多年|余年)?(?:党龄|教龄|工龄|军龄|驾龄)")


def is_age(text: str, e: Expression) -> bool:
    """28岁, 七旬, 90后, 40多年党龄."""
    return bool(_AGE.match(text, e.number_end) or _SERVICE.match(text, e.number_end))


_LIMITS = frozenset(("不超过", "不超", "不得超过", "不少于", "不低于", "不得少于", "超过", "至少", "最多", "最长"))
_LONG = frozenset(("年", "月", "周", "个月", "日", "天"))
_SHORT = frozenset(("小时", "个小时", "分钟", "秒", "日", "天", "个工作日", "工作日", "周"))
_PLAIN_LIMIT = frozenset(("小时", "分钟", "个工作日"))
_ADVERB_TAIL = re.compile(r"多?来|前|后|间|里|以来|之|期|级|行动|规划|计划")
_CIRCLE = re.compile(r"[^，。\n]{0,6}(?:圈|半径)")
_DAYS_OF_WORK = 72


def is_adverbial(text: str, e: Expression) -> bool:
    """A duration that is no measured value: 三年来, 忙了两个小时; not 时限3天, 15分钟生活圈, 48小时内办结."""
    if e.strength != "duration":
        return False
    if e.unit in _LONG and _ADVERB_TAIL.match(text, e.end):
        return True
    if _is_measured(text, e):
        return False
    if e.unit in _SHORT:
        return not _is_limit(text, e)
    return True


_FAR, _NEAR = 12, 4
"""Characters within which a noun of time limits counts; Chinese numbers (住了四十天) are mostly adverbials."""


def _is_measured(text: str, e: Expression) -> bool:
    reach = _NEAR if e.number is not None and e.number.chinese else _FAR
    return bool(re.search(any_cue("duration_noun"), clause_before(text, e.start, reach)))


def _is_limit(text: str, e: Expression) -> bool:
    if text[e.start : e.core] in _LIMITS or char_at(text, e.end) in "抵换记":
        return True
    if e.comparator is Comparator.LE and (e.unit in _PLAIN_LIMIT or _handled().match(text, e.end)):
        return True
    if e.unit == "小时" and e.number is not None and e.number.value > _DAYS_OF_WORK:
        return True
    return e.unit == "分钟" and bool(_CIRCLE.match(text, e.end))


@cache
def _handled() -> re.Pattern[str]:
    return re.compile(rf"[^，。；\n]{{0,6}}{any_cue('duration_handled')}")
