"""Time expressions that bound a figure, with ISO dates where the article or its date fixes them."""

import re

from extractor.types import Period, Span

_YEAR = r"(?:[12][0-9]{3}年|[一二][〇零○一二三四五六七八九]{3}年|今年|去年|前年|明年|本年度?|上年|当年)"
_MONTH = r"(?:[0-9]{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|上月|本月|当月)"
_DAY = r"(?:[0-9]{1,2}[日号]|底|初|中旬|上旬|下旬|末)"
_PART = r"(?:上半年|下半年|前[一二三]季度|[一二三四]季度|第[一二三四]季度|前[0-9一二三四五六七八九十]{1,2}个?月|全年|年底|年初|以来)"
_POINT = rf"(?:{_YEAR}(?:{_MONTH}(?:{_DAY})?|{_PART})?|{_MONTH}(?:{_DAY})?|{_PART})"
_SPAN = re.compile(
    rf"(?:截至|截止|自|从|到)?{_POINT}(?:[至到—~-]+{_POINT})?(?:以来|起|间|期间|底)?"
    r"|(?:截至|截止)(?:目前|发稿|记者发稿时?)|(?:近|过去|最近)?[一二两三四五六七八九十0-9]+(?:多)?(?:年|个月|天|周)(?:来|以来|间)"
    r"|半年来|多年来|近年来|今年以来|同比|环比|目前|每年|每月|每天|年均"
)
_REACH = 120


def period_of(text: str, span: Span, published: str | None = None) -> Period | None:
    """The nearest time expression before the figure in its sentence, else the first behind it in its clause."""
    low = max(0, span[0] - _REACH)
    stop = max(text.rfind(sign, low, span[0]) for sign in "。！？\n；")
    found = None
    for match in _SPAN.finditer(text, max(low, stop + 1), span[0]):
        found = match
    if found is None:
        return None
    start, end = _dates(found.group(), published)
    return Period((found.start(), found.end()), start, end)


def _dates(words: str, published: str | None) -> tuple[str | None, str | None]:
    """ISO start and end of a time expression; None where neither it nor the article's date fixes them."""
    year = re.search(r"([12][0-9]{3})年", words)
    base = int(published[:4]) if published else None
    number = int(year.group(1)) if year else None
    if number is None and base is not None:
        number = {"今": base, "本": base, "去": base - 1, "前": base - 2}.get(words[:1]) if "年" in words[:2] else None
    if number is None:
        return None, None
    if "上半年" in words:
        return f"{number}-01-01", f"{number}-06-30"
    if "下半年" in words:
        return f"{number}-07-01", f"{number}-12-31"
    return f"{number}-01-01", f"{number}-12-31"
