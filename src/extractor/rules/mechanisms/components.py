"""The parts of a mechanism: what its name chains together, what its sentence lists after 即, 包括, 下设 or before the
collective name.
"""

import re
from collections.abc import Iterator

from extractor.rules.mechanisms.patterns import trigger_before
from extractor.types import MechanismReading, Span

_LINK = re.compile(r"——?|－|-|→|\+|─|、")
_OCR_DASH = re.compile(r"(?<=[委会支部组站室员户区街镇村])一(?=[党小社楼网街村微组居])")
_QUOTE = re.compile(r"“([^“”\n]{2,60})”")
_LISTED_AFTER = re.compile(r"(?:，)?(?:即|包括|分别是|分别为|下设|由|涵盖|包含|：|——)")
_SEPARATOR = re.compile(r"[、；]|和|以及|与|及")
_STOP = re.compile(r"[。！？\n]")
_ENDING = re.compile(r"(?:等|组成|构成|为主|共同)")
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNT = re.compile(r"([一二两三四五六七八九十]|\d{1,2})(?:级|大|张|项|个|位一体|步|方|社|治|条|道|类|支|种)")
_LEAST_PARTS = 2


def read_mechanism(text: str, start: int, end: int) -> MechanismReading:
    """Components, claimed count and trigger of the mechanism at ``start:end`` of folded article ``text``."""
    parts = (
        tuple(_chained(text, start, end)) or tuple(_listed_after(text, start, end)) or tuple(_before(text, start, end))
    )
    return MechanismReading(parts, _claimed(text[start:end]), trigger_before(text, start))


def _claimed(name: str) -> int | None:
    match = _COUNT.search(name)
    if not match:
        return None
    return _NUMERALS.get(match.group(1)) or int(match.group(1))


def _chained(text: str, start: int, end: int) -> Iterator[Span]:
    """“社区党委—小区党总支—党员户”四级治理体系: the chain inside the name."""
    quote = _QUOTE.search(text, start, end)
    low, high = quote.span(1) if quote else (start, end)
    links = [m.span() for m in _LINK.finditer(text, low, high)]
    links += [m.span() for m in _OCR_DASH.finditer(text, low, high)] if links else []
    if not links:
        return
    edges = [low, *(edge for link in sorted(links) for edge in link), high]
    spans = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    if len(spans) >= _LEAST_PARTS and all(_is_part(text[a:b]) for a, b in spans):
        yield from spans


def _is_part(part: str) -> bool:
    return 1 < len(part) <= 14 and not part.isdigit()


def _listed_after(text: str, start: int, end: int) -> Iterator[Span]:
    """…“五大服务机构”：甲组、乙组、丙会: the list that follows the name."""
    if _claimed(text[start:end]) is None:
        return
    at = end + (1 if text[end : end + 1] == "”" else 0)
    cue = _LISTED_AFTER.match(text, at)
    if not cue:
        return
    stop = _STOP.search(text, cue.end())
    limit = stop.start() if stop else len(text)
    comma = text.find("，", cue.end(), limit)
    yield from _items(text, cue.end(), comma if comma >= 0 else limit)


def _before(text: str, start: int, end: int) -> Iterator[Span]:
    """甲计划、乙计划、丙计划“三大计划”: the list that the collective name closes."""
    count = _claimed(text[start:end])
    at = start - (1 if text[start - 1 : start] == "“" else 0)
    if count is None or at <= 0:
        return
    low = max(text.rfind(mark, 0, at) for mark in "，。；：！？\n") + 1
    trigger = trigger_before(text, at)
    spans = list(_items(text, low, at))
    first = text.find("、", low, at)
    if first < 0 or len(spans) != count:
        return
    head = trigger_before(text, first)
    if head and head[1] > spans[0][0]:
        spans[0] = (head[1], spans[0][1])
    elif trigger and spans[0][0] < trigger[1] < spans[0][1]:
        spans[0] = (trigger[1], spans[0][1])
    yield from spans


def _items(text: str, low: int, high: int) -> Iterator[Span]:
    ending = _ENDING.search(text, low, high)
    if ending:
        high = ending.start()
    spans, at = [], low
    for match in _SEPARATOR.finditer(text, low, high):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, high))
    trimmed = [(a + (text[a] == "“"), b - (text[b - 1] == "”")) for a, b in spans if b > a]
    if len(trimmed) >= _LEAST_PARTS and all(0 < b - a <= 20 for a, b in trimmed):
        yield from trimmed
