"""Which verb introduces a mechanism: the trigger field of the record.

Wider than :func:`extractor.rules.mechanisms.triggers.trigger_before`: names listed before it and their quotations are
stepped over, and a verb that the name is the subject of counts where none stands before it.
"""

import re
from functools import cache

from extractor.folding import HAN
from extractor.lexicon.tables import column, rows
from extractor.rules.mechanisms.edges import EdgeKind
from extractor.rules.mechanisms.heads import heads_in
from extractor.types import Span

_REACH = 60
_CLAUSE = re.compile(r"[，。；！？\n]|：(?!“)")
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|（[^（）]*）")
_SUBJECT_OF = re.compile(
    r"[”》]?(?:（[^（）\n]{1,20}）)?(?:也|已|又|便|就|随即|随之|正式|昨日|今日|同步|全面|顺利|的)?"
    rf"({HAN}{{2,4}})"
)
_LONGEST = 4
_BLANK = "\x00"
_COUNTED = r"[0-9一二三四五六七八九十两几多数余]+[个家处支场轮项张座间套次类条批种名]"
_MEASURE = re.compile(rf"(?:了|起|起了)?(?:{_COUNTED}|首个|首批|一批|多个)?$")
_FARTHEST = 14
_OTHER_CASE = re.compile(r"[到给由把将被向]")


def introducing_verb(text: str, start: int, end: int) -> Span | None:
    """Span of the verb that introduces the mechanism at ``start:end`` of folded ``text``; None where there is none."""
    low = max(0, start - _REACH)
    for stop in _CLAUSE.finditer(text, low, start):
        low = stop.end()
    clause = _without_quotations(text[low:start])
    pieces = clause.split("、")
    found = _nearest(clause, len(clause) - len(pieces[-1]), len(clause), own=len(pieces) == 1)
    if found is None and len(pieces) > 1:
        found = _first(clause, len(pieces[0]))
    return (found[0] + low, found[1] + low) if found else _behind(text, end)


def _behind(text: str, end: int) -> Span | None:
    """The verb that follows a name as its subject: 商户联盟正式成立."""
    match = _SUBJECT_OF.match(text, end)
    for length in range(_LONGEST, 1, -1) if match else ():
        start = match.start(1) if match else end
        if text[start : start + length] in _verbs("behind"):
            return start, start + length
    return None


def _without_quotations(clause: str) -> str:
    """The clause with closed quotations and brackets blanked out, of the same length."""
    return _QUOTED.sub(lambda match: _BLANK * len(match.group()), clause)


def _nearest(text: str, low: int, high: int, *, own: bool) -> Span | None:
    """The nearest verb before ``high``; in a later item of a list, one that begins the item or stands right before."""
    measure = _MEASURE.search(text, low, high)
    direct = (high, measure.start() if measure else high)
    weak: Span | None = None
    for end in range(high, low, -1):
        for length in range(_LONGEST, 0, -1):
            start = end - length
            if start < low or text[start:end] not in _verbs("before") or (length == 1 and end not in direct):
                continue
            if length == 1 and text[max(low, start - 1) : end] in _cue_words():
                continue
            if end in direct:
                return start, end
            if not (own or start == low) or not _reaches(text, end, high):
                continue
            if text[start:end] not in _inner():
                return start, end
            weak = weak or (start, end)
    return weak


def _first(clause: str, high: int) -> Span | None:
    """The first verb of a list's first item, before its name; what stands right before a head noun is inside a name."""
    for start in range(high):
        for end in range(start + _LONGEST, start + 1, -1):
            word = clause[start:end]
            if end < high and word in _verbs("before") and word not in _inner() and not _before_head(clause, end, high):
                return start, end
    return None


def _before_head(clause: str, at: int, high: int) -> bool:
    return high - at <= _LONGEST and any(span[:2] == (at, high) for span in heads_in(clause, at, high))


def _reaches(text: str, end: int, high: int) -> bool:
    """Whether a verb that ends at ``end`` governs what begins at ``high``."""
    return text[high - 1] == "的" or (high - end <= _FARTHEST and not _OTHER_CASE.search(text, end, high))


@cache
def _verbs(side: str) -> frozenset[str]:
    more = frozenset(word for word, where in rows("mechanism_verbs.tsv") if where == side)
    return more | column("mechanism_triggers.tsv") if side == "before" else more


@cache
def _inner() -> frozenset[str]:
    """Verbs that stand inside names too (建设, 推进)."""
    return frozenset(word for word, kind in rows("mechanism_left_cues.tsv") if kind == EdgeKind.INNER)


@cache
def _cue_words() -> frozenset[str]:
    """Words that may end in a verb of one character without being one (利用, 采用)."""
    return column("mechanism_left_cues.tsv")
