"""The parts of a mechanism, wherever its sentence spells them out.

In order: chained in the name itself (“甲—乙—丙”体系; 甲、乙、丙机制); in brackets behind it; listed behind it after
即, 包括, 下设 or a colon; behind it as members or roles (由甲、乙、丙组成; 由甲作…、乙作…); listed before it
(由甲、乙、丙组成的…; 甲、乙、丙“三大计划”; 甲、乙、丙的“…”模式); as the cases that it tells apart (小事…、大事…).
"""

import re
from collections.abc import Sequence
from statistics import median

from extractor.folding import HAN
from extractor.rules.mechanisms.counts import claimed_count
from extractor.rules.mechanisms.introduced import introducing_verb
from extractor.rules.mechanisms.parts import LEAST_PARTS, listed, trim
from extractor.rules.mechanisms.triggers import trigger_before
from extractor.types import MechanismReading, Span

__all__ = ["claimed_count", "read_mechanism"]

_LINK = re.compile(r"——?|－|-|→|\+|─|、")
_HYPHEN_READ_AS_ONE = re.compile(rf"(?<={HAN})一(?={HAN})")
_QUOTE = re.compile(r"“([^“”\n]{2,60})”")
_BRACKET = re.compile(r"”?[（(]([^（）()\n]{3,60})[）)]")
_SHORT_FORM = r"(?:[，（]?(?:以下)?简称“[^“”\n]{2,14}”）?)?"
_CUES = "即|包括|分别是|分别为|涵盖|包含|分为|分成|下设|下辖"
_LISTED_AFTER = re.compile(rf"”?{_SHORT_FORM}(?:，|的)?(?:{_CUES}|：|——)")
_SUBDIVIDED = re.compile(rf"”?{_SHORT_FORM}，?(?:下设|分设|分为)")
_MEMBERS_AFTER = re.compile(
    rf"”?{_SHORT_FORM}，?(?:成员)?(?:由([^。！？；\n]{{4,60}}?)(?:共同)?(?:组成|构成|担任成员)"
    r"|共?吸纳([^。！？，；\n]{4,40}?)(?:等)?\d+余?[人名])"
)
_ROLES_AFTER = re.compile(rf"”?{_SHORT_FORM}，由([^。！？；\n]{{6,60}})")
_ROLE = re.compile(rf"(?:担任|充当|作为|作|任|当|为){HAN}{{2,6}}$")
_FROM_SIDES = re.compile(
    r"[^。！？\n]{0,6}，从([^。！？，\n]{5,60}?)"
    r"(?:[一二三四五六七八九十两]大|等?(?:[一二三四五六七八九十\d]+)?个)?(?:方面|板块|维度|环节)"
)
_MADE_OF = re.compile(r"由([^。！？，；\n]{4,50})(?:共同)?(?:组成|构成|参与)的“?$")
_CASES = re.compile(r"(?:小事|难事|大事|急事|要事)[^，。、！？；\n]{2,14}(?:“[^“”\n]{2,8}”[^，。、！？；\n]{0,14})?")
_COUNTED = re.compile(r"[一二两三四五六七八九十](?:级|方|大|步|环|色|道|层|位一体|段)")
_THAT_IS = re.compile("”?，即")
_CLAUSE_END = re.compile(r"[。！？\n，]")
_STOP = re.compile(r"[。！？\n]")
_AND = "与和及"
_AND_SO_ON = re.compile(r"等(?:\d+|[一二两三四五六七八九十]+)(?:个|支|类|项|大)$")
_LONGEST_NUMBER = 6
_JOINT = re.compile(r"[”“]?(?:等)?(?:的)?[“]?$")
_MARKS = "，。；：！？\n"
_LONGEST_CHAINED = 14
_LONGEST_QUOTED_LIST = 60
_LEAST_DESCRIBED = 3
_TORN = 1.6


def read_mechanism(text: str, start: int, end: int) -> MechanismReading:
    """Components, claimed count and trigger of the mechanism at ``start:end`` of folded article ``text``."""
    count = claimed_count(text[start:end])
    trigger = introducing_verb(text, start, end)
    for find in (_chained, _in_brackets, _listed_after, _members_after, _made_of, _listed_before, _described, _cases):
        parts = find(text, start, end, count)
        if parts:
            return MechanismReading(tuple(parts), count, trigger)
    return MechanismReading((), count, trigger)


def _chained(text: str, start: int, end: int, count: int | None) -> list[Span]:
    quote = _QUOTE.search(text, start, end)
    low, high = quote.span(1) if quote else (start, end)
    if quote and "、" in text[start : quote.start()]:
        low, high, quote = start, quote.start(), None
    links = [m.span() for m in _LINK.finditer(text, low, high)]
    if not links:
        return []
    edges = [low, *(edge for link in sorted(links) for edge in link), high]
    spans = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    spans = _mend(text, spans, count)
    if not quote:
        spans = _without_head(text, spans)
    spans = [trim(text, a, b) for a, b in spans]
    fits = len(spans) >= LEAST_PARTS and max(b - a for a, b in spans) <= _LONGEST_CHAINED
    return spans if fits and not any(text[a:b].isdigit() or a == b for a, b in spans) else []


def _mend(text: str, spans: Sequence[Span], count: int | None) -> list[Span]:
    """Cut a part that is much longer than the others at its 一, which poor scans write for a dash."""
    typical = median(b - a for a, b in spans)
    mended: list[Span] = []
    for a, b in spans:
        torn = next(_HYPHEN_READ_AS_ONE.finditer(text, a + 1, b - 1), None)
        short = count is not None and len(spans) < count
        if torn and len(spans) >= LEAST_PARTS and (b - a >= _TORN * typical or short):
            mended += [(a, torn.start()), (torn.end(), b)]
        else:
            mended.append((a, b))
    return mended


