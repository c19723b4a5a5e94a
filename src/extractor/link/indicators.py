"""Indicators: each numeric expression with its meaning, its place and organisation, and the sentence as evidence."""

from collections.abc import Sequence
from decimal import Decimal

from extractor.folding import fold
from extractor.labels import Dimension
from extractor.link.attach import governing
from extractor.link.base import Linked, mention_of, sentence
from extractor.schema import Indicator, Organisation, Period, Place
from extractor.types import Article, Candidate, IndicatorReading, Span


def link_indicators(
    article: Article, candidates: Sequence[Candidate], places: Linked[Place], organisations: Linked[Organisation]
) -> Linked[Indicator]:
    """One indicator per candidate, in text order; candidates without an ``IndicatorReading`` are left out."""
    text = fold(article.text)
    entities: list[Indicator] = []
    ids: dict[Span, str] = {}
    for candidate in sorted(candidates, key=lambda c: c.span):
        reading = candidate.reading
        if not isinstance(reading, IndicatorReading):
            continue
        start, end = sentence(text, candidate.span)
        number = len(entities) + 1
        ids[candidate.span] = f"in{number}"
        entities.append(
            Indicator(
                id=f"in{number}",
                mention=mention_of(article, candidate),
                subject=_words(article, reading.subject),
                value=_number(reading.value),
                value_max=_number(reading.value_max) if reading.value_max is not None else None,
                baseline=_number(reading.baseline) if reading.baseline is not None else None,
                unit=reading.unit,
                dimension=Dimension(reading.dimension),
                comparator=reading.comparator,
                change=reading.change,
                period=_period(article, reading),
                place=governing(text, candidate.span, places.ids),
                organisation=governing(text, candidate.span, organisations.ids),
                evidence=article.text[start:end],
            )
        )
    return Linked(entities, ids)


def _words(article: Article, span: Span | None) -> str | None:
    return article.text[span[0] : span[1]] if span else None


def _number(value: Decimal) -> int | float:
    """A JSON number: an integer where the value is one, else the nearest double."""
    return int(value) if value == value.to_integral_value() else float(value)


def _period(article: Article, reading: IndicatorReading) -> Period | None:
    if reading.period is None:
        return None
    start, end = reading.period.span
    return Period(text=article.text[start:end], start=reading.period.start, end=reading.period.end)
