"""Direction of a change that the words around a figure state: 同比增长7.2%, 下降七成, 新增停车位860个."""

import re
from collections.abc import Sequence

from extractor.labels import Change, Dimension
from extractor.rules.indicators.frames import frame_change
from extractor.rules.indicators.grammar import Expression

_UP = (
    "翻 增幅 增速 涨幅 提速 调高 发展到 拓展到 增长 增加 增多 增至 增到 提高 提升 上升 上涨 上浮 上调 升至 升到 涨至 涨到 扩大 攀升 跃升 回升 猛增 净增 激增 飙升 新增 增收 "
    "延长 多了 高了 高出 增设 扩容 增 升 涨 多 加快"
).split()
_DOWN = (
    "降幅 调低 减免 放慢 便宜 砍掉 压到 压至 核减 快了 下降 下跌 下滑 下调 下浮 减少 减至 减到 减为 降低 降至 降到 降为 压减 压缩 压降 缩短 缩减 精简 收窄 回落 少了 减轻 降幅 "
    "降 减 跌 少 缩"
).split()
_TAIL = r"(?:每[月年人天户亩日次台]|人均|户均|均|都|同比|又|了|近|到|至|为|超|约|达|将|的|出|仅|只|平均|分别|比例)*"
_DIRECT = re.compile(rf"(?:(?P<up>{'|'.join(_UP)})|(?P<down>{'|'.join(_DOWN)})){_TAIL}$")
_OBJECT = re.compile(r"(?P<up>新增(?!长)|净增|增加|增设|扩大)|(?P<down>减少|压减|精简|减排)")
_NOT_CHANGE = re.compile(r"(?:不减|不降|增减|加减|不增|至少|最少|不少|最多|至多|大多|多多|许多)$")
_PLAIN_VERB = re.compile(r"供应|余额|惠及|建成|建设|完成|发放|新建|改造|打造|组织|达|安置|控制|巩固|为|是")
_BY_SHARE = frozenset(("提高", "提升", "延长", "扩大"))
"""Before a bare amount these mean the work done (改造提升1000个), not a rise, unless 了, 到 or 至 follows."""
_FOLLOWING = re.compile(r"的?(?:(?P<up>增长|增幅|增速|涨幅)|(?P<down>下降|降幅|跌幅))")
_REACH = 24


def changes(text: str, found: Sequence[Expression]) -> list[Change | None]:
    """Direction of each expression; members of a list (分别增长3%、5%和7%) share that of the first."""
    result: list[Change | None] = []
    for at, expression in enumerate(found):
        change = frame_change(text, expression) or _stated(text, expression)
        if change is None and at and result[-1] is not None and _coordinated(text, found[at - 1], expression):
            change = result[-1]
        result.append(change)
    return result


def _stated(text: str, e: Expression) -> Change | None:
    low = e.start
    while low > 0 and e.start - low < _REACH and text[low - 1] not in "，。；：！？\n、（）":
        low -= 1
    before = text[low : e.start]
    match = _DIRECT.search(before)
    if match and not _NOT_CHANGE.search(before[: match.end("up") if match.group("up") else match.end("down")]):
        word = match.group("up") or match.group("down")
        if word in _BY_SHARE and match.group().endswith(word) and e.dimension is not Dimension.RATIO:
            return None
        if word == "快了" and e.dimension is Dimension.RATIO:
            return Change.INCREASE
        if word == "减免" and e.dimension is not Dimension.RATIO:
            return None
        if len(word) > 1 or _single_is_verb(before, match, e):
            return Change.INCREASE if match.group("up") else Change.DECREASE
    following = _FOLLOWING.match(text, e.end)
    if following and e.dimension is Dimension.RATIO:
        return Change.INCREASE if following.group("up") else Change.DECREASE
    verb = None
    for verb in _OBJECT.finditer(before):
        pass
    if verb is not None and e.dimension is not Dimension.RATIO:
        return Change.INCREASE if verb.group("up") else Change.DECREASE
    return None


def _single_is_verb(before: str, match: re.Match[str], e: Expression) -> bool:
    """A single character says a change only before a bare amount: 降了一半, 涨三成, 多39万元."""
    word = match.group("up") or match.group("down")
    lead = before[: match.start("up") if match.group("up") else match.start("down")]
    if word in "多少" and lead.endswith(("至", "最", "不", "很", "更", "大", "许", "众", "诸", "较", "偏", "缺")):
        return word == "多" and lead.endswith("更")
    if word in ("减", "少", "多", "增"):
        return not lead.endswith(("加", "缺", "扣"))
    return True


def _coordinated(text: str, first: Expression, second: Expression) -> bool:
    gap = text[first.end : second.start]
    if gap in ("、", "和", "，", "及", "以及", "与") and first.unit == second.unit:
        return True
    if not gap.startswith("、") or len(gap) >= 14 or re.search("[，。；]", gap) or _PLAIN_VERB.search(gap):
        return False
    return first.dimension is second.dimension and first.dimension is not Dimension.RATIO
