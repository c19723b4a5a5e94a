"""People by rule: texts with the expected names in [ ], and near-misses."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.link.base import Linked
from extractor.link.people import link_people
from extractor.rules.people import find_people
from extractor.types import Article, OffsetMap, PersonReading, SourceFile

ROWS = """
专委会负责人[周立群]牵头
社区党委书记[罗成英]介绍
居民[王小川]说
居民[李芳]说自己搬来三年
记者 [赵一鸣]
网格员[陈素兰]每天上门
书记[欧阳修文]走访
主任[刘建文]说
居民[王芳]正在浇花
支部书记[何平]在会上表态
村民[唐德贵]家的院子
社区民警[张伟]和队员巡逻
楼栋长[冯淑珍]、党员[谢国栋]到场
项目经理[林海]表示
“这下好了。”[蒋文英]笑着合上本子
老党员[曾广福]，今年七十岁
主任[蔡明]告诉记者
志愿者[彭丽]带来工具
居民代表投票
书记负责协调
党员户挂牌
居民安全有了保障
业主高度认可
商户方便了
主任办公室
物业经理说
社区居民时间充裕
居民满意度提高
志愿者和居民
""".strip().splitlines()


@pytest.mark.parametrize("marked", ROWS)
def test_table(marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    assert [text[c.start : c.end] for c in find_people(text)] == re.findall(r"\[(.*?)\]", marked)


def test_role_is_read() -> None:
    text = "专委会负责人周立群牵头"
    (person,) = find_people(text)
    assert isinstance(person.reading, PersonReading)
    assert person.reading.role is not None
    assert text[slice(*person.reading.role)] == "负责人"


def test_full_names_are_found_again() -> None:
    text = "居民王小川提议装灯。隔了一周，王小川带头出钱。"
    assert [c.start for c in find_people(text)] == [2, 15]


def test_person_with_role_and_organisation() -> None:
    text = "专委会负责人周立群牵头。周立群说。"
    article = Article(
        SourceFile("a.txt", "0" * 64, "text/plain", None), 0, 0, len(text), text, OffsetMap(range(len(text)))
    )
    (person,) = link_people(article, list(find_people(text)), Linked([], {(0, 3): "or1"})).entities
    assert (person.name, person.role, person.organisation, len(person.mentions)) == ("周立群", "负责人", "or1", 2)


@given(st.text(alphabet="王小川陈书记居民说介绍，。和主任欧阳 ", max_size=50))
def test_spans_lie_in_the_text(text: str) -> None:
    for person in find_people(text):
        assert 2 <= person.end - person.start <= 4
        assert person.end <= len(text)


def test_tables_hold_no_doubles() -> None:
    lexicon = Path(__file__).parents[2] / "src" / "extractor" / "lexicon"
    for table in ("surnames.tsv", "person_roles.tsv"):
        lines = (lexicon / table).read_text(encoding="utf-8").splitlines()
        assert len(lines) == len(set(lines))
