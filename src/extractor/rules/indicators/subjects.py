"""What a figure measures: the noun phrase behind it (136个岗位) or before it (投诉率下降70%)."""

import re
from collections.abc import Sequence

from extractor.labels import Dimension
from extractor.rules.indicators.grammar import Expression
from extractor.types import Span

_STOPS = frozenset("，。；：！？\n、（）,;《》…—")
_LONGEST = 18
_REACH = 26

_VERBS = (
    "参加 参与 开展 进行 实现 完成 得到 受益 惠及 覆盖 用于 建成 投入 全部 实行 组成 来自 达到 亮灯 放学 响应 办结 结账 作为 建设 推广 "
    "推进 推动 试点 建起 建立 摆出 凑出 编成 止于 指向 入驻 上线 落户 签约 现场 连夜 来到 积极 主动 陆续 当场 自愿 率先 先后 轮流 常年 "
    "集中 全部转移 散居 编成 同意 赞成 反对 报名 到场 出席 观看 通过 列入 纳入 需要"
).split()
_VERB = "|".join(_VERBS)
_CUT_AFTER = re.compile(rf"(?:和|与|及|以及|是|为|在|有|被|将|已|均|都|由|从|让|把|给|向|{_VERB})")
_FUNCTION = (
    r"(?:[是已均由没也才仍又凑说到以之起]|在(?![职校建册读岗籍编线产库])|会(?![员议场])|将(?!军)|都(?!市)|被(?![困征盗骗告保])|从(?!业)"
    r"|不(?![动锈良满合])|就(?![业诊餐])|还(?!款)|再(?!生)|便(?![民利])|可(?!再)|能(?![源力人])|要(?!求)|需(?!求)|用(?![户地水电])"
    r"|换(?!热)|挂(?!牌)|分(?![项店公会])|跑(?!步)|补(?![助贴])|办(?![公事])|接(?!口)|给(?!水))"
)
_NOT_NOUN = re.compile(
    rf"(?:{_VERB}|{_FUNCTION}|合计|左右|以上|以内|不等|其中|中就)"
)
_ONE_CHAR_NOUN = re.compile(r"[村镇县乡车楼桥灯树路人弦](?=[试参建开推列按为共都全有在被没发成凑怎也联结争的，。、])")
_TAIL_WORDS = (
    "已经 已 达到了 达到 高达 多达 长达 达 为 是 有 共有 共 约 超 了 至 到 的 仅有 仅 只有 只 升至 降至 增至 增长 增加 提高 提升 下降 减少 "
    "上升 上涨 下滑 分别 累计 总计 合计 超过 将 在 均 就 都 同比 环比 占 近 可 每 各 不 其中 等 实际 首次 一共 总共 目前 如今 平均 比上年 "
    "比去年 较上年 较去年 上浮 下浮 上调 下调 缩短 压缩 扩大 多 少 再 又 比上月 比往年 比上年末 上年 去年 逆势 年均 日均 月均"
).split()
_TRIM_TAIL = re.compile(rf"(?:{'|'.join(sorted(_TAIL_WORDS, key=len, reverse=True))})+$")
_HEAD_WORDS = (
    "其中 目前 截至目前 截至 今年以来 一年来 去年 今年 如今 现在 同时 并 共 累计 已 全年 每年 每月 还 将 等 的 和 与 了 使 让 由 及 先后 "
    "一年 以及 也 全市 全县 全区 仅 有 其余"
).split()
_TRIM_HEAD = re.compile(rf"(?:{'|'.join(sorted(_HEAD_WORDS, key=len, reverse=True))})+")
_TRANSITIVE = re.compile(
    r"(?:发放|安排|投入|投|配套|设立|下达|补贴|补|领取|领|奖励|奖|得|付|交|缴纳|缴|捐|采购|享受|享|获得|获|申请|提供|筹集|拿出|出|给|拨付|减免|花|办结"
    r"|新增|建成|覆盖|惠及|完成|满足了?|改造|新建|打造|培育|共计)$"
)
_FIRST_BEFORE = frozenset((Dimension.RATIO, Dimension.MONEY, Dimension.SCORE, Dimension.DURATION, Dimension.LENGTH, Dimension.AREA))
_LISTED = re.compile(r"[、和与及]")
_COMMAS = re.compile("、")
_JOINTS = frozenset(("、", "和", "，", "及", "以及", "与"))


