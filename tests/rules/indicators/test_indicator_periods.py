"""Periods of figures and their dates: fixed by the words or by the article's date, never by today."""

import pytest

from extractor.folding import fold
from extractor.rules.indicators import find_indicators
from extractor.types import IndicatorReading

# text | date of the article or - | words of the period or - | start | end
ROWS = """
2021年4月至2022年3月，走访300户。 | - | 2021年4月至2022年3月 | 2021-04-01 | 2022-03-31
2023年，走访300户。 | - | 2023年 | 2023-01-01 | 2023-12-31
二〇二三年，走访300户。 | - | 二〇二三年 | 2023-01-01 | 2023-12-31
2024年2月，走访300户。 | - | 2024年2月 | 2024-02-01 | 2024-02-29
2024年5月3日，走访300户。 | - | 2024年5月3日 | 2024-05-03 | 2024-05-03
2023年上半年，走访300户。 | - | 2023年上半年 | 2023-01-01 | 2023-06-30
2023年下半年，走访300户。 | - | 2023年下半年 | 2023-07-01 | 2023-12-31
2023年第三季度，走访300户。 | - | 2023年第三季度 | 2023-07-01 | 2023-09-30
2023年前三季度走访300户。 | - | 2023年前三季度 | 2023-01-01 | 2023-09-30
2023年前10个月，走访300户。 | - | 2023年前10个月 | 2023-01-01 | 2023-10-31
截至2023年8月底，走访300户。 | - | 截至2023年8月底 | - | 2023-08-31
今年，走访300户。 | - | 今年 | - | -
今年，走访300户。 | 2024-05-20 | 今年 | 2024-01-01 | 2024-12-31
去年，走访300户。 | 2024-05-20 | 去年 | 2023-01-01 | 2023-12-31
今年上半年，走访300户。 | 2024-07-20 | 今年上半年 | 2024-01-01 | 2024-06-30
今年以来，走访300户。 | 2024-05-20 | 今年以来 | 2024-01-01 | 2024-05-20
截至目前，走访300户。 | 2024-05-20 | 截至目前 | - | 2024-05-20
截至目前，走访300户。 | - | 截至目前 | - | -
一年来，走访300户。 | 2024-05-20 | 一年来 | 2023-05-20 | 2024-05-20
半年来，走访300户。 | 2024-05-20 | 半年来 | 2023-11-20 | 2024-05-20
近三个月来，走访300户。 | 2024-05-31 | 近三个月来 | 2024-02-29 | 2024-05-31
3月，走访300户。 | 2024-05-20 | 3月 | 2024-03-01 | 2024-03-31
11月，走访300户。 | 2024-02-20 | 11月 | 2023-11-01 | 2023-11-30
3月，走访300户。 | - | 3月 | - | -
上月，走访300户。 | 2024-01-20 | 上月 | 2023-12-01 | 2023-12-31
每年走访300户。 | 2024-05-20 | 每年 | - | -
同比增长7%。 | 2024-05-20 | 同比 | - | -
2023年，产值同比增长7%。 | - | 2023年 | 2023-01-01 | 2023-12-31
走访300户。 | 2024-05-20 | - | - | -
2023年开街。走访300户。 | - | - | - | -
2023年13月，走访300户。 | - | 2023年13月 | - | -
2023年2月30日，走访300户。 | - | 2023年2月30日 | - | -
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]


@pytest.mark.parametrize(("text", "published", "words", "start", "end"), _rows(ROWS))
def test_period(text: str, published: str, words: str, start: str, end: str) -> None:
    found = list(find_indicators(fold(text), published=None if published == "-" else published))
    (candidate,) = found
    assert isinstance(candidate.reading, IndicatorReading)
    period = candidate.reading.period
    if words == "-":
        assert period is None
        return
    assert period is not None
    assert text[slice(*period.span)] == words
    assert (period.start or "-", period.end or "-") == (start, end)
