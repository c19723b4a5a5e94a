"""Where a place name begins: its left edge in running text, once a type noun has fixed the right one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.lexicon.tables import column

_MARKS = frozenset("，。、；：！？“”‘’《》（）【】〈〉—…-~/|>→\n \t")
_FUNCTION = frozenset(
    "的了着在到与及是被把让从至各每该某这那其并即将给对向由往为就也都还又再已才只但而或则以于跟同让使等住去"
)
_NUMERALS = frozenset("0123456789")
_NAME_AFTER = {
    "和": "平顺谐美义悦睦田兴润丰风",
    "同": "心德济乐兴安福仁江里",
    "让": "胡",
    "向": "阳荣前日东",
    "对": "湖",
    "为": "民",
    "从": "化江",
    "至": "善德",
    "将": "军乐",
    "于": "家都洪田庄",
    "及": "第",
    "即": "墨",
    "都": "江市司",
}
"""Characters that make a name of the function word before them."""

_LEADS = frozenset("原请看叫说因沿跨逛爱找办搁改修抓守登爬赴穿离距驻临绕朝含据借赶抵")
"""Verbs and prepositions of one character: dropped from the front of a stem that is long enough without them."""

_LONGEST_CUE = 3
_STRADDLE = 1
"""How far a cue may begin before the walked stretch (对面 after the function word 对)."""

_LEAST_WITH_LEAD = 2


@dataclass(frozen=True, slots=True)
class LeftEdge:
    """Where a name starts and whether something that ends words stands right before it (``clear``)."""

    start: int
    clear: bool


@cache
def _cues() -> frozenset[str]:
    return column("place_left_cues.tsv") | frozenset(cue for cue in column("left_cues.tsv") if len(cue) >= 2)


def left_edge(text: str, stem_end: int, longest: int, edges: Mapping[int, int]) -> LeftEdge | None:
    """The likeliest start of a name whose stem ends at ``stem_end``; None where no stem is left and no known
    name (whose place the thing may be called after) stands right before.

    Walks left over at most ``longest`` characters to a mark or a function word (one that no name begins with at that
    spot), or to one of ``edges`` (end → start of names known already); a cue (改造, 走进 …) inside what was walked over
    moves the start behind it.
    """
    start = stem_end
    clear = False
    while start > 0:
        if start in edges:
            clear = True
            break
        before = text[start - 1]
        if before in _MARKS or (before in _NUMERALS and start < stem_end) or _is_function(text, start - 1, stem_end):
            clear = True
            break
        if stem_end - start >= longest:
            break
        start -= 1
    clear = clear or start == 0
    moved = _behind_last_cue(text, start, stem_end)
    if moved is not None:
        start, clear = moved, True
    if start not in edges and stem_end - start >= _LEAST_WITH_LEAD and text[start] in _LEADS and clear:
        start += 1
    return LeftEdge(start, clear) if start < stem_end or start in edges else None


def _is_function(text: str, at: int, stem_end: int) -> bool:
    """Whether the character at ``at`` is a function word there and not the first one of a name (和平, 向阳)."""
    char = text[at]
    if char not in _FUNCTION and char != "和":
        return False
    return at + 1 >= stem_end or text[at + 1] not in _NAME_AFTER.get(char, "")


def _behind_last_cue(text: str, start: int, stem_end: int) -> int | None:
    cues = _cues()
    for cut in range(stem_end, start + 1, -1):
        for length in range(_LONGEST_CUE, 1, -1):
            if cut - length >= max(0, start - _STRADDLE) and text[cut - length : cut] in cues:
                return cut
    return None
