"""Written numbers: what is read, how far it reaches, what is no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.rules.indicators.numerals import read_numeral

# text | words of the number | value | upper end of a range or - | comparator
READ = """
7户 | 7 | 7 | - | eq
2008名 | 2008 | 2008 | - | eq
1,250户 | 1,250 | 1250 | - | eq
12,345,678元 | 12,345,678 | 12345678 | - | eq
1,25户 | 1 | 1 | - | eq
3.75公里 | 3.75 | 3.75 | - | eq
0.6个 | 0.6 | 0.6 | - | eq
8.5万元 | 8.5万 | 85000 | - | eq
3万4千人 | 3万4千 | 34000 | - | eq
1亿2000万元 | 1亿2000万 | 120000000 | - | eq
2万零50人 | 2万零50 | 20050 | - | eq
1.2万亿元 | 1.2万亿 | 1200000000000 | - | eq
5千人 | 5千 | 5000 | - | eq
620余万 | 620余万 | 6200000 | - | gt
20多万人 | 20多万 | 200000 | - | gt
1.2万余名 | 1.2万余 | 12000 | - | gt
50 多万个 | 50 多万 | 500000 | - | gt
30余家 | 30余 | 30 | - | gt
23000多人 | 23000多 | 23000 | - | gt
10来天 | 10来 | 10 | - | approx
307万千瓦 | 307万 | 3070000 | - | eq
90亿千瓦时 | 90亿 | 9000000000 | - | eq
十户 | 十 | 10 | - | eq
十二户 | 十二 | 12 | - | eq
二十五名 | 二十五 | 25 | - | eq
一百零五名 | 一百零五 | 105 | - | eq
一百五十四名 | 一百五十四 | 154 | - | eq
一千零十二人 | 一千零十二 | 1012 | - | eq
两千三百人 | 两千三百 | 2300 | - | eq
三千五，| 三千五 | 3500 | - | eq
一万二，| 一万二 | 12000 | - | eq
一万零五人 | 一万零五 | 10005 | - | eq
四万万元 | 四万万 | 400000000 | - | eq
一亿三千万元 | 一亿三千万 | 130000000 | - | eq
廿三户 | 廿三 | 23 | - | eq
三点五公里 | 三点五 | 3.5 | - | eq
壹佰伍拾元 | 壹佰伍拾 | 150 | - | eq
二十几户 | 二十几 | 20 | - | approx
十几个 | 十几 | 10 | - | approx
十多个 | 十多 | 10 | - | gt
二十余家 | 二十余 | 20 | - | gt
三百来户 | 三百来 | 300 | - | approx
五百多万人 | 五百多万 | 5000000 | - | gt
几十户 | 几十 | 10 | - | approx
几百公里 | 几百 | 100 | - | approx
数十名 | 数十 | 10 | - | gt
数百名 | 数百 | 100 | - | gt
上万名 | 上万 | 10000 | - | gt
上百万只 | 上百万 | 1000000 | - | gt
成百上千人 | 成百上千 | 100 | - | gt
数以万计 | 数以万计 | 10000 | - | gt
百余名 | 百余 | 100 | - | gt
千亿件 | 千亿 | 100000000000 | - | eq
两三百人 | 两三百 | 200 | 300 | eq
三四十元 | 三四十 | 30 | 40 | eq
十七八人 | 十七八 | 17 | 18 | eq
七八个 | 七八 | 7 | 8 | eq
三五次 | 三五 | 3 | 5 | eq
一百三四十人 | 一百三四十 | 130 | 140 | eq
七八万元 | 七八万 | 70000 | 80000 | eq
"""

NOTHING = [
    "户",
    "",
    "上门",
    "成立",
    "数字",
    "数目",
    "几户",
    "成都",
    "十百千",
    "百千万",
    "上海",
    "一二百百",
    "一" * 60,
    "9" * 60,
]


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]


@pytest.mark.parametrize(("text", "words", "value", "high", "comparator"), _rows(READ))
def test_reads(text: str, words: str, value: str, high: str, comparator: str) -> None:
    number = read_numeral(text, 0)
    assert number is not None
    assert text[: number.end] == words
    assert number.value == Decimal(value)
    assert number.value_max == (None if high == "-" else Decimal(high))
    assert number.comparator == comparator


@pytest.mark.parametrize("text", NOTHING)
def test_reads_nothing(text: str) -> None:
    assert read_numeral(text + "。", 0) is None


_DIGITS = "零一二三四五六七八九"


def _in_words(number: int) -> str:
    """The standard wording of a number below 100000000, written apart from the reader."""
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        joint = "零" if 0 < low < 1000 else ""
        return _in_words(high) + "万" + (joint + _in_words(low) if low else "")
    words, pending = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            words += ("零" if pending else "") + _DIGITS[digit] + sign
            pending = False
        elif words:
            pending = True
    return words


@given(st.integers(min_value=1, max_value=10**8 - 1))
def test_reads_every_written_number(number: int) -> None:
    words = _in_words(number)
    read = read_numeral(words + "户", 0)
    assert read is not None
    assert (read.value, read.end, read.value_max) == (Decimal(number), len(words), None)


@given(st.integers(min_value=0, max_value=10**9))
def test_reads_every_grouped_number(number: int) -> None:
    words = f"{number:,}"
    read = read_numeral(words + "元", 0)
    assert read is not None
    assert (read.value, read.end) == (Decimal(number), len(words))
