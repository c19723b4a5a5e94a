"""Indicators of the contract out of resolved candidates: place and organisation by the nearest governing mention."""

from collections.abc import Sequence
from decimal import Decimal

from extractor.folding import fold
from extractor.link.attach import Governors
from extractor.link.base import Linked, mention_of, sentence
from extractor.rules.indicators.periods import resolve
from extractor.schema import Indicator, Organisation, Period, Place, RecordWarning
from extractor.types import Article, Candidate, IndicatorReading, Span
from extractor.types import Period as FoundPeriod


def link_indicators(
    article: Article, candidates: Sequence[Candidate], places: Linked[Place], organisations: Linked[Organisation]
) -> Linked[Indicator]:
    """Number the indicators in text order and give each its place, organisation and sentence.

    Raises ``TypeError`` where a candidate carries no indicator reading.
    """
    entities: list[Indicator] = []
    ids: dict[Span, str] = {}
    near_places, near_organisations = Governors(places.ids), Governors(organisations.ids)
    for candidate in sorted(candidates, key=lambda c: c.span):
        if candidate.span in ids:
            continue
        indicator = _indicator(article, candidate, f"in{len(entities) + 1}", near_places, near_organisations)
        ids[candidate.span] = indicator.id
        entities.append(indicator)
    warnings = [
        RecordWarning(code="indicator_without_subject", message=f"{e.id} ({e.mention.text}): no subject found")
        for e in entities
        if e.subject is None
    ]
    return Linked(entities, ids, warnings)


def _indicator(
    article: Article,
    candidate: Candidate,
    identifier: str,
    places: "Governors",
    organisations: "Governors",
) -> Indicator:
    reading = candidate.reading
    if not isinstance(reading, IndicatorReading):
        raise TypeError(f"candidate {candidate.span} of rule {candidate.rule_id} carries no indicator reading")
    text = article.text
    start, end = sentence(text, candidate.span)
    return Indicator(
        id=identifier,
        mention=mention_of(article, candidate),
        subject=None if reading.subject is None else text[slice(*reading.subject)],
        value=_number(reading.value),
        value_max=None if reading.value_max is None else _number(reading.value_max),
        baseline=None if reading.baseline is None else _number(reading.baseline),
        unit=reading.unit,
        dimension=reading.dimension,
        comparator=reading.comparator,
        change=reading.change,
        period=_period(article, reading.period),
        place=places.of(text, candidate.span),
        organisation=organisations.of(text, candidate.span),
        evidence=text[start:end],
    )


def _period(article: Article, found: FoundPeriod | None) -> Period | None:
    """The contract's period; what the words left open is resolved against the date that the page states."""
    if found is None:
        return None
    if found.start is None and found.end is None:
        found = resolve(fold(article.text), found.span, article.published)
    return Period(text=article.text[slice(*found.span)], start=found.start, end=found.end)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
