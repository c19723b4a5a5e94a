"""元 left out after an amount of money: 资金投了730余万, 花了四万七, 每家出800元，公家出3万."""

import re
from dataclasses import replace
from functools import cache

from extractor.labels import Dimension
from extractor.lexicon.cues import any_cue
from extractor.rules.indicators.context import char_at, clause_before
from extractor.rules.indicators.grammar import Expression

_COLLOQUIAL = re.compile(r"[一二两三四五六七八九十]+万[一二两三四五六七八九]")
"""四万七 without a unit is money in speech."""
_ENDS = frozenset("，。；、（）的\n！？”《")
_STOPS = frozenset("，。；、\n")
_LARGE = 10**4
_LEAST = 20
_REACH = 12
_PARALLEL = 14


@cache
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile(any_cue(role))


def fill_money(text: str, e: Expression, previous: Expression | None) -> Expression:
    """The expression in 元 where it has no unit and its clause, or the amount before it, speaks of money."""
    number = e.number
    if e.unit is not None or number is None or number.value < _LEAST:
        return e
    if number.chinese and _COLLOQUIAL.fullmatch(text, e.core, number.end):
        return replace(e, unit="元", dimension=Dimension.MONEY)
    if char_at(text, e.end) not in _ENDS:
        return e
    near = clause_before(text, e.start, _REACH, _STOPS)
    large = number.scale >= _LARGE or number.value >= _LARGE
    if _pattern("not_money").search(near) or not (large or number.chinese) or text[number.end - 1] == "计":
        return e
    parallel = large and previous is not None and previous.unit == "元" and _follows(text, previous, e)
    if parallel or _pattern("money").search(near):
        return replace(e, unit="元", dimension=Dimension.MONEY)
    return e


def _follows(text: str, previous: Expression, e: Expression) -> bool:
    gap = text[previous.end : e.start]
    return len(gap) < _PARALLEL and "。" not in gap
