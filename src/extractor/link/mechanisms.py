"""Mechanisms: mentions of one name to one row: type, components, trigger, who runs it, where, and its reported
effects.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.folding import fold
from extractor.labels import MechanismType
from extractor.link.attach import Governors
from extractor.link.base import Linked, clause, mention_of, sentence
from extractor.rules.mechanisms import read_mechanism
from extractor.schema import Indicator, Mechanism, Organisation, Place, RecordWarning
from extractor.types import Article, Candidate, MechanismReading, Span

_MARKS = "“”‘’《》\"'"


@dataclass(frozen=True, slots=True)
class _Read:
    candidate: Candidate
    reading: MechanismReading


def link_mechanisms(
    article: Article,
    candidates: Sequence[Candidate],
    places: Linked[Place],
    organisations: Linked[Organisation],
    indicators: Linked[Indicator],
) -> Linked[Mechanism]:
    """Entities for the article's mechanism mentions, in order of first mention; count mismatches become warnings."""
    text = fold(article.text)
    groups: dict[str, list[_Read]] = {}
    for candidate in sorted(candidates, key=lambda c: c.span):
        name = text[candidate.start : candidate.end].strip(_MARKS)
        reading = read_mechanism(text, candidate.start, candidate.end)
        groups.setdefault(name, []).append(_Read(candidate, reading))
    entities: list[Mechanism] = []
    ids: dict[Span, str] = {}
    warnings: list[RecordWarning] = []
    for number, group in enumerate(groups.values(), 1):
        entity = _entity(article, text, number, group, (places, organisations, indicators))
        entities.append(entity)
        ids |= {read.candidate.span: entity.id for read in group}
        if entity.component_count and entity.components and entity.component_count != len(entity.components):
            told = f"{entity.name} claims {entity.component_count} parts, {len(entity.components)} are spelt out"
            warnings.append(RecordWarning(code="component_count", message=told))
    return Linked(entities, ids, warnings)


def _entity(
    article: Article,
    text: str,
    number: int,
    group: Sequence[_Read],
    linked: tuple[Linked[Place], Linked[Organisation], Linked[Indicator]],
) -> Mechanism:
    places, organisations, indicators = linked
    spelt = next((read for read in group if read.reading.components), group[0])
    first = group[0].candidate
    trigger = next((read.reading.trigger for read in group if read.reading.trigger), None)
    start, end = sentence(text, spelt.candidate.span)
    kinds = Counter(read.candidate.kind for read in group)
    return Mechanism(
        id=f"me{number}",
        name=article.text[first.start : first.end],
        type=MechanismType(max(kinds, key=lambda kind: (kinds[kind], kind == first.kind))),
        components=[article.text[a:b] for a, b in spelt.reading.components],
        component_count=next((r.reading.component_count for r in group if r.reading.component_count), None),
        trigger=article.text[trigger[0] : trigger[1]] if trigger else None,
        actors=_actors(text, first, trigger, places, organisations),
        place=Governors(places.ids).of(text, first.span),
        indicators=_effects(text, group, indicators),
        mentions=[mention_of(article, read.candidate) for read in group],
        evidence=article.text[start:end],
    )


def _actors(
    text: str, first: Candidate, trigger: Span | None, places: Linked[Place], organisations: Linked[Organisation]
) -> list[str]:
    """Who is named before the verb that introduces the mechanism, in its clause, else in its sentence: bodies, then
    places.
    """
    edge = trigger[0] if trigger and trigger[0] < first.start else first.start
    for unit in (clause, sentence):
        low, _ = unit(text, first.span)
        bodies = [span for span in organisations.ids if low <= span[0] and span[1] <= edge]
        if bodies:
            return [organisations.ids[max(bodies)]]
        spots = [span for span in places.ids if low <= span[0] and span[1] <= edge]
        if spots:
            return [places.ids[max(spots)]]
    return []


def _effects(text: str, group: Sequence[_Read], indicators: Linked[Indicator]) -> list[str]:
    """Indicators that a sentence reports after naming the mechanism."""
    found: dict[str, None] = {}
    for read in group:
        _, end = sentence(text, read.candidate.span)
        for span, number in sorted(indicators.ids.items()):
            if read.candidate.end <= span[0] and span[1] <= end:
                found[number] = None
    return list(found)
