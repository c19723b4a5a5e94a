"""Features of every character as 64-bit numbers, computed for a whole article at once.

A feature is the hash of a template's number and of what the template sees (characters, words, tags around the position), so
that training and run time share one table-free definition. The hash is a fixed polynomial and a fixed mixer: the same on every
machine. 0 stands for "no feature here".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.types import Span

Ids = NDArray[np.uint64]
Layer = NDArray[np.uint32]

_BASE = np.uint64(1_000_003)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_SHIFT = np.uint64(29)
_EDGE = 3
"""Positions of padding on either side of a line, so that no n-gram reaches into the neighbouring line."""

_TAG_WINDOW = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class TaggedText:
    """What the feature templates see of an article.

    ``text`` is folded. ``words`` are pkuseg's word spans. ``layers`` are named per-character tags from elsewhere (gazetteer, rules, an
    earlier tagger): small integers, 0 meaning nothing; they must come in a fixed order.
    """

    text: str
    words: Sequence[Span]
    layers: Sequence[Layer] = ()


def mix(values: Ids) -> Ids:
    """A bijective scrambling of 64-bit numbers (the finaliser of SplitMix64), so that hashes spread over a table."""
    out = values ^ (values >> np.uint64(30))
    out = out * _MIX_1
    out ^= out >> np.uint64(27)
    out *= _MIX_2
    return out ^ (out >> np.uint64(31))


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


def _word_layers(text: str, words: Sequence[Span], codes: Ids) -> tuple[Ids, Ids, Ids, Ids]:
    """Per character: the hash of its word, of the word before, of the word after, and its place in the word."""
    size = len(text)
    own, before, after = (np.zeros(size, dtype=np.uint64) for _ in range(3))
    place = np.zeros(size, dtype=np.uint64)
    if not words:
        return own, before, after, place
    spans = np.asarray(words, dtype=np.intp)
    starts, ends = spans[:, 0], spans[:, 1]
    lengths = ends - starts
    hashes = np.ones(len(spans), dtype=np.uint64)
    for reach in range(int(lengths.max())):
        longer = lengths > reach
        hashes[longer] = mix(hashes[longer] * _BASE + codes[starts[longer] + reach])
    index = np.repeat(np.arange(len(spans)), lengths)
    where = np.concatenate([np.arange(s, e) for s, e in words])
    own[where] = hashes[index]
    before[where] = np.concatenate([[np.uint64(1)], hashes[:-1]])[index]
    after[where] = np.concatenate([hashes[1:], [np.uint64(1)]])[index]
    offset = where - starts[index]
    length = lengths[index]
    place[where] = np.where(length == 1, 1, np.where(offset == 0, 2, np.where(offset == length - 1, 3, 4)))
    return own, before, after, place


def feature_ids(tagged: TaggedText) -> Ids:
    """Feature numbers, one row per character and one column per template."""
    text = tagged.text
    positions, size = _spread_lines(text)

    def padded(values: Ids | Layer) -> Ids:
        out = np.zeros(size, dtype=np.uint64)
        out[positions] = values
        return out

    plain = characters(text)
    codes = padded(plain)
    kinds = padded(_kinds(plain))
    own, before, after, place = (padded(layer) for layer in _word_layers(text, tagged.words, plain))
    columns: list[Ids] = []

    def add(*parts: Ids) -> None:
        value = np.full(size, np.uint64(len(columns) + 1), dtype=np.uint64)
        for part in parts:
            value = mix(value * _BASE + part)
        value[value == 0] = 1
        columns.append(value)

    char = {offset: _at(codes, offset) for offset in range(-3, 4)}
    for offset in range(-2, 3):
        add(char[offset])
    for left in range(-2, 2):
        add(char[left], char[left + 1])
    add(char[-1], char[1])
    for left in range(-2, 1):
        add(char[left], char[left + 1], char[left + 2])
    add(char[-3], char[-2], char[-1])
    add(char[1], char[2], char[3])
    add(*(_at(kinds, offset) for offset in range(-1, 2)))
    add(*(_at(kinds, offset) for offset in range(-2, 3)))
    add(own, place)
    add(own, before)
    add(own, after)
    add(before, place)
    add(after, place)
    add(place, char[0])
    for layer in tagged.layers:
        values = padded(layer)
        for offset in _TAG_WINDOW:
            add(_at(values, offset))
        add(_at(values, -1), values, _at(values, 1))
        add(values, char[0])
        columns[-5:] = [np.where(_any_near(values), column, np.uint64(0)) for column in columns[-5:]]
    return np.stack([column[positions] for column in columns], axis=1)


def _any_near(values: Ids) -> NDArray[np.bool_]:
    """Where a layer says something within the tag window: elsewhere its features would only repeat the bias."""
    present = values > 0
    return present | (_at(values, -1) > 0) | (_at(values, 1) > 0)


_STOPS = re.compile(r"[。！？；]+|\n+")
_LONGEST = 400


def sentences(text: str) -> list[Span]:
    """Stretches that are tagged on their own: up to a stop or line break, at most 400 characters, line breaks left out."""
    spans: list[Span] = []
    start = 0
    for match in _STOPS.finditer(text):
        _cut(spans, start, match.start() if match.group().startswith("\n") else match.end())
        start = match.end()
    _cut(spans, start, len(text))
    return spans


def _cut(spans: list[Span], start: int, end: int) -> None:
    spans.extend((at, min(end, at + _LONGEST)) for at in range(start, end, _LONGEST))
