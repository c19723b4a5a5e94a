"""Patterns that propose mechanism names: quoted names with and without a head noun, titles, and names that end in a
head noun.
"""

import re
from collections.abc import Iterator

from extractor.labels import Label, MechanismType, Origin
from extractor.lexicon.tables import column
from extractor.rules.boundaries import at_clear_edge, name_starts
from extractor.rules.mechanisms.heads import Head, head_of, heads_in
from extractor.types import Candidate

_QUOTED = re.compile(r"“[^“”\n]{1,40}”")
_TITLED = re.compile(r"《[^《》\n]{1,40}》")
_TAIL_CHARS = re.compile(r"[\u4e00-\u9fff]{1,12}")
_NO_TAIL = re.compile(r"[的了在和与及是等为以让把被将从向到也都]")
_NUMBERED = re.compile(r"[一二三四五六七八九十两0-9][\u4e00-\u9fff][一二三四五六七八九十两0-9+＋]")
_PLUS = re.compile(r"[0-9一二三四五六七八九N]\+[0-9一二三四五六七八九NX]")
_LONGEST_NAME = 14
_TRIGGER_REACH = 14


def find_mechanisms(text: str) -> Iterator[Candidate]:
    """Yield mechanism candidates of folded article ``text``."""
    quoted_ends = []
    for match in _QUOTED.finditer(text):
        quoted_ends.append(match.end())
        yield from _quoted(text, match.start(), match.end())
    for match in _TITLED.finditer(text):
        head = head_of(match.group())
        kind = head.type if head and head.type is not MechanismType.PLATFORM else MechanismType.RULE
        yield _candidate(
            match.start(), match.end(), kind, "title_known" if head else "title_other", 0.8 if head else 0.35
        )
    yield from _bare(text)


def trigger_before(text: str, at: int) -> tuple[int, int] | None:
    """Span of the nearest trigger verb in the clause before ``at`` (within 14 characters)."""
    low = max(0, at - _TRIGGER_REACH)
    for stop in range(at - 1, low - 1, -1):
        if text[stop] in "。！？；\n":
            low = stop + 1
            break
    verbs = column("mechanism_triggers.tsv")
    for end in range(at, low, -1):
        for length in (4, 3, 2):
            if end - length >= low and text[end - length : end] in verbs:
                return end - length, end
    return None


def _quoted(text: str, start: int, end: int) -> Iterator[Candidate]:
    inner = text[start + 1 : end - 1]
    tail = _tail_head(text, end)
    if tail:
        tail_end, head = tail
        yield _candidate(start, tail_end, head.type, "quoted_with_head", min(0.95, head.prior + 0.2))
    inner_head = head_of(inner)
    triggered = trigger_before(text, start) is not None or text[start - 1 : start] in ("”", "、")
    if inner_head:
        score = 0.6 if triggered else 0.4
        yield _candidate(start + 1, end - 1, inner_head.type, f"quoted_named{'_triggered' if triggered else ''}", score)
    else:
        numbered = bool(_NUMBERED.search(inner) or _PLUS.search(inner))
        rule = "quoted_numbered" if numbered else "quoted_triggered" if triggered else "quoted_plain"
        score = {"quoted_numbered": 0.6, "quoted_triggered": 0.35, "quoted_plain": 0.15}[rule]
        yield _candidate(start + 1, end - 1, MechanismType.CONCEPT, rule, 0.2 if tail else score)


def _tail_head(text: str, end: int) -> tuple[int, Head] | None:
    """The head noun that follows a closing quote, with up to a few modifying characters: “敲门入户”行动."""
    run = _TAIL_CHARS.match(text, end)
    if not run:
        return None
    stop = _NO_TAIL.search(text, end, run.end())
    limit = stop.start() if stop else run.end()
    best: tuple[int, Head] | None = None
    for start, tail_end, head in heads_in(text[end:limit]):
        if head.prior < 0.3 and start > 0:
            continue
        best = (end + tail_end, head)
        if start > 0 or len(head.text) > 2:
            break
    return best


def _bare(text: str) -> Iterator[Candidate]:
    for head_start, end, head in heads_in(text):
        if text[end : end + 1] in ("”", "》"):
            continue
        starts = name_starts(text, head_start, _LONGEST_NAME)
        start = starts[0] if starts else head_start
        start = _after_trigger(text, start, head_start)
        triggered = trigger_before(text, start) is not None
        clear = at_clear_edge(text, start) or triggered
        rule = (
            f"head_{head.type.value}" + ("_triggered" if triggered else "") + ("" if start < head_start else "_alone")
        )
        score = head.prior * (0.9 if clear else 0.5) * (1.0 if start < head_start else 0.6)
        yield _candidate(start, end, head.type, rule, score)
        if start < head_start and head.prior >= 0.6 and len(head.text) >= 3:
            yield _candidate(head_start, end, head.type, f"head_{head.type.value}_inner", head.prior * 0.4)


def _after_trigger(text: str, start: int, head_start: int) -> int:
    """Move ``start`` behind the last trigger verb that lies between it and the head noun."""
    verbs = column("mechanism_triggers.tsv")
    for at in range(head_start, start + 1, -1):
        for length in (4, 3, 2):
            if at - length >= start and text[at - length : at] in verbs:
                return at
    return start


def _candidate(start: int, end: int, kind: MechanismType, rule: str, score: float) -> Candidate:
    return Candidate(start, end, Label.MECHANISM, kind.value, f"mech_{rule}", Origin.RULE, score)
