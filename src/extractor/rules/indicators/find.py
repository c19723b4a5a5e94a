"""All layers together: the indicators of a whole article."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.labels import Label, Origin
from extractor.rules.indicators.changes import changes
from extractor.rules.indicators.frames import join_frames
from extractor.rules.indicators.grammar import Expression, read_expression
from extractor.rules.indicators.money import fill_money
from extractor.rules.indicators.numerals import CHINESE_NUMERALS
from extractor.rules.indicators.periods import period_of
from extractor.rules.indicators.subjects import subjects
from extractor.rules.indicators.vetoes import SOFT, veto
from extractor.types import Candidate, IndicatorReading

_START = re.compile(rf"[0-9{CHINESE_NUMERALS}几数上成半过大翻]")
_SCORES = {"measure": 0.97, "usual": 0.97, "none": 0.93, "weak": 0.93, "duration": 0.8}
_CHINESE_SCORES = {"measure": 0.97, "usual": 0.87, "none": 0.93, "weak": 0.75, "duration": 0.5}
"""Shares of exact spans among the candidates on the annotated paragraphs and articles, by strength of the unit, rounded
down: small Chinese numbers (两家, 三天) are the doubtful ones."""


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
            _score(expression),
            reading,
        )


def _score(expression: Expression) -> float:
    number = expression.number
    table = _CHINESE_SCORES if number is not None and number.chinese else _SCORES
    return table[expression.strength]


def _framed(text: str) -> list[tuple[Expression, bool]]:
    """Expressions with their frames joined; true for one that would count only as part of a frame."""
    read = list(expressions(text))
    soft = {expression.core for expression, name in read if name is not None}
    whole = join_frames(text, [expression for expression, _ in read])
    with_money: list[tuple[Expression, bool]] = []
    previous: Expression | None = None
    for expression in whole:
        filled = fill_money(text, expression, previous)
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


def _plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
