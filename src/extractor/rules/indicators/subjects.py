"""What a figure measures: the noun phrase behind it (136个岗位) or before it (投诉率下降70%)."""

import re
from collections.abc import Sequence

from extractor.labels import Dimension
from extractor.rules.indicators.grammar import Expression
from extractor.types import Span

_STOPS = frozenset("，。；：！？\n、（）,;“”《》…—")
_LONGEST = 18
_AFTER_STOP = re.compile(
    r"[，。；：！？\n、（）,;《》…—]|(?:和|与|及|以及|的(?=.{0,3}[0-9])|是|为|在|有|被|将|已|均|由|从|让|把|给|向|来自|达到|参加|参与|开展|进行|实现|完成|得到|受益|惠及|覆盖|用于|建成|投入|全部|实行|组成)"
)
_VERBAL_AFTER = re.compile(r"^(?:的|以上|左右)?$")
_TRIM_TAIL = re.compile(
    r"(?:已经|已|达到了|达到|高达|达|为|是|有|共有|共|约|超|了|至|到|的|仅|只|升至|降至|增至|增长|增加|提高|提升|下降|减少|上升|上涨|分别|累计|总计|合计|超过|将|在|均|就|都|同比|环比|比上年|比去年|占|近|可|每|各|不|其中|等)+$"
)
_TRIM_HEAD = re.compile(
    r"^(?:其中|目前|截至目前|截至|今年以来|一年来|去年|今年|如今|现在|同时|并|共|累计|已|全年|每年|每月|还|将|等|的|和|与|了|使|让|由|及)+"
)


def subject_of(text: str, found: Sequence[Expression], at: int) -> Span | None:
    """Span of the measured noun phrase of ``found[at]``, or None where the sentence does not give one."""
    expression = found[at]
    after = _after(text, expression, found[at + 1].start if at + 1 < len(found) else len(text))
    before = _before(text, expression, found[at - 1].end if at else 0)
    if (
        expression.dimension in (Dimension.RATIO, Dimension.MONEY, Dimension.SCORE, Dimension.DURATION)
        or expression.baseline
    ):
        possessed = after is not None and text[expression.end : expression.end + 1] == "的"
        first, second = (after, before) if possessed else (before, after)
    else:
        first, second = after, before
    return first or second or _earlier(text, found, at)


def _after(text: str, e: Expression, limit: int) -> Span | None:
    start = e.end
    while start < limit and text[start] in " 的":
        start += 1
    if start >= limit or text[start] in _STOPS and text[start] not in "“《":
        return None
    end = start
    opening = text[start] in "“"
    while end < min(limit, start + _LONGEST) and (text[end] not in _STOPS or opening):
        opening = opening and text[end] != "”"
        end += 1
    stop = _AFTER_STOP.search(text, start + 1, end)
    end = min(end, stop.start()) if stop and text[start] != "“" else end
    return (start, end) if end - start >= 2 else None


def _before(text: str, e: Expression, limit: int) -> Span | None:
    end = e.start
    low = end
    while low > limit and end - low < _LONGEST + 8 and text[low - 1] not in _STOPS - frozenset("“”（）《》"):
        low -= 1
    phrase = text[low:end]
    tail = _TRIM_TAIL.search(phrase)
    if tail:
        phrase = phrase[: tail.start()]
    head = _TRIM_HEAD.match(phrase)
    skip = head.end() if head else 0
    return (low + skip, low + len(phrase)) if len(phrase) - skip >= 2 else None


def _earlier(text: str, found: Sequence[Expression], at: int) -> Span | None:
    """The clause before, where the figure's own clause has no noun: 投诉率大降，仅3%."""
    end = found[at].start
    low = max(0, end - 40)
    stop = max(text.rfind("。", low, end), text.rfind("\n", low, end))
    clause = text[max(low, stop + 1) : end]
    parts = [m for m in re.finditer(r"[^，。；：！？\n、（）,;]{2,}", clause)]
    if not parts:
        return None
    base, part = max(low, stop + 1), parts[-1]
    return base + part.start(), base + part.end()