def _without_head(text: str, spans: Sequence[Span]) -> list[Span]:
    """The last part of an unquoted chain runs on into the name: cut it at the numeral (三级…), at 等, or evenly."""
    *others, (a, b) = spans
    numeral = _COUNTED.search(text, a + 1, b)
    cut = numeral.start() if numeral else text.find("等", a, b)
    if cut > a:
        return [*others, (a, cut)]
    lengths = {end - start for start, end in others}
    if len(lengths) == 1 and b - a >= min(lengths) + LEAST_PARTS:
        b = a + min(lengths)
    return [*others, (a, b)]


def _in_brackets(text: str, start: int, end: int, count: int | None) -> list[Span]:
    bracket = _BRACKET.match(text, end)
    if bracket and ("、" in bracket.group(1) or "+" in bracket.group(1)):
        return listed(text, *bracket.span(1))
    return []


def _listed_after(text: str, start: int, end: int, count: int | None) -> list[Span]:
    cue = (_LISTED_AFTER if count is not None else _SUBDIVIDED).match(text, end)
    if cue and (count is not None or text[cue.end() : cue.end() + 1] != "“"):
        stop = _STOP.search(text, cue.end())
        limit = stop.start() if stop else len(text)
        comma = text.find("，", cue.end(), limit)
        return listed(text, cue.end(), comma if comma >= 0 else limit)
    sides = _FROM_SIDES.match(text, end) if count is not None else None
    if sides:
        return listed(text, *sides.span(1))
    also = _THAT_IS.match(text, end)
    if also:
        stop = _CLAUSE_END.search(text, also.end())
        found = listed(text, also.end(), stop.start() if stop else len(text))
        return found if len(found) >= _LEAST_DESCRIBED else []
    return []


def _members_after(text: str, start: int, end: int, count: int | None) -> list[Span]:
    """由甲、乙、丙组成, 吸纳甲、乙、丙80人, 由甲作…、乙作… behind the name."""
    members = _MEMBERS_AFTER.match(text, end)
    if members:
        return listed(text, *members.span(1 if members.group(1) else 2))
    roles = _ROLES_AFTER.match(text, end)
    if not roles:
        return []
    low = roles.start(1)
    comma = text.find("，", low, roles.end())
    found = listed(text, low, comma if comma >= 0 else roles.end())
    cut = [_ROLE.search(text, a, b) for a, b in found]
    return [(a, m.start()) for (a, _), m in zip(found, cut, strict=True) if m] if all(cut) else []


def _made_of(text: str, start: int, end: int, count: int | None) -> list[Span]:
    low = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
    made = _MADE_OF.search(text, low, start)
    return listed(text, *made.span(1)) if made else []


def _listed_before(text: str, start: int, end: int, count: int | None) -> list[Span]:
    """The list that a name with a count closes.

    In quotes it needs no trigger; open, it begins behind the trigger verb. Two parts may stand around 与 alone.
    """
    if count is None:
        return _examples_before(text, start)
    joint = _JOINT.search(text, max(0, start - 4), start)
    at = joint.start() if joint else start
    if text[at : at + 1] == "”":
        opening = text.rfind("“", 0, at)
        near = opening >= 0 and at - opening <= _LONGEST_QUOTED_LIST
        return listed(text, opening + 1, at, commas=True) if near else []
    low = max(text.rfind(mark, 0, at) for mark in _MARKS) + 1
    first = text.find("、", low, at)
    around = max(text.rfind(word, low, at) for word in _AND)
    trigger = trigger_before(text, first if first >= 0 else around if around > low else at)
    if first < 0:
        found = listed(text, max(low, trigger[1]), at) if trigger and count == LEAST_PARTS else []
        return found if found and found[0][1] - found[0][0] == found[1][1] - found[1][0] else []
    spans = listed(text, low, at)
    if spans and trigger and spans[0][0] < trigger[1] < spans[0][1]:
        spans[0] = (trigger[1], spans[0][1])
    return spans if len(spans) == count or text[at : at + 1] == "等" or trigger else []


def _examples_before(text: str, start: int) -> list[Span]:
    """甲、乙、丙等九个工作组: a kind of body whose members are told before their number."""
    number = _AND_SO_ON.search(text, max(0, start - _LONGEST_NUMBER), start)
    if not number:
        return []
    low = max(text.rfind(mark, 0, number.start()) for mark in _MARKS) + 1
    first = text.find("、", low, number.start())
    trigger = trigger_before(text, first) if first >= 0 else None
    return listed(text, max(low, trigger[1]), number.start()) if trigger else []


def _described(text: str, start: int, end: int, count: int | None) -> list[Span]:
    """健全甲、乙、丙的“…”模式: three clauses of like length or more between a trigger and a quoted name."""
    if text[start - 1 : start] != "的" or text[start] != "“":
        return []
    low = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
    first = text.find("、", low, start)
    trigger = trigger_before(text, first) if first >= 0 else None
    if not trigger or trigger[1] <= low:
        return []
    found = listed(text, trigger[1], start - 1)
    sizes = [b - a for a, b in found]
    return found if len(found) >= _LEAST_DESCRIBED and max(sizes) <= 2 * min(sizes) else []


def _cases(text: str, start: int, end: int, count: int | None) -> list[Span]:
    """小事…、大事…、难事… in the sentence of a name that tells levels apart."""
    if count is None and "分级" not in text[start:end]:
        return []
    stop = _STOP.search(text, end)
    low = max(text.rfind(mark, 0, start) for mark in "。！？\n") + 1
    found = [m.span() for m in _CASES.finditer(text, low, stop.start() if stop else len(text))]
    return found if len(found) >= LEAST_PARTS and count in (None, len(found)) else []
