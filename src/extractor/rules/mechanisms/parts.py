"""From a stretch of text that lists things to the spans of the things."""

import re
from collections.abc import Iterator, Sequence

from extractor.types import Span

LEAST_PARTS = 2
_SEPARATOR = re.compile(r"[、；+]|(?<=》)(?=《)|(?<=”)(?=“)")
_CONJUNCTION = re.compile(r"以及|和|与|及")
_TRAILING = re.compile(r"等(?:[^、，]*)$|(?:组成|构成|共同).*$")
_ARTICLE = re.compile(r"[一1\d两]+[名个支位类项]")
_LONGEST_PART = 22


def listed(text: str, low: int, high: int, *, commas: bool = False) -> list[Span]:
    """The things listed in ``text[low:high]``, trimmed; empty where no list stands there.

    They are parted by 、 ； + or by quotation marks back to back, the last by 和.
    ``commas``: the comma separates things too.
    """
    spans, at = [], low
    for match in _SEPARATOR.finditer(text, low, high):
        spans.append((at, match.start()))
        at = match.end()
    trailing = _TRAILING.search(text, at, high)
    spans += _at_conjunction(text, (at, trailing.start() if trailing and trailing.start() > at else high))
    if commas:
        spans = [part for span in spans for part in at_commas(text, span)]
    spans = [trim(text, a, b) for a, b in _without_articles(text, spans)]
    if len(spans) >= LEAST_PARTS and all(0 < b - a <= _LONGEST_PART for a, b in spans):
        return spans
    return []


def trim(text: str, a: int, b: int) -> Span:
    """Take off white space, and quotes that wrap a whole part; keep those that belong to it (“石榴籽”调解组)."""
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    if b - a > LEAST_PARTS and text[a] == "“" and text[b - 1] == "”" and "”" not in text[a : b - 1]:
        return a + 1, b - 1
    return a, b


def at_commas(text: str, span: Span) -> Iterator[Span]:
    """The stretches of ``span`` between commas."""
    at = span[0]
    for index in range(*span):
        if text[index] == "，":
            yield at, index
            at = index + 1
    yield at, span[1]


def _at_conjunction(text: str, span: Span) -> list[Span]:
    """The last two things of a list stand around its last 和, 与 or 及, both longer than one sign (仁和里 is one)."""
    joints = [m for m in _CONJUNCTION.finditer(text, *span) if m.start() - span[0] >= 2 and span[1] - m.end() >= 2]
    if not joints:
        return [span]
    return [(span[0], joints[-1].start()), (joints[-1].end(), span[1])]


def _without_articles(text: str, spans: Sequence[Span]) -> list[Span]:
    """Where two things or more begin with 一名, 一个 …, each begins behind it; what leads up to the first goes too."""
    later = [_ARTICLE.match(text, a, b) for a, b in spans[1:]]
    if not later or not all(later):
        return list(spans)
    first = list(_ARTICLE.finditer(text, *spans[0]))
    head = (first[-1].end() if first else spans[0][0], spans[0][1])
    return [head, *((m.end(), b) for m, (_, b) in zip(later, spans[1:], strict=True) if m)]
