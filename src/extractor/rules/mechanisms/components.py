"""The parts of a mechanism, wherever its sentence spells them out.

In order: chained in the name itself (“甲—乙—丙”体系; 甲、乙、丙机制), in brackets behind it, listed behind it after
即, 包括, 下设, a colon or 从…N大,
listed before it (由甲、乙、丙组成的…; 甲、乙、丙“三大计划”; “甲、乙、丙”的…工作法).
"""

import re
from collections.abc import Iterator, Sequence

from extractor.rules.mechanisms.patterns import trigger_before
from extractor.types import MechanismReading, Span

_LINK = re.compile(r"——?|－|-|→|\+|─|、")
_OCR_DASH = re.compile(r"(?<=[委会支部组站室员户区街镇村])一(?=[党小社楼网街村微组居])")
_QUOTE = re.compile(r"“([^“”\n]{2,60})”")
_BRACKET = re.compile(r"[”]?[（(]([^（）()\n]{3,60})[）)]")
_LISTED_AFTER = re.compile(r"”?(?:，)?(?:即|包括|分别是|分别为|下设|涵盖|包含|：|——)")
_FROM_SIDES = re.compile(
    r"[^。！？\n]{0,6}，从([^。！？，\n]{5,60}?)(?:[一二三四五六七八九十两]大|等?(?:[一二三四五六七八九十\d]+)?个)?(?:方面|板块|维度|环节)"
)
_MADE_OF = re.compile(r"由([^。！？，；\n]{4,50})(?:共同)?(?:组成|构成|参与)的$")
_SEPARATOR = re.compile(r"[、；+]")
_CONJUNCTION = re.compile(r"以及|和|与|及")
_STOP = re.compile(r"[。！？\n]")
_TRAILING = re.compile(r"等(?:[^、，]*)$|(?:组成|构成|共同).*$")
_JOINT = re.compile(r"[”“]?(?:等)?(?:的)?[“]?$")
_NUMERALS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "双": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_CLASSIFIER = "级大张项个步方社治条道类支种联重化层清色环"
_COUNT = re.compile(rf"([一二两双三四五六七八九十]|\d{{1,2}})(?:[{_CLASSIFIER}]|位一体)")
_SUM = re.compile(r"(\d)\+(\d)(?:\+(\d))?")
_PAIRED = re.compile(
    r"([一二三四五六七八九十])[\u4e00-\u9fff]([一二三四五六七八九十])[\u4e00-\u9fff](?:([一二三四五六七八九十])[\u4e00-\u9fff])?"
)
_LEAST_PARTS = 2
_LONGEST_PART = 22
_LONGEST_CHAINED = 14


def read_mechanism(text: str, start: int, end: int) -> MechanismReading:
    """Components, claimed count and trigger of the mechanism at ``start:end`` of folded article ``text``."""
    count = claimed_count(text[start:end])
    for find in (_chained, _in_brackets, _listed_after, _made_of, _listed_before):
        parts = tuple(find(text, start, end, count))
        if parts:
            return MechanismReading(parts, count, trigger_before(text, start))
    return MechanismReading((), count, trigger_before(text, start))


def claimed_count(name: str) -> int | None:
    """How many parts a name claims: 三大计划 3, “1+3” 4, 一站五苑 6, 双联盟 2; None where it claims nothing."""
    added = _SUM.search(name)
    if added:
        return sum(int(part) for part in added.groups() if part)
    paired = _PAIRED.search(name)
    if paired:
        return sum(_NUMERALS[part] for part in paired.groups() if part)
    match = _COUNT.search(name)
    if not match:
        return None
    return _NUMERALS.get(match.group(1)) or int(match.group(1))


def _chained(text: str, start: int, end: int, _: int | None) -> Iterator[Span]:
    quote = _QUOTE.search(text, start, end)
    low, high = quote.span(1) if quote else (start, end)
    links = [m.span() for m in _LINK.finditer(text, low, high)]
    links += [m.span() for m in _OCR_DASH.finditer(text, low, high)] if links else []
    if not links:
        return
    edges = [low, *(edge for link in sorted(links) for edge in link), high]
    spans = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    if not quote:
        spans = _without_head(text, spans)
    longest = max(b - a for a, b in spans)
    if len(spans) >= _LEAST_PARTS and longest <= _LONGEST_CHAINED and not any(text[a:b].isdigit() for a, b in spans):
        yield from spans


