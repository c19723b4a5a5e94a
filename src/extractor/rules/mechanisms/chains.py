"""Names that begin with the list of their parts: 甲、乙、丙三级链条; 甲—乙—丙“三级见证链”; 甲统筹、乙落实的治理体系."""

import re
from collections.abc import Sequence

from extractor.rules.mechanisms.counts import NUMERALS
from extractor.rules.mechanisms.edges import EdgeKind, edges, hard_edge
from extractor.types import Span

_COUNTED = re.compile(r"“?([一二两双三四五六七八九十])(?:级|方|大|步|环|色|道|社|单|层|位一体|重|圈|线|制|老|三|段|双)")
_LINKS = "、—-→+─"
_LONGEST_PART = 16
_STRONG = (EdgeKind.VERB, EdgeKind.MEASURE, EdgeKind.HARD, EdgeKind.LIST)
_SLACK = 2
_LEAST_PARTS = 2
_LEAST_CLAUSES = 3


def chain_start(text: str, start: int, end: int) -> int | None:
    """Where the list of parts before the counted name at ``start:end`` begins; None where none stands there.

    With 、 as many parts must be listed as the name counts; with dashes, arrows or + two are enough.
    """
    counted = _COUNTED.search(text, start, end)
    if not counted:
        return None
    wanted = NUMERALS[counted.group(1)]
    parts = _parts(text, counted.start() if counted.start() > start else start)
    if len(parts) < _LEAST_PARTS:
        return None
    strict = any(text[b] == "、" for _, b in parts[:-1])
    if strict and len(parts) != wanted:
        return None
    return _first_part(text, parts)


def list_of_start(text: str, start: int) -> int | None:
    """Where a list of clauses that describes a name begins: 镇统筹、村主抓、户参与的治理体系.

    ``start`` is where the described name begins, behind 的.
    """
    if text[start - 1 : start] != "的":
        return None
    parts = _parts(text, start - 1)
    if len(parts) < _LEAST_CLAUSES or "等" in text[parts[-1][0] : parts[-1][1]]:
        return None
    return _first_part(text, parts)


def _parts(text: str, at: int) -> list[Span]:
    """The linked parts that end at ``at``, in text order."""
    found: list[Span] = []
    while at > 0:
        low = hard_edge(text, at, _LONGEST_PART)
        if low == at:
            break
        found.append((low, at))
        link = low
        while link > 0 and text[link - 1] in _LINKS:
            link -= 1
        if link == low:
            break
        at = link
    return found[::-1]


def _first_part(text: str, parts: Sequence[Span]) -> int:
    """The first part runs back to the nearest verb, measure word or mark.

    Where that makes it much longer than the others: to a weaker edge, or to their common length.
    """
    at = parts[0][1]
    sizes = [b - a for a, b in parts[1:]]
    found = [edge for edge in edges(text, at, _LONGEST_PART) if edge.at < at]
    strong = next((edge.at for edge in found if edge.kind in _STRONG), parts[0][0])
    if at - strong <= max(sizes) + _SLACK:
        return strong
    weaker = [edge.at for edge in found if at - edge.at <= max(sizes) + _SLACK]
    if weaker:
        return weaker[-1]
    return at - sizes[0] if min(sizes) == max(sizes) else strong
