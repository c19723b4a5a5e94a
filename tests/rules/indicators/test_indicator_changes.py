"""Direction of change, from–to frames with a baseline, and what only looks like a change."""

from decimal import Decimal

import pytest

from extractor.folding import fold
from extractor.rules.indicators import find_indicators
from extractor.types import IndicatorReading

# text | changes of its indicators: + - or 0
DIRECTIONS = """
空置率下降12%。 | -
客流同比增长7.2%。 | +
新增路灯75盏。 | +
新增路灯75盏、座椅40把。 | ++
新建停车场12处。 | 0
新成立志愿队30支。 | 0
收缴率提高了20个百分点。 | +
警情减少三成。 | -
渗漏率降到3%以下。 | -
礼金降了一半。 | -
缴费率升至95%。 | +
火警、盗警分别下降6%和9%。 | --
三项支出分别增长3%、5%和7%。 | 0+++
餐费下调2元。 | -
租金上浮8%。 | +
人口净增2万人。 | +
收入翻了一番。 | +
耗时缩短22天。 | -
证明事项压减至9项。 | -
摊位费涨了200元。 | +
每亩增收300元。 | +
比去年多39万元。 | +
拥堵少了四成。 | -
津贴提高至每月480元。 | +
房租菜价均上涨超过5%。 | +
实现10%以上增长。 | +
降幅为3.5%。 | -
增速达6.1%。 | +
巩固提升饮水10万人。 | 0
改造提升旧书店13家。 | 0
至少50户报名。 | 0
不少于30人到场。 | 0
最多4次。 | 0
许多多年邻居来了20位。 | 0
出动30人增援。 | 0
投入50万元加固堤坝。 | 0
减灾中心配备8台水泵。 | 0
翻看了3本台账。 | 0
冬季室温平均提高3℃。 | +
票价比外地低三成。 | -
出苗率比去年高8个百分点。 | +
用水节约四分之一。 | -
扣减5分。 | 0
砍掉17项采集。 | -
"""

# text with the frame in [ ] | value | baseline | unit | comparator | change
FRAMES = """
入园率[由45%提高到90%]。 | 90 | 45 | % | eq | increase
台账[从1520本压减至64本]。 | 64 | 1520 | 本 | eq | decrease
等船时间[从40分钟缩短到12分钟以内]。 | 12 | 40 | 分钟 | le | decrease
学徒[从最初的二十余人增加到近百人]。 | 100 | 20 | 人 | approx | increase
目录[由5类扩大到9类]。 | 9 | 5 | 类 | eq | increase
票价[从15元降到9元]。 | 9 | 15 | 元 | eq | decrease
排队时间[由25分钟减到不足6分钟]。 | 6 | 25 | 分钟 | lt | decrease
自来水入户[从最初的31%提高到如今的88.5%]。 | 88.5 | 31 | % | eq | increase
出勤[由不到四成提高到八成]。 | 80 | 40 | % | eq | increase
渡船[从每天两趟调整为四趟]。 | 4 | 2 | 趟 | eq | increase
断水的[从2.4万户减至不足500户]。 | 500 | 24000 | 户 | lt | decrease
浊度[从9.7降到1.2]，水清了。 | 1.2 | 9.7 | - | eq | decrease
班组[由36个到20个]，更顺手。 | 20 | 36 | 个 | eq | decrease
鱼价[从26元掉到15元]。 | 15 | 26 | 元 | eq | decrease
罚单[由3月的57张下滑到8月的11张]。 | 11 | 57 | 张 | eq | decrease
"""

# text | values of its separate indicators: no frame
NO_FRAME = """
从3个村到5个镇，都装了路灯。 | 3 5
由12名党员牵头，走访到80户。 | 12 80
从30户报名，最后选到10户。 | 30 10
有20户到30人。 | 20 30
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]


def _readings(text: str) -> list[IndicatorReading]:
    return [c.reading for c in find_indicators(fold(text)) if isinstance(c.reading, IndicatorReading)]


@pytest.mark.parametrize(("text", "signs"), _rows(DIRECTIONS))
def test_direction(text: str, signs: str) -> None:
    names = {"increase": "+", "decrease": "-", None: "0"}
    assert "".join(names[reading.change] for reading in _readings(text)) == signs


@pytest.mark.parametrize(("text", "value", "baseline", "unit", "comparator", "change"), _rows(FRAMES))
def test_frame(text: str, value: str, baseline: str, unit: str, comparator: str, change: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    (candidate,) = find_indicators(fold(plain))
    reading = candidate.reading
    assert isinstance(reading, IndicatorReading)
    assert plain[candidate.start : candidate.end] == text[text.index("[") + 1 : text.index("]")]
    assert (reading.value, reading.baseline) == (Decimal(value), Decimal(baseline))
    assert reading.unit == (None if unit == "-" else unit)
    assert (reading.comparator, reading.change) == (comparator, change)


@pytest.mark.parametrize(("text", "values"), _rows(NO_FRAME))
def test_no_frame(text: str, values: str) -> None:
    readings = _readings(text)
    assert [reading.value for reading in readings] == [Decimal(value) for value in values.split()]
    assert all(reading.baseline is None for reading in readings)
