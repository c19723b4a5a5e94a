"""Indicators of the contract out of resolved candidates: place and organisation by the nearest governing mention."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.folding import fold
from extractor.link.base import Linked, clause, mention_of, paragraph, sentence
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
    for candidate in sorted(candidates, key=lambda c: c.span):
        if candidate.span in ids:
            continue
        indicator = _indicator(article, candidate, f"in{len(entities) + 1}", places.ids, organisations.ids)
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
    places: Mapping[Span, str],
    organisations: Mapping[Span, str],
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
        place=governing(text, candidate.span, places),
        organisation=governing(text, candidate.span, organisations),
        evidence=text[start:end],
    )


def governing(text: str, span: Span, mentions: Mapping[Span, str]) -> str | None:
    """Id of the mention nearest before the figure in its clause, else its sentence, else its paragraph.

    A mention behind the figure counts in its clause only.
    """
    for unit in (clause, sentence, paragraph):
        low, high = unit(text, span)
        before = [mention for mention in mentions if low <= mention[0] and mention[1] <= span[0]]
        if before:
            return mentions[max(before)]
        if unit is clause:
            behind = [mention for mention in mentions if span[1] <= mention[0] and mention[1] <= high]
            if behind:
                return mentions[min(behind)]
    return None


def _period(article: Article, found: FoundPeriod | None) -> Period | None:
    """The contract's period; what the words left open is resolved against the date that the page states."""
    if found is None:
        return None
    if found.start is None and found.end is None:
        found = resolve(fold(article.text), found.span, article.published)
    return Period(text=article.text[slice(*found.span)], start=found.start, end=found.end)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
