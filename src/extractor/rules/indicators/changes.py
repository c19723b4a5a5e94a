"""Direction of a change that the words around a figure state: 同比增长7.2%, 下降七成, 新增停车位860个."""

import re
from collections.abc import Sequence
from functools import cache

from extractor.labels import Change, Dimension
from extractor.lexicon.cues import any_cue
from extractor.rules.indicators.context import clause_before
from extractor.rules.indicators.frames import frame_change
from extractor.rules.indicators.grammar import Expression

_TAIL = r"(?:每[月年人天户亩日次台]|人均|户均|平均|分别|比例|[均都又了近到至为超约达将的出仅只]|同比)*"
_OBJECT = re.compile(r"(?P<up>新增(?!长)|净增|增加|增设|扩大)|(?P<down>减少|压减|精简|减排)")
_FOLLOWING = re.compile(r"的?(?:(?P<up>增长|增幅|增速|涨幅)|(?P<down>下降|降幅|跌幅))")
_NOT_CHANGE = re.compile(r"(?:不减|不降|增减|加减|不增|至少|最少|不少|最多|至多|大多|多多|许多)$")
_WORK = ("改造", "巩固", "优化", "提质", "新建", "完善")
"""With these before it, 提升 means the work done (改造提升1000个), not a rise."""
_LOWER = re.compile(r"[比较能][^，。]*低(?:了|出)?[近约]?$")
_HIGHER = re.compile(
    r"高于(?:上年|去年|上月|同期)[^，。]{0,4}$|[比较][^，。]*(?:年|月|期|前)[^，。]{0,3}高(?:了|出)?[近约]?$"
)
_SAVED = re.compile(r"(?:节约|节省|省了|省下)[近约]?$")
_NOT_MORE = ("至", "最", "不", "很", "大", "许", "众", "诸", "较", "偏", "缺")
_REACH = 24
_LIST_REACH = 14
_JOINTS = frozenset(("、", "和", "，", "及", "以及", "与"))


@cache
def _direct() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<up>{any_cue('rise')})|(?P<down>{any_cue('fall')})){_TAIL}$")


def changes(text: str, found: Sequence[Expression]) -> list[Change | None]:
    """Direction of each expression; members of a list (分别增长3%、5%和7%) share that of the first."""
    result: list[Change | None] = []
    for at, expression in enumerate(found):
        change = frame_change(expression) or _stated(text, expression)
        if change is None and at and result[-1] is not None and _coordinated(text, found[at - 1], expression):
            change = result[-1]
        result.append(change)
    return result


def _stated(text: str, e: Expression) -> Change | None:
    if text.startswith("翻", e.core):
        return Change.INCREASE
    before = clause_before(text, e.start, _REACH)
    if match := _direct().search(before):
        change, sure = _by_verb(before, match, e)
        if sure:
            return change
    if _LOWER.search(before) or (e.dimension is Dimension.RATIO and _SAVED.search(before)):
        return Change.DECREASE
    if _HIGHER.search(before):
        return Change.INCREASE
    if e.dimension is Dimension.RATIO:
        return _direction(_FOLLOWING.match(text, e.end))
    governing = list(_OBJECT.finditer(before))
    return _direction(governing[-1]) if governing else None


def _direction(match: re.Match[str] | None) -> Change | None:
    if match is None:
        return None
    return Change.INCREASE if match.group("up") else Change.DECREASE


def _by_verb(before: str, match: re.Match[str], e: Expression) -> tuple[Change | None, bool]:
    """Direction by the verb right before the figure; false where the verb says nothing about a change."""
    group = "up" if match.group("up") else "down"
    word, lead = match.group(group), before[: match.start(group)]
    if _NOT_CHANGE.search(before[: match.end(group)]):
        return None, False
    measured = e.dimension is not Dimension.RATIO
    if measured and (word == "减免" or (word in ("提升", "提高") and lead.endswith(_WORK))):
        return None, True
    if word == "翻" and measured:
        return None, False
    if word == "快了" and not measured:
        return Change.INCREASE, True
    if len(word) == 1 and not _is_verb(word, lead):
        return None, False
    return _direction(match), True


def _is_verb(word: str, lead: str) -> bool:
    """A single character says a change only as a verb of its own: 降了一半, 涨三成, 多39万元."""
    if word in "多少" and (lead.endswith(_NOT_MORE) or lead.endswith("更")):
        return word == "多" and lead.endswith("更")
    return word not in "减少多增" or not lead.endswith(("加", "缺", "扣"))


def _coordinated(text: str, first: Expression, second: Expression) -> bool:
    gap = text[first.end : second.start]
    if gap in _JOINTS and first.unit == second.unit:
        return True
    if not gap.startswith("、") or len(gap) >= _LIST_REACH or re.search(rf"[，。；]|{any_cue('plain_verb')}", gap):
        return False
    return first.dimension is second.dimension and first.dimension is not Dimension.RATIO