def _without_head(text: str, spans: Sequence[Span]) -> list[Span]:
    """The last part of an unquoted chain runs on into the head noun: cut it to the others' common length, or at 等."""
    *others, (a, b) = spans
    lengths = {end - start for start, end in others}
    if len(lengths) == 1 and b - a > min(lengths):
        b = a + min(lengths)
    cut = text.find("等", a, b)
    return [*others, (a, cut if cut > a else b)]


def _in_brackets(text: str, start: int, end: int, count: int | None) -> Iterator[Span]:
    bracket = _BRACKET.match(text, end)
    if bracket and ("、" in bracket.group(1) or "+" in bracket.group(1)):
        yield from _items(text, *bracket.span(1))


def _listed_after(text: str, start: int, end: int, count: int | None) -> Iterator[Span]:
    if count is None:
        return
    cue = _LISTED_AFTER.match(text, end)
    if cue:
        stop = _STOP.search(text, cue.end())
        limit = stop.start() if stop else len(text)
        comma = text.find("，", cue.end(), limit)
        yield from _items(text, cue.end(), comma if comma >= 0 else limit)
        return
    sides = _FROM_SIDES.match(text, end)
    if sides:
        yield from _items(text, *sides.span(1))


def _made_of(text: str, start: int, end: int, count: int | None) -> Iterator[Span]:
    low = max(text.rfind(mark, 0, start) for mark in "，。；！？\n") + 1
    made = _MADE_OF.search(text, low, start)
    if made:
        yield from _items(text, *made.span(1))


def _listed_before(text: str, start: int, end: int, count: int | None) -> Iterator[Span]:
    """The list that a name with a count closes; in quotes it needs no trigger, open it begins behind the trigger
    verb.
    """
    if count is None:
        return
    joint = _JOINT.search(text, max(0, start - 4), start)
    at = joint.start() if joint else start
    if text[at : at + 1] == "”":
        opening = text.rfind("“", 0, at)
        if opening >= 0 and at - opening <= 60:
            yield from _items(text, opening + 1, at, commas=True)
        return
    low = max(text.rfind(mark, 0, at) for mark in "，。；：！？\n") + 1
    first = text.find("、", low, at)
    if first < 0:
        return
    spans = list(_items(text, low, at))
    trigger = trigger_before(text, first)
    if spans and trigger and spans[0][0] < trigger[1] < spans[0][1]:
        spans[0] = (trigger[1], spans[0][1])
    if spans and (len(spans) == count or text[at : at + 1] == "等" or trigger):
        yield from spans


def _items(text: str, low: int, high: int, *, commas: bool = False) -> Iterator[Span]:
    spans, at = [], low
    for match in _SEPARATOR.finditer(text, low, high):
        spans.append((at, match.start()))
        at = match.end()
    trailing = _TRAILING.search(text, at, high)
    spans += _at_conjunction(text, (at, trailing.start() if trailing and trailing.start() > at else high))
    if commas:
        spans = [part for span in spans for part in _at_commas(text, span)]
    trimmed = [_unquoted(text, a, b) for a, b in spans if b > a]
    if len(trimmed) >= _LEAST_PARTS and all(0 < b - a <= _LONGEST_PART for a, b in trimmed):
        yield from trimmed


def _at_conjunction(text: str, span: Span) -> list[Span]:
    """The last two parts of a list stand around its last 和, 与 or 及, both longer than one character (仁和苑 is
    one).
    """
    joints = [m for m in _CONJUNCTION.finditer(text, *span) if m.start() - span[0] >= 2 and span[1] - m.end() >= 2]
    if not joints:
        return [span]
    return [(span[0], joints[-1].start()), (joints[-1].end(), span[1])]


def _at_commas(text: str, span: Span) -> Iterator[Span]:
    at = span[0]
    for index in range(*span):
        if text[index] == "，":
            yield at, index
            at = index + 1
    yield at, span[1]


def _unquoted(text: str, a: int, b: int) -> Span:
    """Take off quotes that wrap a whole part, keep those that belong to it (“邻里号”红管家护航组)."""
    return (a + 1, b - 1) if text[a] == "“" and text[b - 1] == "”" and b - a > 2 else (a, b)
