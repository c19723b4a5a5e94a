"""Near-misses: numbers that measure nothing, by the veto that strikes them out."""

import pytest

from extractor.folding import fold
from extractor.rules.indicators import find_indicators

DATES = """
2023年9月12日，社区揭牌。
二〇二四年三月，小区换届。
今年5月，路灯亮了。
他30日在重庆讲课。
建党105周年大会。
9月底前完工。
上世纪80年代的老楼。
建于1986年的板楼。
他于2019年退休。
6月3日至5日，展会举行。
本世纪初的规划图。
2009-05-22
2010.01.29发布
"""
CLOCKS = """
上午9时，人到齐了。
晚上八点半关门。
8:30准时开会。
下午4点20分放学。
中午十二点吃饭。
十时零五分扑灭。
"""
AGES = """
今年28岁的网格员。
60岁以上老人优先。
年过七旬的老党员。
年近五旬的老师傅。
一群90后创客。
40多年党龄的老支书。
十二周岁以下免票。
"""
ORDINALS = """
第二届邻里节。
排名第3位。
得票前三名当选。
首批试点名单。
正月初五开市。
星期三碰头。
头两回不欢而散。
倒数第一名。
"""
NAMES = """
五大融合激活社区。
社区“两委”成员。
村里“三资”清理。
坚持三化并举。
四级治理体系成形。
三级联动。
三方共同监管。
四方联席会。
三位一体的模式。
实现两位数增长。
落实八项规定。
列出三张清单。
十大民生实事。
八一建军节。
“百佳”示范小区。
百强县名单公布。
“1+4”联动路子。
“一轴三环三网”工作法。
《护水八条》上墙。
“一季6件小事”倡议。
两代表一委员。
人大三次会议召开。
二次供水改造。
千亿元级产业集群。
女子50公斤级比赛。
七三一部队遗址。
返回器着陆回收。
万亿国债项目。
六枝的新城。
分两批推开。
今年前两批名单。
三项制度随后跟上。
二十国集团峰会。
光夜谈就是四部曲的头一曲。
二人转演出。
红十字会来人了。
"""
PLACES = """
六盘水的春天。
七台河来的客人。
五家渠市的干部。
住在临江苑6栋的老人。
在星河湾2单元门口。
科华路380弄居民。
602室的住户。
三河村4组的院坝。
三亚的游客。
九台区的棚改。
两河口镇的集市。
"""
CODES = """
沪深300指数。
50ETF联接基金。
G85高速。
2.0版平台。
乘坐G2024次列车。
电话13800138000转。
编号000123备查。
客服热线12345
住址A12
COVID-19疫情。
以3比1获胜。
比分25:18。
"""
ARTICLES = """
一场大雨。
一个院子。
一位老人路过。
一条街。
一艘船。
一次谈话。
一直守着。
一起议事。
一揽子政策。
一把手负责。
一般问题。
走出一条新路。
"""
WORDS = """
千家万户的平安。
守护万家灯火。
百姓有话说。
三轮车停在门口。
零部件厂。
零星用工。
十分满意。
一一对应。
四面八方的客人。
五颜六色的灯。
万物生长。
万科物业。
百年老店。
三五成群地走。
两岸风光。
十里八乡的人。
书记十分关注。
小百户镇的人。
万人成讼率。
三农问题。
若干问题。
许多人来了。
数字社区。
几户人家。
上门服务。
成立小组。
"""
ADVERBIALS = """
一年来，变化不小。
三年来，他天天巡河。
十几年过去了。
不到一刻钟就办完。
住了四十天才走。
三年前的冬天。
两天后复电。
五年间变了样。
三年行动计划。
忙了两个小时。
站了半天。
"""
NEAR_MISSES = [
    (name, text)
    for name, table in {
        "date": DATES,
        "clock": CLOCKS,
        "age": AGES,
        "ordinal": ORDINALS,
        "name": NAMES,
        "place": PLACES,
        "code": CODES,
        "article": ARTICLES,
        "word": WORDS,
        "adverbial": ADVERBIALS,
    }.items()
    for text in table.strip().split("\n")
]


@pytest.mark.parametrize(("name", "text"), NEAR_MISSES)
def test_measures_nothing(name: str, text: str) -> None:
    found = [text[candidate.start : candidate.end] for candidate in find_indicators(fold(text))]
    assert found == [], name


COUNTED_AFTER_ALL = [
    ("百余名党员报到。", ["百余名"]),
    ("等五个方面。", ["五个"]),
    ("三条规矩：不吵不闹。", ["三条"]),
    ("两名网格员。", ["两名"]),
    ("开了两次会。", ["两次"]),
    ("走了三里路。", ["三里"]),
    ("木兰陂由渠首、渠系三部分组成。", ["三部分"]),
    ("扣两分。", ["两分"]),
    ("目前5个小区试点。", ["5个"]),
    ("截至2022年11月初建成3处。", ["3处"]),
    ("60岁以上老人120名。", ["120名"]),
    ("10月5日有200人报名。", ["200人"]),
    ("28岁的她走访300户。", ["300户"]),
    ("第三批26户渔家。", ["26户"]),
    ("2.0版平台接入430套设备。", ["430套"]),
    ("晚上8点来了50人。", ["50人"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED_AFTER_ALL)
def test_counts_after_all(text: str, expected: list[str]) -> None:
    assert [text[candidate.start : candidate.end] for candidate in find_indicators(fold(text))] == expected
