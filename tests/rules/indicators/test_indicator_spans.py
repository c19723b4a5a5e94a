"""Whole expressions: exact span, value, unit, comparator."""

from decimal import Decimal

import pytest

from extractor.folding import fold
from extractor.rules.indicators import find_indicators
from extractor.types import IndicatorReading

# text with every indicator in [ ] | value | value_max | unit | comparator | dimension, of the first one
ROWS = """
郫都区新建口袋公园[25个]。 | 25 | - | 个 | eq | count
郫都区新建口袋公园[25 个]。 | 25 | - | 个 | eq | count
社区投入[约6.4万元]。 | 64000 | - | 元 | approx | money
接待游客[3500余人次]。 | 3500 | - | 人次 | gt | count
办结率保持在[80%以上]。 | 80 | - | % | ge | ratio
犀浦镇面积[16.9平方公里]，有[14个]社区、[9万人]。 | 16.9 | - | 平方公里 | eq | area
梳理[4类][25个]问题。 | 4 | - | 类 | eq | count
[二十余家]商户签约。 | 20 | - | 家 | gt | count
厂房[两万平方米]。 | 20000 | - | 平方米 | eq | area
昆山有[3至5个]试点。 | 3 | 5 | 个 | eq | count
每户补助[3—5万元]。 | 30000 | 50000 | 元 | eq | money
贷款额度为[5万至30万元]。 | 50000 | 300000 | 元 | eq | money
备货量比平日多出[20%~30%]。 | 20 | 30 | % | eq | ratio
每组[七八户]。 | 7 | 8 | 户 | eq | count
来了[数十名]义工。 | 10 | - | 名 | gt | count
来了[上百名]义工。 | 100 | - | 名 | gt | count
来了[几百名]义工。 | 100 | - | 名 | approx | count
来了[近百名]义工。 | 100 | - | 名 | approx | count
惠及[超万人]。 | 10000 | - | 人 | gt | count
岗位数量[过万]，报名踊跃。 | 10000 | - | - | gt | count
[6000多]居民受益。 | 6000 | - | - | gt | count
全国有[2.3亿]志愿者。 | 230000000 | - | - | eq | count
资金投了[730余万]，修了水渠。 | 7300000 | - | 元 | gt | money
修亭子花了[四万七]。 | 47000 | - | 元 | eq | money
募集善款[近百万]。 | 1000000 | - | 元 | approx | money
[三分之一]的住户同意。 | 33.33 | - | % | eq | ratio
占地[不足750平方米]。 | 750 | - | 平方米 | lt | area
[不到五成]的车位有人用。 | 50 | - | % | lt | ratio
话费补贴[不超过85元]。 | 85 | - | 元 | le | money
[7万元以下]的修缮由楼长定。 | 70000 | - | 元 | le | money
[不少于30人]到场方可开会。 | 30 | - | 人 | ge | count
每户[至少2名]代表。 | 2 | - | 名 | ge | count
物业出动[50余辆]车。 | 50 | - | 辆 | gt | count
授信总额[突破180亿元]。 | 18000000000 | - | 元 | gt | money
债券余额[42.06亿港元]。 | 4206000000 | - | 港元 | eq | money
融资[3.92亿美元]。 | 392000000 | - | 美元 | eq | money
发电[73亿千瓦时]。 | 7300000000 | - | 千瓦时 | eq | other
装机[88万千瓦]。 | 880000 | - | 千瓦 | eq | other
漠河早晨[零下41摄氏度]。 | -41 | - | 摄氏度 | eq | other
最低气温[-5℃]。 | -5 | - | ℃ | eq | other
秤上是[三斤半]。 | 3.5 | - | 斤 | eq | mass
每条[三块五]。 | 3.5 | - | 块 | eq | money
围墙高[2米6]，拆了。 | 2.6 | - | 米 | eq | length
每斤[3元5角]。 | 3.5 | - | 元 | eq | money
空置率[百分之三十]。 | 30 | - | % | eq | ratio
投诉率[千分之二]。 | 0.2 | - | % | eq | ratio
[四分之三以上]住户点头。 | 75 | - | % | ge | ratio
[超过3/4]住户点头。 | 75 | - | % | gt | ratio
[三成七]的诉求是停车。 | 37 | - | % | eq | ratio
[七成半]当场答复。 | 75 | - | % | eq | ratio
凭证可享[八五折]。 | 8.5 | - | 折 | eq | ratio
[一半以上]的摊主。 | 50 | - | % | ge | ratio
参会业主[过半]。 | 50 | - | % | gt | ratio
[过半]住户到场。 | 50 | - | % | gt | ratio
[超半数]商户签字。 | 50 | - | % | gt | ratio
[近半数]摊位换了招牌。 | 50 | - | % | approx | ratio
全年服务[１２，３４５人次]。 | 12345 | - | 人次 | eq | count
收入是上年的[4.3倍]。 | 4.3 | - | 倍 | eq | ratio
收入翻了[一倍多]。 | 1 | - | 倍 | gt | ratio
集体收入[翻了一番]。 | 100 | - | % | eq | ratio
集体收入[翻两番]。 | 300 | - | % | eq | ratio
增速加快[0.7个百分点]。 | 0.7 | - | 个百分点 | eq | ratio
年服务[2万人次以上]。 | 20000 | - | 人次 | ge | count
共有[50个左右]网格。 | 50 | - | 个 | approx | count
到场[三百人上下]。 | 300 | - | 人 | approx | count
岛上人口[六百出头]，多是渔民。 | 600 | - | - | gt | count
投放[1,250辆]单车。 | 1250 | - | 辆 | eq | count
推出[16条]措施。 | 16 | - | 条 | eq | count
种了[480多万亩]稻。 | 4800000 | - | 亩 | gt | area
[480万亩]稻田。 | 4800000 | - | 亩 | eq | area
平价菜[1.2元/斤]。 | 1.2 | - | 元/斤 | eq | money
接入[2100路]视频。 | 2100 | - | 路 | eq | count
配备AED[36台]。 | 36 | - | 台 | eq | count
响应时限[2小时]。 | 2 | - | 小时 | eq | duration
[48小时内]办结。 | 48 | - | 小时 | le | duration
工期[45天]。 | 45 | - | 天 | eq | duration
打造[15分钟]生活圈。 | 15 | - | 分钟 | eq | duration
志愿时长[2.7万小时]。 | 27000 | - | 小时 | eq | duration
公示期限[7天]。 | 7 | - | 天 | eq | duration
每周上门[两次]。 | 2 | - | 次 | eq | frequency
评分[94.6分]，全市第一。 | 94.6 | - | 分 | eq | score
山上[万亩]桃花开了。 | 10000 | - | 亩 | eq | area
来了[31名]多语种导游。 | 31 | - | 名 | eq | count
每周[十多条]航线。 | 10 | - | 条 | gt | count
票数增长[1985.5%]。 | 1985.5 | - | % | eq | ratio
公示期为[7日]。 | 7 | - | 日 | eq | duration
每月有[一两起]投诉。 | 1 | 2 | 起 | eq | count
服务时长[326个小时]。 | 326 | - | 小时 | eq | duration
他身高[1米73]，守后卫。 | 1.73 | - | 米 | eq | length
每[30米]一段，各有专人。 | 30 | - | 米 | eq | length
授信上限为[45亿元]。 | 4500000000 | - | 元 | le | money
老人可享[最高30%]的补贴。 | 30 | - | % | le | ratio
约占全市的[三分之一]。 | 33.33 | - | % | approx | ratio
ＦＡＱ新增[１２个]。 | 12 | - | 个 | eq | count
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the brackets out; the spans that they enclosed."""
    plain, spans, start = "", [], 0
    for char in text:
        if char == "[":
            start = len(plain)
        elif char == "]":
            spans.append((start, len(plain)))
        else:
            plain += char
    return plain, spans


@pytest.mark.parametrize(("text", "value", "high", "unit", "comparator", "dimension"), _rows(ROWS))
def test_expression(text: str, value: str, high: str, unit: str, comparator: str, dimension: str) -> None:
    plain, spans = marked(text)
    found = list(find_indicators(fold(plain)))
    assert [candidate.span for candidate in found] == spans
    reading = found[0].reading
    assert isinstance(reading, IndicatorReading)
    assert reading.value == Decimal(value)
    assert reading.value_max == (None if high == "-" else Decimal(high))
    assert reading.unit == (None if unit == "-" else unit)
    assert reading.comparator == comparator
    assert reading.dimension == dimension == found[0].kind
