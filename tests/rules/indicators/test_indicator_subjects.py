"""What is measured: before the figure, behind it, across a list, in the clause before."""

import pytest

from extractor.folding import fold
from extractor.rules.indicators import find_indicators
from extractor.types import IndicatorReading

# text | words that the subject of each indicator must hold, or - for none
ROWS = """
茶厂开出采摘岗位48个，带出学徒12名。 | 采摘岗位;学徒
空置率下降12%。 | 空置率
全镇的沼气入户率达到64%以上。 | 沼气入户率
动员第二批23户渔民上岸。 | 渔民
走访了280户居民。 | 居民
建成口袋公园25个、社区食堂8处。 | 口袋公园;社区食堂
归并3类11个表格。 | -;表格
旅游收入9亿元，同比增长2.6%。 | 旅游收入;旅游收入
教育、住房支出分别增长3%和5%。 | 教育;住房支出
发放6万元助学金。 | 助学金
覆盖80%的乡镇卫生院。 | 乡镇卫生院
全镇面积4.3平方公里。 | 面积
6000多居民报名。 | 居民
三成七的住户不同意。 | 住户
来自7个村的代表。 | 村
往返路程由9公里压减至4公里。 | 往返路程
派出20余名博士参与攻关。 | 博士
渡口门票收入约6.2万元。 | 门票收入
3名在职党员报到。 | 在职党员
这里的会员有300多名。 | 会员
收到提案75件，办结72件。 | 提案;提案
收缴率93%，比上年提高7个百分点。 | 收缴率;收缴率
在19个村（社区）推开。 | 村（社区）
转移7户21人，无一受伤。 | -;-
摆出8只可拆洗的坐垫。 | 坐垫
来了5位来自基层的代表。 | 代表
婺源江湾镇的千亩油菜开了。 | 油菜
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


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("“水位又涨了6厘米，再加一层！”", "水位又涨"),
        ("“河长”巡河次数达12次。", "“河长”巡河次数"),
    ],
)
def test_a_quotation_mark_without_its_partner_is_no_part_of_it(text: str, subject: str) -> None:
    reading = next(find_indicators(text)).reading
    assert isinstance(reading, IndicatorReading)
    assert reading.subject is not None
    assert text[slice(*reading.subject)] == subject


def test_subject_stays_in_its_sentence() -> None:
    text = "投诉率大降。共有30户。"
    (candidate,) = find_indicators(text)
    assert isinstance(candidate.reading, IndicatorReading)
    assert candidate.reading.subject is None or candidate.reading.subject[0] > text.index("。")
