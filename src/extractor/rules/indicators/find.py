"""All layers together: the indicators of a whole article."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.labels import Dimension, Label, Origin
from extractor.rules.indicators.changes import changes
from extractor.rules.indicators.frames import join_frames
from extractor.rules.indicators.grammar import Expression, read_expression
from extractor.rules.indicators.numerals import CHINESE_NUMERALS
from extractor.rules.indicators.periods import period_of
from extractor.rules.indicators.subjects import subjects
from extractor.rules.indicators.vetoes import SOFT, veto
from extractor.types import Candidate, IndicatorReading

_START = re.compile(rf"[0-9{CHINESE_NUMERALS}几数上成半过大翻]")
_MONEY_WORDS = re.compile(
    r"资金|投资|投入|销售额|营业额|产值|收入|补贴|捐款|贷款|租金|花|罚款|耗资|经费|募集|筹|总额|债|利润|分红|费|金额|奖金|薪|存款|欠|赔|交易额|消费|营收|捐|投了|投入|掏|凑|彩礼|随礼|被骗|差|倒贴|资助|减免|造价|房款|垫|差价|钱"
)
_SCORES = {"measure": 0.95, "usual": 0.93, "duration": 0.75, "weak": 0.75, "none": 0.75}


def find_indicators(text: str, *, published: str | None = None) -> Iterator[Candidate]:
    """Indicators of an article, left to right; ``text`` is folded, one block per line.

    ``published`` is the article's ISO date; without it relative periods keep no dates.
    """
    found = [e for e, soft in _framed(text) if e.baseline is not None or not soft]
    directions = changes(text, found)
    for expression, change, subject in zip(found, directions, subjects(text, found), strict=True):
        reading = IndicatorReading(
            value=_plain(expression.value),
            unit=expression.unit,
            dimension=expression.dimension,
            comparator=expression.comparator,
            value_max=None if expression.value_max is None else _plain(expression.value_max),
            baseline=None if expression.baseline is None else _plain(expression.baseline),
            change=change,
            subject=subject,
            period=period_of(text, (expression.start, expression.end), published),
        )
        yield Candidate(
            expression.start,
            expression.end,
            Label.INDICATOR,
            expression.dimension.value,
            f"indicators.{expression.strength}",
            Origin.RULE,
            _SCORES[expression.strength],
            reading,
        )


def _framed(text: str) -> list[tuple[Expression, bool]]:
    """Expressions with their frames joined; true for one that would count only as part of a frame."""
    read = list(expressions(text))
    soft = {expression.core for expression, name in read if name is not None}
    whole = join_frames(text, [expression for expression, _ in read])
    with_money: list[tuple[Expression, bool]] = []
    previous: Expression | None = None
    for expression in whole:
        filled = _money(text, expression, previous)
        with_money.append((filled, expression.core in soft and filled.unit is expression.unit))
        previous = filled
    return with_money


def expressions(text: str) -> Iterator[tuple[Expression, str | None]]:
    """Numeric expressions left to right without overlap, with the name of a soft veto; hard vetoes strike out."""
    at = last = 0
    while match := _START.search(text, at):
        at = match.start()
        expression = read_expression(text, at)
        if expression is None:
            at += 1
            continue
        if expression.start < last:
            expression = replace(expression, start=expression.core)
        name = veto(text, expression)
        if name is None or name in SOFT:
            yield expression, name
            last = expression.end
            at = max(expression.end, at + 1)
        else:
            at = max(expression.number_end, at + 1)


_COLLOQUIAL = re.compile(r"[一二三四五六七八九十]+万[一二三四五六七八九]")
"""四万七 without a unit is money in speech."""
_NOT_MONEY = re.compile(r"人口|用户|人数|粉丝|流量|点击|观看|浏览|人次|居民|户数|数量|面积|产量|销量|常住|户籍|流动")


def _money(text: str, e: Expression, previous: Expression | None) -> Expression:
    """元 left out after an amount of money: 投入资金620余万, 花了四万七, 3楼掏8000元，4楼掏1.5万."""
    if e.unit is not None or e.number is None or e.number.value < 20:
        return e
    if text[e.end : e.end + 1] not in _ENDS:
        return e
    low = max(0, e.start - 12)
    cut = max(text.rfind(sign, low, e.start) for sign in "，。；、\n")
    near = text[max(low, cut + 1) : e.start]
    parallel = previous is not None and previous.unit == "元" and e.start - previous.end < 14
    large = e.number.scale >= 10**4 or e.number.value >= 10**4
    if _NOT_MONEY.search(near) or not (large or e.number.chinese):
        return e
    if text.endswith("计", 0, e.end):
        return e
    colloquial = e.number.chinese and _COLLOQUIAL.fullmatch(text, e.core, e.number.end)
    if colloquial or _MONEY_WORDS.search(near) or (parallel and large and "。" not in text[previous.end if previous else 0 : e.start]):
        return replace(e, unit="元", dimension=Dimension.MONEY)
    return e


_ENDS = frozenset("，。；、（）的\n！？”《")


def _plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
