"""Change frames: 由30%提高到80% is one indicator with a baseline; 下降70%, 新增216个 carry a direction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.labels import Change
from extractor.rules.indicators.grammar import Expression

_UP = r"增长|增加|增多|增至|增到|增|提高|提升|上升|上涨|上浮|上调|升至|升到|升|涨至|涨到|涨|扩大|扩展|扩充|扩建|攀升|攀|跃升|回升|充实|拓展|拓宽|延长|翻|猛增|净增|激增|多了|高出|高了|加快|壮大|放宽|飙升|走高|冲高|变成"
_DOWN = r"下降|下跌|下滑|下调|下浮|减少|减至|减到|减为|减|降低|降至|降到|降为|降|压减|压缩|压降|压到|缩短|缩减|缩|精简|收窄|回落|少了|跌|清理|整合|合并|少|削减|滑落|滑|瘦身"
_VERB = re.compile(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_TO = re.compile(r"(?:到|至|为|成)[^0-9一二两三四五六七八九十百千万]{0,6}(?:[0-9一二三四五六七八九十]{1,4}[年月]的?)?$")
_FROM = re.compile(r"[从由](?!于|此|而|来)")
_GAP = 18
_LEAD = 14


def join_frames(text: str, found: Sequence[Expression]) -> list[Expression]:
    """Join two neighbouring expressions of one from–to frame into one with a baseline; the others stay."""
    joined: list[Expression] = []
    for expression in found:
        framed = _join(text, joined[-1], expression) if joined else None
        if framed is not None:
            joined[-1] = framed
        else:
            joined.append(expression)
    return joined


def _join(text: str, old: Expression, new: Expression) -> Expression | None:
    gap = text[old.end : new.start]
    if old.baseline is not None or len(gap) > _GAP or re.search(r"[，。；、\n]", gap) or not _TO.search(gap):
        return None
    if old.unit is not None and new.unit != old.unit:
        return None
    start = _frame_start(text, old.start)
    if start is None:
        return None
    return replace(new, start=start, core=old.core, baseline=old.value)


def _frame_start(text: str, before: int) -> int | None:
    low = max(0, before - _LEAD)
    head = text[low:before]
    cut = max(head.rfind(stop) for stop in "，。；、：\n")
    starts = [low + match.start() for match in _FROM.finditer(head) if match.start() > cut]
    return starts[-1] if starts else None


def frame_change(text: str, expression: Expression) -> Change | None:
    """Direction of a from–to frame: by its values, which the verb cannot contradict."""
    if expression.baseline is None or expression.baseline == expression.value:
        return None
    return Change.INCREASE if expression.value > expression.baseline else Change.DECREASE
