"""Change frames: 由30%提高到80% is one indicator with a baseline."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractor.labels import Change
from extractor.lexicon.cues import any_cue
from extractor.rules.indicators.grammar import Expression

_MONTH_BEFORE = r"(?:[0-9一二三四五六七八九十]{1,4}[年月]的?)?"
_TO = re.compile(rf"[到至为成][^0-9一二两三四五六七八九十百千万]{{0,6}}{_MONTH_BEFORE}$")
_FROM = re.compile(r"[从由](?!于|此|而|来)")
_PLAIN_TO = ("到", "至")
_STOPS = "，。；、：\n"
_GAP = 18
_LEAD = 14


def join_frames(text: str, found: Sequence[Expression]) -> list[Expression]:
    """Join two neighbouring expressions of one from–to frame into one with a baseline; the others stay."""
    joined: list[Expression] = []
    for expression in found:
        floor = joined[-2].end if len(joined) > 1 else 0
        framed = _join(text, joined[-1], expression, floor) if joined else None
        if framed is not None:
            joined[-1] = framed
        else:
            joined.append(expression)
    return joined


def _join(text: str, old: Expression, new: Expression, floor: int) -> Expression | None:
    """The frame of two expressions, None where they make none; it may not begin before ``floor``."""
    gap = text[old.end : new.start]
    if old.baseline is not None or len(gap) > _GAP or any(sign in gap for sign in _STOPS) or not _TO.search(gap):
        return None
    if (old.unit is not None and new.unit != old.unit) or old.value == new.value:
        return None
    start = _frame_start(text, old.start)
    if start is None or start < floor or not (_moving().search(gap) or (gap in _PLAIN_TO and text[start] == "由")):
        return None
    return replace(new, start=start, core=old.core, baseline=old.value)


@cache
def _moving() -> re.Pattern[str]:
    return re.compile(rf"{any_cue('rise')}|{any_cue('fall')}|{any_cue('becoming')}")


def _frame_start(text: str, before: int) -> int | None:
    """Where the last 从 or 由 of the clause stands, close before the old value."""
    low = max(0, before - _LEAD)
    cut = max(text.rfind(sign, low, before) for sign in _STOPS)
    starts = [match.start() for match in _FROM.finditer(text, max(low, cut + 1), before)]
    return starts[-1] if starts else None


def frame_change(expression: Expression) -> Change | None:
    """Direction of a from–to frame by its values, which its verb cannot contradict."""
    if expression.baseline is None or expression.baseline == expression.value:
        return None
    return Change.INCREASE if expression.value > expression.baseline else Change.DECREASE