def subjects(text: str, found: Sequence[Expression]) -> list[Span | None]:
    """Span of the measured noun phrase of every expression; None where its sentence does not give one."""
    result: list[Span | None] = []
    shared: list[Span | None] = []
    for at, expression in enumerate(found):
        if shared:
            result.append(shared.pop(0))
            continue
        shared = _distributed(text, found, at)
        if shared:
            result.append(shared.pop(0))
            continue
        result.append(_own(text, found, at) or _inherited(text, found, at, result))
    return result


def _own(text: str, found: Sequence[Expression], at: int) -> Span | None:
    expression = found[at]
    after = _after(text, expression, found[at + 1].start if at + 1 < len(found) else len(text))
    before = _before(text, expression, found[at - 1].end if at else 0)
    if expression.dimension in _FIRST_BEFORE or expression.baseline is not None:
        transitive = before is not None and _TRANSITIVE.search(text, before[0], before[1])
        if after is not None and (text[expression.end : expression.end + 1] == "的" or transitive):
            return after
        return before or after
    return after or before


def _inherited(text: str, found: Sequence[Expression], at: int, known: Sequence[Span | None]) -> Span | None:
    """The subject of the figure before in the same sentence (支出14万亿元，同比增长3.4%), else the noun of an earlier clause."""
    start = found[at].start
    sentence = max(text.rfind("。", max(0, start - 120), start), text.rfind("\n", max(0, start - 120), start))
    if at and known[at - 1] is not None and found[at - 1].start > sentence:
        return known[at - 1]
    low = max(sentence + 1, start - 60)
    for part in reversed([match for match in re.finditer(r"[^，。；：！？\n、（）,;]{2,}", text[low:start])]):
        if not (tail := _TRIM_TAIL.search(part.group())) or tail.start() >= 2:
            return low + part.start(), low + part.end()
    return None


def _distributed(text: str, found: Sequence[Expression], at: int) -> list[Span | None]:
    """甲、乙和丙支出分别增长1%、2%和3%: one member of the list for each figure, where the counts agree."""
    expression = found[at]
    lead = text[max(0, expression.start - 12) : expression.start]
    if "分别" not in lead:
        return []
    count = 1
    while at + count < len(found) and text[found[at + count - 1].end : found[at + count].start] in _JOINTS:
        count += 1
    end = expression.start - len(lead) + lead.rfind("分别")
    low = max(text.rfind(sign, max(0, end - 80), end) for sign in "。；\n")
    clause = max(low, text.rfind("，", max(0, end - 80), end - 1))
    start = max(clause + 1, end - 80, 0)
    if count < 2:
        return []
    for joints in (_LISTED, _COMMAS):
        parts = _parts(text, start, end, joints)
        if len(parts) == count and all(high - low >= 2 for low, high in parts):
            return list(parts)
    return []


def _parts(text: str, start: int, end: int, joints: re.Pattern[str]) -> list[Span]:
    """Members of a list between ``start`` and ``end``."""
    parts: list[Span] = []
    for joint in joints.finditer(text, start, end):
        parts.append((start, joint.start()))
        start = joint.end()
    return [*parts, (start, end)]


def _after(text: str, e: Expression, limit: int) -> Span | None:
    start = e.end
    while start < limit and text[start] in " 的":
        start += 1
    if start >= limit or (text[start] in _STOPS and text[start] != "《") or _NOT_NOUN.match(text, start):
        return None
    if _ONE_CHAR_NOUN.match(text, start):
        return start, start + 1
    end = _noun_end(text, start, min(limit, start + _LONGEST))
    stop = _CUT_AFTER.search(text, start + 1, end) if text[start] != "“" else None
    end = stop.start() if stop else end
    return (start, end) if end - start >= 2 else None


def _noun_end(text: str, start: int, limit: int) -> int:
    """End of the phrase: at a stop outside quotes, or behind a closing quote."""
    end, quoted = start, False
    while end < limit and (quoted or text[end] not in _STOPS):
        quoted = text[end] == "“" or (quoted and text[end] != "”")
        end += 1
    return end


def _before(text: str, e: Expression, limit: int) -> Span | None:
    low = end = e.start
    while low > limit and end - low < _REACH and text[low - 1] not in "，。；：！？\n、,;…—":
        low -= 1
    phrase = text[low:end]
    tail = _TRIM_TAIL.search(phrase)
    phrase = phrase[: tail.start()] if tail else phrase
    head = _TRIM_HEAD.match(phrase)
    skip = head.end() if head else 0
    return (low + skip, low + len(phrase)) if len(phrase) - skip >= 2 else None
