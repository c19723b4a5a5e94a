"""Features of every character as 64-bit numbers, computed for a whole article at once.

A feature is the hash of a template's number and of what the template sees (characters, words, tags around the
position), so
that training and run time share one table-free definition. The hash is a fixed polynomial and a fixed mixer: the same
on every
machine. 0 stands for "no feature here".
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.tagging.clusters import WordClusters
from extractor.types import Span

Ids = NDArray[np.uint64]
Layer = NDArray[np.uint32]

_BASE = np.uint64(1_000_003)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_SHIFT = np.uint64(29)
_EDGE = 3
"""Positions of padding on either side of a line, so that no n-gram reaches into the neighbouring line."""

_FIRST_LAYER = 64
_PER_LAYER = 5
"""Template numbers of layers start here, so that a new base template does not renumber them."""


def mix(values: Ids) -> Ids:
    """A bijective scrambling of 64-bit numbers (the finaliser of SplitMix64), so that hashes spread over a table."""
    out: Ids = values ^ (values >> np.uint64(30))
    out *= _MIX_1
    out ^= out >> np.uint64(27)
    out *= _MIX_2
    out ^= out >> np.uint64(31)
    return out


def characters(text: str) -> Ids:
    """Code points, with digits as one class and Latin letters in lower case; line breaks are 0."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    codes = np.where((codes >= 48) & (codes <= 57), np.uint64(48), codes)
    codes = np.where((codes >= 65) & (codes <= 90), codes + np.uint64(32), codes)
    codes[codes == 10] = 0
    return codes


def _kinds(codes: Ids) -> Ids:
    """Coarse character classes: edge, digit, Latin, Chinese, numeral, quote, title mark, stop, other."""
    kind = np.full(codes.shape, 9, dtype=np.uint64)
    kind[codes == 0] = 1
    kind[codes == 48] = 2
    kind[(codes >= 97) & (codes <= 122)] = 3
    kind[(codes >= 0x4E00) & (codes <= 0x9FFF)] = 4
    for number, members in ((5, "一二三四五六七八九十百千万亿两零〇"), (6, "“”‘’"), (7, "《》"), (8, "，。、；：！？")):
        kind[np.isin(codes, [ord(member) for member in members])] = number
    return kind


def _at(values: Ids, offset: int) -> Ids:
    """``values`` seen from each position at ``offset``; 0 beyond the ends."""
    if offset == 0:
        return values
    out = np.zeros_like(values)
    if offset > 0:
        out[:-offset] = values[offset:]
    else:
        out[-offset:] = values[:offset]
    return out


def _spread_lines(text: str) -> tuple[NDArray[np.intp], int]:
    """Positions of the characters in a padded array in which every line break is widened to the padding."""
    breaks = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32) == 10
    extra = np.cumsum(breaks) * (_EDGE - 1)
    extra[breaks] -= _EDGE - 1
    positions = np.arange(len(text)) + extra + _EDGE
    return positions.astype(np.intp), int(len(text) + breaks.sum() * (_EDGE - 1) + 2 * _EDGE)


def _word_layers(words: Sequence[Span], codes: Ids) -> tuple[Ids, Ids, Ids, Ids]:
    """Per character: the hash of its word, of the word before, of the word after, and its place in the word."""
    size = len(codes)
    if not words:
        nothing = np.zeros(size, dtype=np.uint64)
        return nothing, nothing, nothing, nothing
    spans = np.asarray(words, dtype=np.intp)
    starts, lengths = spans[:, 0], spans[:, 1] - spans[:, 0]
    hashes = np.ones(len(spans), dtype=np.uint64)
    for reach in range(int(lengths.max())):
        longer = lengths > reach
        hashes[longer] = mix(hashes[longer] * _BASE + codes[starts[longer] + reach])
    place = np.zeros(size, dtype=np.uint64)
    inside = np.zeros(size + 1, dtype=np.int64)
    np.add.at(inside, starts, 1)
    np.add.at(inside, starts + lengths, -1)
    place[np.cumsum(inside[:-1]) > 0] = 4
    place[starts] = 2
    place[starts + lengths - 1] = 3
    place[starts[lengths == 1]] = 1
    return (*_per_character(size, words, hashes), place)


def _per_character(size: int, words: Sequence[Span], values: Ids) -> tuple[Ids, Ids, Ids]:
    """Word values laid over the words' characters: the own word's, the word's before, the word's after."""
    layers = [np.zeros(size, dtype=np.uint64) for _ in range(3)]
    if words:
        spans = np.asarray(words, dtype=np.intp)
        lengths = spans[:, 1] - spans[:, 0]
        index = np.repeat(np.arange(len(spans)), lengths)
        first = np.cumsum(lengths) - lengths
        where = np.arange(len(index)) - first[index] + spans[index, 0]
        edge = np.array([1], dtype=np.uint64)
        for layer, shifted in zip(
            layers, (values, np.concatenate([edge, values[:-1]]), np.concatenate([values[1:], edge])), strict=True
        ):
            layer[where] = shifted[index]
    return layers[0], layers[1], layers[2]


