"""What a figure measures: the noun phrase behind it (136个岗位) or before it (投诉率下降70%)."""

import re
from collections.abc import Sequence
from functools import cache

from extractor.folding import HAN
from extractor.labels import Dimension
from extractor.lexicon.cues import any_cue
from extractor.rules.indicators.grammar import Expression
from extractor.types import Span

_STOPS = frozenset("，。；：！？\n、（）,;《》…—")
_LONGEST = 18
_REACH = 26
_FUNCTION = (
    r"(?:[是已均由没也才仍又凑说到以之起]|在(?![职校建册读岗籍编线产库])|会(?![员议场])|将(?!军)|都(?!市)|被(?![困征盗骗告保])|从(?!业)"
    r"|不(?![动锈良满合])|就(?![业诊餐])|还(?!款)|再(?!生)|便(?![民利])|可(?!再)|能(?![源力人])|要(?!求)|需(?!求)|用(?![户地水电])"
    r"|换(?!热)|挂(?!牌)|分(?![项店公会])|跑(?!步)|补(?![助贴])|办(?![公事])|接(?!口)|给(?!水))"
)
_EMPTY = r"合计|左右|以上|以内|不等|其中|中就"
_COORDINATES = r"和|与|及|以及|[是为在有被将已均都由从让把给向]"
_BARE_NOUNS = "村镇县乡区车楼桥灯树路人弦库"
_AFTER_NOUN = "试示参建开推列按为共都全有在被没发成凑怎也联结争将中内里抢几一划还仍自要让的，。；、"
_ONE_CHAR_NOUN = re.compile(rf"[{_BARE_NOUNS}](?=[{_AFTER_NOUN}])")
_DESCRIBING = re.compile("来自|可|涉及|反映|由|没有|有|不|能|会")
_WITH_ALTERNATIVE = re.compile(rf"{HAN}{{1,4}}（(?:{HAN}|、){{1,6}}）")
"""村（社区）, 县（市、区）: the bracket belongs to the noun."""
_COMPARED = re.compile(r"[比较距].{0,12}")
_LISTED = re.compile(r"[、和与及]")
_COMMAS = re.compile("、")
_PHRASE = re.compile(r"[^，。；：！？\n、（）,;]{2,}")
_JOINTS = frozenset(("、", "和", "，", "及", "以及", "与"))
_FIRST_BEFORE = frozenset((Dimension.RATIO, Dimension.MONEY, Dimension.SCORE, Dimension.DURATION))
"""Dimensions whose figures follow their noun (投诉率下降70%); the others precede it (136个岗位)."""


@cache
def _not_noun() -> re.Pattern[str]:
    return re.compile(rf"{any_cue('noun_breaker')}|{_FUNCTION}|{_EMPTY}")


@cache
def _cut_after() -> re.Pattern[str]:
    return re.compile(rf"{_COORDINATES}|{any_cue('noun_breaker')}")


@cache
def _trim_tail() -> re.Pattern[str]:
    return re.compile(rf"{any_cue('tail')}+$")


@cache
def _trim_head() -> re.Pattern[str]:
    return re.compile(rf"{any_cue('head')}+")


@cache
def _verbs_only() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_cue('giving')}|{any_cue('noun_breaker')}|{any_cue('bare_verb')})+了?")


@cache
def _giving() -> re.Pattern[str]:
    return re.compile(rf"{any_cue('giving')}了?$")


def subjects(text: str, found: Sequence[Expression]) -> list[Span | None]:
    """Span of the measured noun phrase of every expression; None where its sentence does not give one."""
    result: list[Span | None] = []
    shared: list[Span | None] = []
    for at, _expression in enumerate(found):
        if shared:
            result.append(shared.pop(0))
            continue
        shared = _distributed(text, found, at)
        if shared:
            result.append(shared.pop(0))
            continue
        own = _own(text, found, at)
        if _says_nothing(text, own):
            own = _inherited(text, found, at, result) or own
        result.append(own)
    return [_whole_quotes(text, span) for span in result]


def _whole_quotes(text: str, span: Span | None) -> Span | None:
    """Without an opening quotation mark whose partner stands outside (“卧室22.5度，…”): speech begins there."""
    if span is None or text[span[0]] != "“" or "”" in text[slice(*span)]:
        return span
    return (span[0] + 1, span[1]) if span[1] - span[0] > 1 else None


def _own(text: str, found: Sequence[Expression], at: int) -> Span | None:
    expression = found[at]
    if (
        at + 1 < len(found)
        and text[expression.end : found[at + 1].start].strip(" 的") == ""
        and expression.baseline is None
    ):
        following = _after(text, found[at + 1], found[at + 2].start if at + 2 < len(found) else len(text))
        if following is not None:
            return following
    after = _after(text, expression, found[at + 1].start if at + 1 < len(found) else len(text))
    before = _before(text, expression, found[at - 1].end if at else 0)
    if expression.dimension in _FIRST_BEFORE or expression.baseline is not None:
        transitive = before is not None and _giving().search(text, before[0], before[1])
        if after is not None and (text[expression.end : expression.end + 1] == "的" or transitive):
            return after
        return before or after
    return after or before


def _says_nothing(text: str, span: Span | None) -> bool:
    """Whether a subject is verbs alone (办结, 收回了): the noun then stands in an earlier clause."""
    return span is None or bool(_verbs_only().fullmatch(text, *span))


def _inherited(text: str, found: Sequence[Expression], at: int, known: Sequence[Span | None]) -> Span | None:
    """The subject of the figure before in the same sentence (门票收入9亿元，增长2.6%), else an earlier clause."""
    start = found[at].start
    sentence = max(text.rfind("。", max(0, start - 120), start), text.rfind("\n", max(0, start - 120), start))
    if at and known[at - 1] is not None and found[at - 1].start > sentence:
        return known[at - 1]
    low = max(sentence + 1, start - 60)
    for part in reversed(list(_PHRASE.finditer(text[low:start]))):
        if not (tail := _trim_tail().search(part.group())) or tail.start() >= 2:
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
    if start >= limit or (text[start] in _STOPS and text[start] != "《"):
        return None
    if _not_noun().match(text, start):
        return _modified(text, start, limit)
    if (alternative := _WITH_ALTERNATIVE.match(text, start, limit)) and not _cut_after().search(
        text, start + 1, alternative.end()
    ):
        return alternative.span()
    if _ONE_CHAR_NOUN.match(text, start):
        return start, start + 1
    end = _noun_end(text, start, min(limit, start + _LONGEST))
    stop = _cut_after().search(text, start + 1, end) if text[start] != "“" else None
    end = stop.start() if stop else end
    return (start, end) if end - start >= 2 else None


def _modified(text: str, start: int, limit: int) -> Span | None:
    """The noun behind a clause that describes it: 8件可触摸的展品, 5位来自基层的代表."""
    if not _DESCRIBING.match(text, start):
        return None
    clause = _noun_end(text, start, min(limit, start + _REACH))
    at = text.rfind("的", start, clause) + 1
    return (at, clause) if at and clause - at >= 2 else None


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
    tail = _trim_tail().search(phrase)
    phrase = phrase[: tail.start()] if tail else phrase
    head = _trim_head().match(phrase)
    skip = head.end() if head else 0
    if _COMPARED.fullmatch(phrase, skip):
        return None
    while skip < len(phrase) and phrase[skip].isspace():
        skip += 1
    return (low + skip, low + len(phrase)) if len(phrase) - skip >= 2 else None
