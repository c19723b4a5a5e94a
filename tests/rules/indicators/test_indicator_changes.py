"""Direction of change, from–to frames with a baseline, and what only looks like a change."""

from decimal import Decimal

import pytest

from extractor.folding import fold
from extractor.rules.indicators import find_indicators
from extractor.types import IndicatorReading

# text | changes of its indicators: + - or 0
DIRECTIONS = """
投诉率下降70%。 | -
客流同比增长7.2%。 | +
新增停车位860个。 | +
新增停车位860个、充电桩124台。 | ++
新建停车场12处。 | 0
新成立志愿队30支。 | 0
收缴率提高了20个百分点。 | +
警情减少三成。 | -
采光影响降到5%以下。 | -
礼金降了一半。 | -
缴费率升至95%。 | +
刑事警情、治安警情分别下降6%和9%。 | --
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
补贴标准提高至每月655元。 | +
均价同比上涨均超过5%。 | +
实现10%以上增长。 | +
降幅为3.5%。 | -
增速达6.1%。 | +
巩固提升饮水10万人。 | 0
改造提升农贸市场86个。 | 0
至少50户报名。 | 0
不少于30人到场。 | 0
最多4次。 | 0
许多多年邻居来了20位。 | 0
出动30人增援。 | 0
投入50万元加固堤坝。 | 0
减灾中心配备8台水泵。 | 0
翻看了3本台账。 | 0
冬季室温平均提高3℃。 | +
收费比市场价低三成。 | -
缴费率比去年高19个百分点。 | +
用水节约四分之一。 | -
扣减5分。 | 0
砍掉17项采集。 | -
"""

# text with the frame in [ ] | value | baseline | unit | comparator | change
FRAMES = """
满意率[由30%提高到80%]。 | 80 | 30 | % | eq | increase
报表[从8610张压减至278张]。 | 278 | 8610 | 张 | eq | decrease
均时[从31小时缩短到9小时以内]。 | 9 | 31 | 小时 | le | decrease
会员[从最初的十余人增加到近百人]。 | 100 | 10 | 人 | approx | increase
补贴范围[由8类扩大到12类]。 | 12 | 8 | 类 | eq | increase
均价[从12元降到8元]。 | 8 | 12 | 元 | eq | decrease
停车等待时间[由18分钟减到不足3分钟]。 | 3 | 18 | 分钟 | lt | decrease
到位率[从最初的47%提高到如今的92.5%]。 | 92.5 | 47 | % | eq | increase
参加率[由不到三成提高到九成]。 | 90 | 30 | % | eq | increase
收运频次[从每日两次调整为三次]。 | 3 | 2 | 次 | eq | increase
停电用户[从1.1万户减至不足300户]。 | 300 | 11000 | 户 | lt | decrease
指数[从18.6降到2.4]，趋于安全。 | 2.4 | 18.6 | - | eq | decrease
网格[由118个到93个]，更顺手。 | 93 | 118 | 个 | eq | decrease
票价[从51元掉到34元]。 | 34 | 51 | 元 | eq | decrease
投诉量[由6月的89件下滑到10月的16件]。 | 16 | 89 | 件 | eq | decrease
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
