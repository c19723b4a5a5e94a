"""Names outside quotation marks: phrases that end in a head noun (小区邻里公约, 三级联动体系)."""

from collections.abc import Iterator, Mapping, Sequence

from extractor.labels import MechanismType
from extractor.rules.mechanisms.candidates import LEAST_SCORE, propose
from extractor.rules.mechanisms.chains import chain_start, list_of_start
from extractor.rules.mechanisms.edges import Edge, EdgeKind, edges
from extractor.rules.mechanisms.heads import Head, ends_here, head_at, heads_in
from extractor.types import Candidate

_LONGEST = 26
_SHORTEST_STEM = 2
_LONGEST_STEM = 10
_GOES_ON = frozenset("”》")
_STRONG = (EdgeKind.VERB, EdgeKind.MEASURE)
_CUED = (EdgeKind.VERB, EdgeKind.MEASURE, EdgeKind.AND)
_MAIN = {
    EdgeKind.VERB: 1.0,
    EdgeKind.AND: 0.9,
    EdgeKind.MEASURE: 0.5,
    EdgeKind.LIST: 0.4,
    EdgeKind.HARD: 0.4,
}
"""How often a phrase that begins at its likeliest edge is a mechanism, measured against the prior of its head noun."""
_OTHER = {
    EdgeKind.INNER: 0.45,
    EdgeKind.VERB: 0.2,
    EdgeKind.WEAK: 0.2,
    EdgeKind.MEASURE: 0.1,
    EdgeKind.AND: 0.1,
    EdgeKind.PLACE: 0.05,
    EdgeKind.HARD: 0.03,
}
"""The same for less likely edges."""
_ALONE = {
    EdgeKind.HARD: 0.65,
    EdgeKind.VERB: 0.8,
    EdgeKind.MEASURE: 0.6,
    EdgeKind.LIST: 0.6,
    EdgeKind.AND: 0.5,
    EdgeKind.WEAK: 0.5,
    EdgeKind.INNER: 0.25,
    EdgeKind.PLACE: 0.2,
}
"""The same where nothing but the head noun is left."""
_DESCRIBED = (MechanismType.STRUCTURE, MechanismType.CONCEPT, MechanismType.PROCEDURE)
_SHORT_ALONE = 0.5
_STEMS = ((1, 0.15, 0.15), (6, 1.1, 1.1), (10, 1.1, 0.35), (_LONGEST + 10, 0.85, 0.3))
"""Longest stem, factor behind a verb or measure word, factor elsewhere."""
_BEHIND_QUOTE = 0.2
_GOES_INTO_WORD = 0.6
_ENDS_BEHIND_VERB = 1.2


def find_phrases(text: str) -> Iterator[Candidate]:
    """Yield candidates for every head noun: the likeliest beginning first, then up to two others."""
    for head_start, end, head in heads_in(text):
        if text[end : end + 1] in _GOES_ON or head.needs == "quote" or _continues(text, end, head):
            continue
        if text[head_start - 1 : head_start] == "”":
            continue
        yield from _phrase(text, head_start, end, head)


def _continues(text: str, end: int, head: Head) -> bool:
    """Whether a longer head noun that covers this one ends a little further on (行动 in 行动计划)."""
    for further in range(end + 1, min(end + 5, len(text)) + 1):
        longer = head_at(text, further, end - len(head.text))
        if longer and longer.needs == "any" and further - len(longer.text) <= end - len(head.text):
            return True
    return False


def _phrase(text: str, head_start: int, end: int, head: Head) -> Iterator[Candidate]:
    found = list(edges(text, head_start, _LONGEST))
    main = _main(text, found, head_start, head)
    if main is None:
        return
    if head.needs == "cue" and not _introduced(text, main, head_start, end):
        return
    chained = chain_start(text, main.at, end)
    if chained is not None:
        yield propose(chained, end, head.type, "chain_phrase", 0.5)
    described = list_of_start(text, main.at) if head.type in _DESCRIBED else None
    if described is not None:
        yield propose(described, end, head.type, "list_of", 0.4)
    yield from _at(text, main, head_start, end, head, _MAIN, "phrase")
    for edge in found:
        if edge.at != main.at and edge.at <= head_start - (0 if head.needs == "any" else 1):
            yield from _at(text, edge, head_start, end, head, _OTHER, "phrase_other")


def _introduced(text: str, main: Edge, head_start: int, end: int) -> bool:
    """Whether a verb introduces a phrase of fitting length that ends right behind its head noun."""
    fits = _SHORTEST_STEM <= head_start - main.at <= _LONGEST_STEM
    return main.kind in _CUED and fits and ends_here(text, end)


def _at(
    text: str, edge: Edge, head_start: int, end: int, head: Head, weights: Mapping[EdgeKind, float], name: str
) -> Iterator[Candidate]:
    alone = edge.at >= head_start
    if alone:
        weight = _ALONE[edge.kind] * (_SHORT_ALONE if len(head.text) <= _SHORTEST_STEM else 1.0)
    else:
        weight = weights.get(edge.kind, 0.0) * _fit(text, edge, head_start, end)
    score = min(0.9, head.prior * weight)
    if score >= LEAST_SCORE:
        yield propose(edge.at, end, head.type, f"{name}_{edge.kind.value}" + ("_alone" if alone else ""), score)


def _fit(text: str, edge: Edge, head_start: int, end: int) -> float:
    """How well the length of the stem and what follows suit a name."""
    strong = edge.kind in _CUED
    stem = head_start - edge.at
    if text[edge.at - 1 : edge.at] == "”":
        return _BEHIND_QUOTE
    factor = next(after if strong else other for longest, after, other in _STEMS if stem <= longest)
    if ends_here(text, end):
        return factor * (_ENDS_BEHIND_VERB if strong else 1.0)
    return factor * (_GOES_INTO_WORD if strong else 1.0)


def _main(text: str, found: Sequence[Edge], head_start: int, head: Head) -> Edge | None:
    """The nearest verb or measure word with a stem behind it, or 和 behind another name; else the hard edge."""
    for edge in found:
        if edge.at >= head_start:
            continue
        if edge.kind in _STRONG:
            return edge
        if edge.kind is EdgeKind.AND and _closes(text, edge.at - 1):
            return edge
    hard = found[-1]
    if hard.at < head_start:
        return hard
    return found[0] if head.needs == "any" else None


def _closes(text: str, end: int) -> bool:
    """Whether a name may end at ``end``, so that what follows 和 is the next one."""
    head = head_at(text, end)
    return head is not None and head.needs == "any"
