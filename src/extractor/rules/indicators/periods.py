"""Time expressions that bound a figure: 一年来, 截至目前, 2021年4月至2022年3月, 今年上半年."""

import re
from datetime import date

from extractor.rules.indicators.dates import interval_of
from extractor.types import Period, Span

_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:(?:[12][0-9]{3}|[一二][〇零○一二三四五六七八九]{3})年度?|(?:今|去|前|明|本|上|当)年)"
_MONTH = rf"(?:(?:{_NUMBER}月份?|(?:上|本|当)月)(?:{_NUMBER}[日号]|[底初末]|[上中下]旬)?)"
_PART = rf"(?:[上下]半年|前?第?[一二三四]季度|前三个季度|前{_NUMBER}个月|全年|年底|年末|年初)"
_POINT = rf"(?:{_YEAR}(?:{_PART}|{_MONTH})?|{_MONTH}|{_PART})"
_BOUNDED = rf"(?:截至|截止|自|从|到)?{_POINT}(?:[至到—~-]+(?:{_POINT}|{_NUMBER}日))?(?:以来|起|期间|间)?"
_NOW = r"截[至止](?:目前|现在)|截?[至止]?(?:记者)?发稿时?"
_BACK = r"(?:近|过去|最近)?(?:半|[0-9一两二三四五六七八九十]{1,3})多?(?:年|个月|周|天)(?:来|以来|间)"
_RATE = r"每(?:年|月|天|周|季度)|年均|日均|月均"
_PLAIN = r"近年来|多年来|此前|目前|如今"
_TIME = re.compile(rf"(?P<bounded>{_BOUNDED}|{_NOW}|{_BACK})|(?P<plain>{_PLAIN}|{_RATE})|(?P<relation>同比|环比)")
_REACH = 120
_RANK = {"bounded": 2, "plain": 1, "relation": 0}


def period_of(text: str, span: Span, published: str | None = None) -> Period | None:
    """The nearest time expression before the figure in its sentence; 同比 and 目前 only where none is better."""
    low = max(0, span[0] - _REACH)
    stop = max(text.rfind(sign, low, span[0]) for sign in "。！？\n；")
    best: re.Match[str] | None = None
    for match in _TIME.finditer(text, max(low, stop + 1), span[0]):
        if best is None or _RANK[match.lastgroup or "plain"] >= _RANK[best.lastgroup or "plain"]:
            best = match
    return None if best is None else resolve(text, best.span(), published)


def resolve(text: str, span: Span, published: str | None) -> Period:
    """The period at ``span`` with the ISO dates that its words and the article's date fix."""
    interval = interval_of(text[slice(*span)], _date(published))
    start, end = (day.isoformat() if day else None for day in (interval.start, interval.end))
    return Period(span, start, end)


def _date(published: str | None) -> date | None:
    """A publication date is used only where it names the day."""
    if published is None or len(published) != len("2024-01-01"):
        return None
    return date.fromisoformat(published)
