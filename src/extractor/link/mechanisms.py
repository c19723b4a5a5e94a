"""Mechanisms: mentions of one name to one row: type, parts, trigger, who runs it, where, and its reported effects."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.folding import HAN, fold
from extractor.labels import MechanismType
from extractor.lexicon.tables import column
from extractor.link.actors import Actors
from extractor.link.base import Linked, mention_of, sentence
from extractor.link.mechanism_names import same_names
from extractor.rules.mechanisms import read_mechanism
from extractor.schema import Indicator, Mechanism, Organisation, Place, RecordWarning
from extractor.types import Article, Candidate, MechanismReading, Span

_REPORT = re.compile(
    r"(?:截至|截止|目前|如今|一年来|今年以来|去年以来|半年来|至今|运行|实施|推行|启用|开展|试行)[^。；\n]{0,12}，?|已?累计"
)
_ANOTHER = re.compile(rf"(?:并|还|又|同时|全面|深入|持续|扎实|加快|大力|积极|稳步|同步)*(?:{HAN}{{2}})")
_LEAD = 16


@dataclass(frozen=True, slots=True)
class _Read:
    candidate: Candidate
    reading: MechanismReading


@dataclass(frozen=True, slots=True)
class _Around:
    """What the article holds beside its mechanisms."""

    actors: Actors
    mentions: Sequence[Span]
    indicators: Linked[Indicator]


def link_mechanisms(
    article: Article,
    candidates: Sequence[Candidate],
    places: Linked[Place],
    organisations: Linked[Organisation],
    indicators: Linked[Indicator],
) -> Linked[Mechanism]:
    """Entities for the article's mechanism mentions, in order of first mention; count mismatches become warnings."""
    text = fold(article.text)
    ordered = sorted(candidates, key=lambda c: c.span)
    covered = [candidate.span for candidate in ordered]
    around = _Around(Actors(text, places, organisations, covered), covered, indicators)
    entities: list[Mechanism] = []
    ids: dict[Span, str] = {}
    warnings: list[RecordWarning] = []
    for number, group in enumerate(same_names(text, ordered), 1):
        reads = [_Read(candidate, read_mechanism(text, *candidate.span)) for candidate in group]
        entity = _entity(article, text, number, reads, around)
        entities.append(entity)
        ids |= {candidate.span: entity.id for candidate in group}
        if entity.component_count and entity.components and entity.component_count != len(entity.components):
            told = f"{entity.name} claims {entity.component_count} parts, {len(entity.components)} are spelt out"
            warnings.append(RecordWarning(code="component_count", message=told))
    return Linked(entities, ids, warnings)


def _entity(article: Article, text: str, number: int, group: Sequence[_Read], around: _Around) -> Mechanism:
    named = max(group, key=lambda read: (read.candidate.end - read.candidate.start, -read.candidate.start))
    introduced = _introduced(group)
    trigger = introduced.reading.trigger
    spelt = _spelt(group)
    actors = around.actors.of(text, introduced.candidate.span, trigger)
    start, end = sentence(text, (spelt if spelt.reading.components else introduced).candidate.span)
    return Mechanism(
        id=f"me{number}",
        name=article.text[named.candidate.start : named.candidate.end],
        type=MechanismType(_type(group, named)),
        components=[article.text[a:b] for a, b in spelt.reading.components],
        component_count=next((r.reading.component_count for r in group if r.reading.component_count), None),
        trigger=article.text[trigger[0] : trigger[1]] if trigger else None,
        actors=actors,
        place=around.actors.place(text, introduced.candidate.span, actors),
        indicators=_effects(text, group, around),
        mentions=[mention_of(article, read.candidate) for read in group],
        evidence=article.text[start:end],
    )


def _introduced(group: Sequence[_Read]) -> _Read:
    """The first mention that a verb introduces, else the first that is the subject of one, else the first."""
    with_verb = [read for read in group if read.reading.trigger]
    behind = [r for r in with_verb if r.reading.trigger and r.reading.trigger[0] < r.candidate.start]
    return next(iter(behind or with_verb or group))


def _type(group: Sequence[_Read], named: _Read) -> str:
    """The type most of the mentions have; between equals the full name's."""
    kinds = Counter(read.candidate.kind for read in group)
    return max(kinds, key=lambda kind: (kinds[kind], kind == named.candidate.kind))


def _spelt(group: Sequence[_Read]) -> _Read:
    """The mention whose sentence spells the parts out: as many as the name claims, else the first that has any."""
    with_parts = [read for read in group if read.reading.components]
    counted = [read for read in with_parts if len(read.reading.components) == read.reading.component_count]
    return next(iter(counted or with_parts or group))


def _effects(text: str, group: Sequence[_Read], around: _Around) -> list[str]:
    """Indicators that a mention's sentence reports behind it, or the next sentence where it begins as a report does.

    How many of its kind there are (驿站12个) is no effect. A clause that begins with the next undertaking, or holds
    another mechanism, ends the report.
    """
    found: dict[str, None] = {}
    for read in group:
        limit = _end_of_report(text, read.candidate.span, around.mentions)
        for span, number in sorted(around.indicators.ids.items()):
            if read.candidate.end < span[0] and span[1] <= limit:
                found[number] = None
    return list(found)


def _end_of_report(text: str, mention: Span, mentions: Sequence[Span]) -> int:
    _, end = sentence(text, mention)
    limit = end
    if end < len(text) and text[end - 1 : end] != "\n" and _REPORT.match(text[end : end + _LEAD]):
        _, limit = sentence(text, (end, min(len(text), end + 1)))
    following = next((span[0] for span in mentions if span[0] >= mention[1]), limit)
    limit = min(limit, following)
    at = text.find("，", mention[1], limit)
    while at >= 0:
        undertaking = _ANOTHER.match(text, at + 1)
        if undertaking and undertaking.group()[-2:] in column("mechanism_triggers.tsv") | column("mechanism_verbs.tsv"):
            return at
        at = text.find("，", at + 1, limit)
    return limit
