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
from extractor.rules.indicators.subjects import subject_of
from extractor.rules.indicators.vetoes import veto
from extractor.types import Candidate, IndicatorReading

_START = re.compile(rf"[0-9{CHINESE_NUMERALS}几数上成半过大翻]")
_MONEY_WORDS = re.compile(
    r"资金|投资|投入|销售额|营业额|产值|收入|补贴|捐款|贷款|租金|花|罚款|耗资|经费|募集|筹|总额|债|利润|分红|费|金额|奖金|薪|存款|欠|赔|交易额|消费"
)
_SCORES = {"measure": 0.95, "usual": 0.93, "duration": 0.75, "weak": 0.75, "none": 0.75}


def find_indicators(text: str, *, published: str | None = None) -> Iterator[Candidate]:
    """Indicators of an article, left to right; ``text`` is folded, one block per line.

    ``published`` is the article's ISO date; without it relative periods keep no dates.
    """
    found = join_frames(text, [_money(text, e) for e in expressions(text)])
    directions = changes(text, found)
    for at, (expression, change) in enumerate(zip(found, directions, strict=True)):
        reading = IndicatorReading(
            value=_plain(expression.value),
            unit=expression.unit,
            dimension=expression.dimension,
            comparator=expression.comparator,
            value_max=None if expression.value_max is None else _plain(expression.value_max),
            baseline=None if expression.baseline is None else _plain(expression.baseline),
            change=change,
            subject=subject_of(text, found, at),
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


def expressions(text: str) -> Iterator[Expression]:
    """Numeric expressions that no veto strikes out, left to right, without overlap."""
    at = last = 0
    while match := _START.search(text, at):
        at = match.start()
        expression = read_expression(text, at)
        if expression is None:
            at += 1
            continue
        if expression.start < last:
            expression = replace(expression, start=expression.core)
        if veto(text, expression) is None:
            yield expression
            last = expression.end
            at = max(expression.end, at + 1)
        else:
            at = max(expression.number_end, at + 1)


def _money(text: str, e: Expression) -> Expression:
    """元 left out after an amount of money: 投入资金620余万."""
    if e.unit is not None or e.number is None or e.number.scale < 10**4:
        return e
    low = max(0, e.start - 10)
    cut = max(text.rfind(sign, low, e.start) for sign in "，。；、\n")
    if _MONEY_WORDS.search(text, max(low, cut + 1), e.start) and text[e.end : e.end + 1] in "，。；、（）的\n！？”":
        return replace(e, unit="元", dimension=Dimension.MONEY)
    return e


def _plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
