"""Where a mechanism's name begins: the possible left edges of a phrase whose head noun is known.

Words before a name (组成, 存进, 一场 …) are in ``lexicon/mechanism_left_cues.tsv``: ``verb`` and ``measure`` words end
where a name begins, ``inner`` ones only at the beginning of a clause (建设 stands inside names too), ``weak`` ones
perhaps.
The verbs that introduce a name are in ``mechanism_triggers.tsv``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from extractor.folding import HAN
from extractor.lexicon.tables import column, rows

_HARD = frozenset("，。、；：！？“”‘’《》（【】〈〉—…·-~→|/\n \t的了着")
_BRACKET_REACH = 8
_LONGEST_CUE = 4
_NUMERAL = "0-9一二三四五六七八九十百千万两几多数余上"
_CLASSIFIER = "个家处支场轮项张座间套次类条批种名位届档期所组份座台辆部封件户"
_MEASURED = re.compile(rf"[{_NUMERAL}]+(?:[{_CLASSIFIER}]|亿?万?元)(?:省级|市级|国家级)?$")
_DATES = "年月日度届"
_DATED = re.compile(r"(?:\d年(?:上半年|下半年|度)?|\d月(?:份|\d+日)?|\d日|季度|第[0-9一二三四五六七八九十百]+届)$")
_NAMED_PLACE = re.compile(rf"{HAN}{{2,5}}(?:街道|社区|小区|镇|乡|村|县|区|市|省)$")
_GENERIC_PLACE = re.compile(
    r"(?:^|[各本该每个县乡镇村市区])(?:街道|社区|小区|乡镇|城乡|农村|乡村|城市|城区|镇村|县区)$"
)
_ASPECT = "了着"
_LISTS = "、—"
_CONJUNCTIONS = "和与及暨"


class EdgeKind(StrEnum):
    """What stands right before a possible beginning."""

    HARD = "hard"
    LIST = "list"
    VERB = "verb"
    MEASURE = "measure"
    INNER = "inner"
    WEAK = "weak"
    PLACE = "place"
    AND = "and"


@dataclass(frozen=True, slots=True)
class Edge:
    """A possible beginning of a name and what stands before it."""

    at: int
    kind: EdgeKind


@cache
def _cues() -> dict[str, EdgeKind]:
    cues = {word: EdgeKind(kind) for word, kind in rows("mechanism_left_cues.tsv")}
    return {verb: EdgeKind.VERB for verb in column("mechanism_triggers.tsv") if len(verb) > 1} | cues


def hard_edge(text: str, at: int, longest: int) -> int:
    """Walk left from ``at`` over at most ``longest`` characters to a mark or 的, 了, 着; whole brackets are passed."""
    start = at
    while start > 0 and at - start < longest:
        if text[start - 1] == "）":
            opening = text.rfind("（", max(0, start - _BRACKET_REACH), start)
            if opening <= 0 or text[opening - 1] in _HARD:
                break
            start = opening
            continue
        if text[start - 1] in _HARD and text[start - 2 : start] != "党的":
            break
        start -= 1
    return start


def edges(text: str, at: int, longest: int) -> Iterator[Edge]:
    """Possible beginnings of a name whose head noun begins at ``at``, the nearest first, the hard edge last."""
    low = hard_edge(text, at, longest)
    for start in range(at, low, -1):
        kind = _cut(text, low, start)
        if kind:
            yield Edge(start, kind)
    yield Edge(low, _hard_kind(text, low))


def _hard_kind(text: str, low: int) -> EdgeKind:
    """A mark; but 了 or 着 behind a verb that introduces names counts as the verb, and marks of lists as lists."""
    if low > 0 and text[low - 1] in _ASPECT:
        for length in range(1, _LONGEST_CUE + 1):
            if text[max(0, low - 1 - length) : low - 1] in _cues():
                return EdgeKind.VERB
    return EdgeKind.LIST if low > 0 and text[low - 1] in _LISTS else EdgeKind.HARD


def _cut(text: str, low: int, start: int) -> EdgeKind | None:
    cues = _cues()
    for length in range(min(_LONGEST_CUE, start - low), 1, -1):
        word = text[start - length : start]
        kind = cues.get(word)
        if kind is EdgeKind.INNER and _leads(text, low, start - length):
            return EdgeKind.VERB
        if kind:
            return kind
    last = text[start - 1]
    if last in _CONJUNCTIONS and start - 1 > low:
        return EdgeKind.AND
    window = text[max(low, start - 10) : start]
    if last in _DATES and _DATED.search(window):
        return EdgeKind.MEASURE
    if _MEASURED.search(window):
        return EdgeKind.MEASURE
    if last in "道区镇乡村县市省" and _NAMED_PLACE.search(window) and not _GENERIC_PLACE.search(window):
        return EdgeKind.PLACE
    if cues.get(last) and text[start - 1 : start + 1] not in cues:
        return EdgeKind.VERB if start - 1 == low else EdgeKind.WEAK
    return None


def _leads(text: str, low: int, start: int) -> bool:
    """Whether a clause, or another cue, ends at ``start``."""
    if start == low:
        return True
    cues = _cues()
    return any(text[start - length : start] in cues for length in range(2, min(_LONGEST_CUE, start - low) + 1))


def first_verb(text: str, low: int, high: int) -> int:
    """Where between ``low`` and ``high`` a verb that introduces names begins (列入, 制定 …); else ``high``."""
    cues = _cues()
    for at in range(low, high - 1):
        for length in range(_LONGEST_CUE, 1, -1):
            word = text[at : at + length]
            if at + length <= high and cues.get(word) is EdgeKind.VERB:
                return at
    return high