class _Columns:
    """Collects templates over a padded array; ``number`` is the next template's number.

    Templates that see equally many things are hashed together: numpy then has few large arrays to go through instead
    of many small ones.
    """

    def __init__(self, text: str, number: int) -> None:
        self._positions, self._size = _spread_lines(text)
        self._first = number
        self._templates: list[tuple[Ids, ...]] = []
        self._where: dict[int, NDArray[np.bool_]] = {}

    def padded(self, values: Ids | Layer) -> Ids:
        out = np.zeros(self._size, dtype=np.uint64)
        out[self._positions] = values
        return out

    def add(self, *parts: Ids, where: NDArray[np.bool_] | None = None) -> None:
        if where is not None:
            self._where[len(self._templates)] = where
        self._templates.append(parts)

    def matrix(self) -> Ids:
        hashes = np.empty((len(self._templates), self._size), dtype=np.uint64)
        for count in sorted({len(parts) for parts in self._templates}):
            alike = [at for at, parts in enumerate(self._templates) if len(parts) == count]
            value = np.repeat(np.array(alike, dtype=np.uint64)[:, None] + np.uint64(self._first), self._size, axis=1)
            for place in range(count):
                value *= _BASE
                for row, at in zip(value, alike, strict=True):
                    row += self._templates[at][place]
                value = mix(value)
            hashes[alike] = value
        hashes[hashes == 0] = 1
        for at, where in self._where.items():
            hashes[at, ~where] = 0
        return np.ascontiguousarray(hashes[:, self._positions].T)


def base_ids(text: str, words: Sequence[Span], clusters: WordClusters) -> Ids:
    """Features from characters, words and word clusters: one row per character, one column per template.

    ``text`` is folded; ``words`` are pkuseg's word spans in it.
    """
    columns = _Columns(text, 1)
    add = columns.add
    plain = characters(text)
    codes = columns.padded(plain)
    kinds = columns.padded(_kinds(plain))
    char = {offset: _at(codes, offset) for offset in range(-3, 4)}
    for offset in range(-2, 3):
        add(char[offset])
    for left in range(-2, 2):
        add(char[left], char[left + 1])
    add(char[-1], char[1])
    for left in range(-3, 2):
        add(char[left], char[left + 1], char[left + 2])
    add(*(_at(kinds, offset) for offset in range(-1, 2)))
    add(*(_at(kinds, offset) for offset in range(-2, 3)))
    own, before, after, place = (columns.padded(layer) for layer in _word_layers(words, plain))
    add(own, place)
    add(own, before, place)
    add(own, after, place)
    add(before, place)
    add(after, place)
    add(place, char[0])
    fine, coarse = clusters.numbers(text, words)
    for numbers in (fine, coarse):
        own, before, after = (columns.padded(layer) for layer in _per_character(len(text), words, numbers))
        add(own, place)
        add(own, before, place)
        add(own, after, place)
    add(own, before, after, place)
    return columns.matrix()


def layer_ids(text: str, layers: Sequence[Layer]) -> Ids:
    """Features from per-character tags made elsewhere (gazetteer, rules, an earlier tagger), in the same shape.

    A layer's 0 means "nothing here"; the order of the layers is part of the model.
    """
    return np.hstack([single_layer_ids(text, layers), joint_layer_ids(text, layers)])


def single_layer_ids(text: str, layers: Sequence[Layer], first: int = 0) -> Ids:
    """The features of each layer by itself; ``first`` is the place of ``layers[0]`` among all layers."""
    columns = _Columns(text, _FIRST_LAYER + _PER_LAYER * first)
    char = columns.padded(characters(text))
    for layer in layers:
        values = columns.padded(layer)
        left, right = _at(values, -1), _at(values, 1)
        near = (values > 0) | (left > 0) | (right > 0)
        columns.add(left, where=near)
        columns.add(values, where=near)
        columns.add(right, where=near)
        columns.add(left, values, right, where=near)
        columns.add(values, char, where=near)
    return columns.matrix()


def joint_layer_ids(text: str, layers: Sequence[Layer]) -> Ids:
    """One feature of all layers together, where any of them says something."""
    columns = _Columns(text, _FIRST_LAYER + _PER_LAYER * len(layers))
    together = [columns.padded(layer) for layer in layers]
    columns.add(*together, where=np.logical_or.reduce([layer > 0 for layer in together]))
    return columns.matrix()


_STOPS = re.compile(r"[。！？；]+|\n+")
_LONGEST = 400


def sentences(text: str) -> list[Span]:
    """Stretches that are tagged on their own: up to a stop or line break, at most 400 characters, line breaks left
    out.
    """
    spans: list[Span] = []
    start = 0
    for match in _STOPS.finditer(text):
        _cut(spans, start, match.start() if match.group().startswith("\n") else match.end())
        start = match.end()
    _cut(spans, start, len(text))
    return spans


def _cut(spans: list[Span], start: int, end: int) -> None:
    spans.extend((at, min(end, at + _LONGEST)) for at in range(start, end, _LONGEST))


_CLAUSE = re.compile(r"[“《（]|[”》）]|，")
_SHORT_ENOUGH = 24


def stretches(text: str) -> list[Span]:
    """Sentences cut further at commas outside quotes and brackets, so that an article's stretches are of a like length.

    A name runs over such a comma next to never, and shorter stretches make inference on many of them at once cheaper.
    """
    spans: list[Span] = []
    for start, end in sentences(text):
        depth, at = 0, start
        if end - start > _SHORT_ENOUGH:
            for match in _CLAUSE.finditer(text, start, end):
                mark = match.group()
                if mark == "，":
                    if depth <= 0 and match.end() - at >= _SHORT_ENOUGH // 2:
                        spans.append((at, match.end()))
                        at = match.end()
                else:
                    depth += 1 if mark in "“《（" else -1
        if at < end:
            spans.append((at, end))
    return spans
