"""Per-character tags that earlier evidence leaves for the taggers: rule candidates, an earlier tagger's answer, quotes.

Every layer is an array of small integers, 0 for "nothing". A candidate is coded by its kind and by whether a
character begins, continues
or ends it (BIES), so that a tagger can learn how far to trust the edges of each kind of rule.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from extractor.labels import Label, Level, MechanismType, OrgType
from extractor.tagging.crf import FeatureTable, Posterior
from extractor.tagging.features import Layer, characters, mix
from extractor.types import Candidate, Span

_KINDS = {
    Label.PLACE: tuple(Level),
    Label.ORG: tuple(OrgType),
    Label.MECHANISM: tuple(MechanismType),
}
_SURE = 0.6
_LONGEST_RECURRENCE = 8
_LONGEST_LISTED = 6
_SHORTEST_LISTED = 3
_LIST_BASE = np.uint64(1_000_003)
_QUOTED = re.compile(r"“[^“”\n]{1,40}”|《[^《》\n]{1,40}》|（[^（）\n]{1,30}）")
_CONFIDENCE_STEPS = (0.6, 0.9)
_LIST = re.compile(r"(?:[^、，。；：！？\n]{1,16}、){2,}[^、，。；：！？\n]{1,16}")
_LONGEST_EDGE = 10
"""Characters that the first and the last item of a list may take of the text around it."""
_LIKELY = 0.5
_MATES = (None, Label.PLACE, Label.ORG, Label.MECHANISM, Label.PERSON)
_AS_LABELS = {"LOC": Label.PLACE, "ORG": Label.ORG, "PER": Label.PERSON}
"""Labels of the general tagger."""


def candidate_layer(size: int, candidates: Iterable[Candidate], label: Label) -> Layer:
    """The candidates of ``label``; where they overlap the higher score wins, then the longer, then the earlier."""
    layer = np.zeros(size, dtype=np.uint32)
    codes = {kind.value: number for number, kind in enumerate(_KINDS[label])}
    ranked = sorted(
        (c for c in candidates if c.label == label),
        key=lambda c: (c.score, c.end - c.start, -c.start, c.rule_id, c.kind),
    )
    for candidate in ranked:
        code = 1 + 8 * codes[candidate.kind] + (4 if candidate.score >= _SURE else 0)
        start, end = candidate.span
        if end - start == 1:
            layer[start] = code + 3
            continue
        layer[start] = code
        layer[start + 1 : end - 1] = code + 1
        layer[end - 1] = code + 2
    return layer


def posterior_layer(posterior: Posterior) -> Layer:
    """The most probable label of an earlier tagger and how sure it is; 0 where it surely says nothing."""
    best = posterior.best().astype(np.uint32)
    probability = posterior.marginals.max(axis=1)
    steps = np.digitize(probability, _CONFIDENCE_STEPS).astype(np.uint32)
    return np.where((best == 0) & (steps == len(_CONFIDENCE_STEPS)), 0, 1 + best * 3 + steps).astype(np.uint32)


def quote_layer(text: str) -> Layer:
    """Where a character stands in a quotation, a title or brackets: kind of mark, length class, and place within."""
    layer = np.zeros(len(text), dtype=np.uint32)
    for match in _QUOTED.finditer(text):
        start, end = match.span()
        inner = end - start - 2
        length = 0 if inner <= 2 else 1 if inner <= 4 else 2 if inner <= 8 else 3 if inner <= 14 else 4
        code = 1 + 40 * "“《（".index(text[start]) + 8 * length
        layer[start + 1 : end - 1] = code + 3
        layer[start] = code
        layer[start + 1] = code + 1
        layer[end - 2] = code + 2 if inner > 1 else code + 4
        layer[end - 1] = code + 5
    return layer


def recurrence_layer(text: str) -> Layer:
    """How long a string beginning, and how long a string ending, at each character comes back elsewhere in the article.

    What an article is about it names again and again, with the same edges; lengths from two to eight characters count.
    """
    size = len(text)
    codes = characters(text)
    hashed = mix(codes + np.uint64(1))
    begins = np.zeros(size, dtype=np.uint32)
    ends = np.zeros(size, dtype=np.uint32)
    chinese = (codes >= 0x4E00) & (codes <= 0x9FFF)
    running, whole = hashed.copy(), chinese.copy()
    for length in range(2, _LONGEST_RECURRENCE + 1):
        if size < length:
            break
        count = size - length + 1
        running = mix(running[:count] * np.uint64(31) + hashed[length - 1 :])
        whole = whole[:count] & chinese[length - 1 :]
        _, index, times = np.unique(running, return_inverse=True, return_counts=True)
        again = np.flatnonzero((times[index] > 1) & whole)
        begins[again] = length
        ends[again + length - 1] = length
    return (begins + (_LONGEST_RECURRENCE + 1) * ends).astype(np.uint32)


def list_layer(text: str, names: FeatureTable) -> Layer:
    """The longest name of a hashed list (:func:`hash_name`) that begins at each character, in BIES codes."""
    size = len(text)
    layer = np.zeros(size, dtype=np.uint32)
    codes = characters(text)
    found = np.zeros(size, dtype=np.int64)
    running = np.ones(size, dtype=np.uint64)
    for length in range(1, _LONGEST_LISTED + 1):
        count = size - length + 1
        if count <= 0:
            break
        running = mix(running[:count] * _LIST_BASE + codes[length - 1 :])
        if length >= _SHORTEST_LISTED:
            found[:count][names.look_up(running) >= 0] = length
    reach = 0
    for start in np.flatnonzero(found):
        if start < reach:
            continue
        end = int(start + found[start])
        layer[start] = 1
        layer[start + 1 : end - 1] = 2
        layer[end - 1] = 3
        reach = end
    return layer


def hash_name(name: str) -> int:
    """The hash under which :func:`list_layer` finds ``name``."""
    value = np.ones(1, dtype=np.uint64)
    for code in characters(name):
        value = mix(value * _LIST_BASE + code)
    return int(value[0])


def mates_layer(text: str, rules: Iterable[Candidate], posterior: Posterior) -> Layer:
    """What the other items of a list are: where a character stands in an item (石桥、听涛、揽翠), and which label
    rules or the general tagger read in most of the item's mates.

    What stands between two marks is an item from edge to edge; of the first only the end is known, of the last only
    the beginning.
    """
    layer = np.zeros(len(text), dtype=np.uint32)
    lists = [_items(text, match.start(), match.end()) for match in _LIST.finditer(text)]
    if not lists:
        return layer
    begins: dict[int, list[tuple[int, int, float]]] = {}
    ends: dict[int, list[tuple[int, int, float]]] = {}
    for start, end, number, score in _readings(rules, posterior):
        begins.setdefault(start, []).append((end, number, score))
        ends.setdefault(end, []).append((start, number, score))
    for items in lists:
        read = [_read(item, at, len(items), begins, ends) for at, item in enumerate(items)]
        for at, (start, end) in enumerate(items):
            votes = Counter(number for other, number in enumerate(read) if number and other != at)
            number, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0])) if votes else (0, 0)
            code = 1 + 4 * (number + len(_MATES) * (count > 1))
            layer[start:end] = code + 1
            if at:
                layer[start] = code
            if at + 1 < len(items):
                layer[end - 1] = code + (3 if at and end - start == 1 else 2)
    return layer


def _items(text: str, start: int, end: int) -> list[Span]:
    cuts = [at for at in range(start, end) if text[at] == "、"]
    edges = [max(start, cuts[0] - _LONGEST_EDGE), *cuts, min(end, cuts[-1] + 1 + _LONGEST_EDGE)]
    return [(left + (at > 0), right) for at, (left, right) in enumerate(pairwise(edges))]


def _readings(rules: Iterable[Candidate], posterior: Posterior) -> Iterator[tuple[int, int, int, float]]:
    for candidate in rules:
        if candidate.label in _MATES and candidate.score >= _LIKELY:
            yield candidate.start, candidate.end, _MATES.index(candidate.label), candidate.score
    for span in posterior.spans(_LIKELY):
        yield span.start, span.end, _MATES.index(_AS_LABELS[span.kind]), span.probability


def _read(
    item: Span,
    at: int,
    count: int,
    begins: dict[int, list[tuple[int, int, float]]],
    ends: dict[int, list[tuple[int, int, float]]],
) -> int:
    """The label read over an item, as its place in ``_MATES``; 0 where nothing is."""
    start, end = item
    found = [
        (score, -number) for left, number, score in ends.get(end, ()) if left == start or (at == 0 and left > start)
    ]
    if at == count - 1:
        found = [(score, -number) for right, number, score in begins.get(start, ()) if right <= end]
    return -max(found)[1] if found else 0


def repeat_layer(text: str, names: Sequence[tuple[str, int]]) -> Layer:
    """Every occurrence in the article of names that an earlier tagger is sure of; ``names`` are (text, code), codes
    from 1 to 15.
    """
    layer = np.zeros(len(text), dtype=np.uint32)
    for name, code in sorted(set(names), key=lambda pair: (len(pair[0]), pair)):
        at = text.find(name)
        while at >= 0:
            layer[at : at + len(name)] = 16 + code
            layer[at] = code
            at = text.find(name, at + len(name))
    return layer
