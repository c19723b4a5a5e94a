"""What is measured: before the figure, behind it, across a list, in the clause before."""

import pytest

from extractor.folding import fold
from extractor.rules.indicators import find_indicators
from extractor.types import IndicatorReading

# text | words that the subject of each indicator must hold, or - for none
ROWS = """
企业提供福利岗位136个，解决园区需求25个。 | 福利岗位;园区需求
小区投诉率下降70%。 | 投诉率
小区的矛盾纠纷排查率达到80%以上。 | 矛盾纠纷排查率
推动首批17户商户完成改造。 | 商户
走访了280户居民。 | 居民
建成口袋公园25个、社区食堂8处。 | 口袋公园;社区食堂
整改4类25个问题。 | -;问题
财政支出14亿元，同比增长3.4%。 | 财政支出;财政支出
教育、住房支出分别增长3%和5%。 | 教育;住房支出
发放5亿元服务消费券。 | 服务消费券
覆盖80%的乡镇卫生院。 | 乡镇卫生院
全镇面积4.3平方公里。 | 面积
6000多居民报名。 | 居民
三成七的住户不同意。 | 住户
来自7个村的代表。 | 村
平均办结时长由52小时压减至26小时。 | 平均办结时长
派出20余名博士参与攻关。 | 博士
社区基金收入约8.5万元。 | 社区基金收入
3名在职党员报到。 | 在职党员
这里的会员有300多名。 | 会员
受理诉求312件，办结309件。 | 诉求;诉求
收缴率93%，比上年提高7个百分点。 | 收缴率;收缴率
在19个村（社区）推开。 | 村（社区）
转移7户21人，无一受伤。 | -;-
展出8件可触摸的展品。 | 展品
来了5位来自基层的代表。 | 代表
云南宜良的千亩樱花开了。 | 樱花
长300米的路面。 | 路面
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]


@pytest.mark.parametrize(("text", "expected"), _rows(ROWS))
def test_subject(text: str, expected: str) -> None:
    readings = [c.reading for c in find_indicators(fold(text)) if isinstance(c.reading, IndicatorReading)]
    words = [text[slice(*reading.subject)] if reading.subject else "" for reading in readings]
    wanted = expected.split(";")
    assert len(words) == len(wanted)
    for word, want in zip(words, wanted, strict=True):
        if want != "-":
            assert want in word


@pytest.mark.parametrize("text", ["“300多个。”", "12%。", "共25个。", "约8.5万元"])
def test_no_subject(text: str) -> None:
    (candidate,) = find_indicators(fold(text))
    assert isinstance(candidate.reading, IndicatorReading)
    assert candidate.reading.subject is None


def test_subject_stays_in_its_sentence() -> None:
    text = "投诉率大降。共有30户。"
    (candidate,) = find_indicators(text)
    assert isinstance(candidate.reading, IndicatorReading)
    assert candidate.reading.subject is None or candidate.reading.subject[0] > text.index("。")
