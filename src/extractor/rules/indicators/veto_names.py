"""Numbers inside names and fixed ways of speaking: ordinals, addresses, slogans, 一 as an article."""

import re

from extractor.labels import Comparator, Dimension
from extractor.rules.indicators.context import char_at, char_before
from extractor.rules.indicators.grammar import Expression
from extractor.rules.indicators.numerals import CHINESE_DIGITS
from extractor.rules.indicators.set_names import in_fixed_word

_TEN_THOUSAND = 10**4


def is_fixed_word(text: str, e: Expression) -> bool:
    """千家万户, 三轮车, 六盘水, 零星."""
    number = e.number
    if number is None or not number.chinese:
        return False
    if e.start == e.core and number.bare and number.value == _TEN_THOUSAND and e.unit in ("户", "家"):
        return True
    zero = text[e.core : number.end] == "零" and e.strength != "measure"
    return zero or in_fixed_word(text, e.core, number.end)


_TWO = re.compile(r"二[^十百千万亿两分成折]")
_TIMES = r"个(?:字|数|夏天|冬天|春天|秋天|晚上|早上|下午|上午|周末|年头|钟(?!头)|一|大局|毫不动摇|确立|维护|自信|意识)"
_GROUPS = r"人(?:小组|组|团|转|台)|方|段(?:式|闭|链|管|接|协)|户长"
_ITEMS = r"次(?:会议|全会|供水|元|创业|分配)|[条册款问策][》”]|一对应|位(?:一体|数)"
_IN_PHRASE = re.compile(rf"{_TIMES}|{_GROUPS}|{_ITEMS}")
_NAMED_SET = re.compile(r"[项条张件大](?:规定|清单|单子|计划|行动|路径|主线|大事|能力|补贴|工程|制度|约定|系数|折算)")
_PER_HEAD = re.compile(r"人(?:口|成讼|托位|床位|拥有)")
_GRID = re.compile(r"千伏(?:变电|输变电|特高压|间隔)")
_CONGRESS = re.compile(r"(?:届|人大|政协)$")


def is_set_phrase(text: str, e: Expression) -> bool:
    """Chinese numbers in set phrases and names of sets: 三位一体, 两位数, 八项规定, 三张清单, 二次供水, 三方."""
    number = e.number
    if number is None:
        return False
    if not number.chinese or number.value >= 100 or number.comparator is not Comparator.EQ:
        return bool(number.bare and _PER_HEAD.match(text, number.end)) or bool(_GRID.match(text, number.end))
    words = text[e.core : number.end]
    if len(words) == 1 and e.strength != "measure" and _TWO.match(text, e.core):
        return True
    if e.unit == "分" and words == "十" and char_at(text, e.end) not in "，。；、）":
        return True
    if e.unit == "批" and char_before(text, e.core) == "分":
        return True
    if _CONGRESS.search(text[max(0, e.core - 2) : e.core]):
        return True
    return bool(_IN_PHRASE.match(text, number.end) or _NAMED_SET.match(text, number.end))


_ESTATE = re.compile(r"[区园苑城庭府院里村湾庄都郡路街号景居庐期社]$")
_LARGEST_HOUSE = 1000


def is_address(text: str, e: Expression) -> bool:
    """Numbers of houses, rooms and lanes: 临江苑6栋的, 380弄, 602室, 2单元, 4组."""
    number = e.number
    if number is None or (number.chinese and number.value >= 100):
        return False
    if text.startswith("单元", number.end):
        return True
    if e.unit is None and (char_at(text, number.end) in "弄室" or text.startswith("号楼", number.end)):
        return True
    numbered = e.unit in ("栋", "幢", "组", "队", "社") and number.value < _LARGEST_HOUSE
    return numbered and bool(_ESTATE.search(text[max(0, e.start - 1) : e.start]))


_RANKED = frozenset(("名", "位", "个", "强", "次", "项", "天", "年", "条", "批", "场", "轮", "类"))
_NOT_RANK = ("目前", "日前", "此前")
_WEEKDAYS = "星周届初"


def is_ordinal(text: str, e: Expression) -> bool:
    """第二, 初五, 前三名, 头两回, 百强, 3号."""
    number = e.number
    if number is None:
        return False
    before = char_before(text, e.core)
    if before == "第":
        return True
    small = number.chinese and number.value < 20
    if before in _WEEKDAYS:
        return small and number.comparator is Comparator.EQ and char_before(text, e.core - 1) != "每"
    if before == "头":
        return small and e.strength != "measure"
    ranked = number.value <= 50 and (e.unit is None or e.unit in _RANKED)
    if before in "前后" and ranked:
        return not text.endswith(_NOT_RANK, 0, e.core)
    after = char_at(text, number.end)
    return after == "强" and e.unit is None


_DIGIT_RUN = re.compile(rf"[{CHINESE_DIGITS}]{{2,}}")
"""七三一: digits side by side are a name, unless they are neighbours (两三, a range)."""
_COUNTED = frozenset(("方面", "部分", "部门", "块", "层", "步", "里", "两", "点", "分", "度"))
_TOTALS = frozenset(("部分", "部门", "块"))
_AFTER_WALK = "有近约达长走远隔宽了"
_AFTER_SCORE = "记加扣得积减计抵"


def is_name(text: str, e: Expression) -> bool:
    """Numbers that are part of a name or slogan: 五大融合, 两委, 三化, 千亿元级, 百佳, 七三一."""
    number = e.number
    if number is None or number.value_max is not None:
        return False
    if char_at(text, e.end) == "级" or (number.bare and (char_before(text, e.core) == "个" or e.strength == "weak")):
        return True
    if number.chinese and e.unit != "折" and _DIGIT_RUN.fullmatch(text, e.core, number.end):
        return True
    if number.chinese and number.value < 100 and e.unit is None:
        return True
    if number.chinese and number.value < 10 and e.strength == "weak" and e.start == e.core:
        return not (e.unit in _COUNTED and _counts(text, e))
    if number.chinese and number.value < 100 and char_at(text, number.end) == "大" and e.unit != "大类":
        return True
    return number.bare and _is_bare_name(text, e)


def _counts(text: str, e: Expression) -> bool:
    """Whether a small Chinese number before a weak unit counts after all: 等五方面, 走三里, 扣两分."""
    before = char_before(text, e.core)
    if e.unit == "方面":
        return before == "等" or char_at(text, e.end) in "，。；、：的"
    if e.unit in ("里", "步"):
        return before in _AFTER_WALK
    if e.unit in ("分", "度", "点"):
        return before in _AFTER_SCORE
    return e.unit in _TOTALS


_BARE_COUNTS = frozenset(
    (
        "人",
        "名",
        "户",
        "家",
        "亩",
        "元",
        "公里",
        "件",
        "场",
        "项",
        "个",
        "只",
        "人次",
        "盏",
        "台",
        "条",
        "斤",
        "吨",
        "册",
        "辆",
        "位",
        "所",
        "平方米",
    )
)
_LARGEST_BARE = 10**5


def _is_bare_name(text: str, e: Expression) -> bool:
    """百, 千, 万 alone count only with a comparator or before a plain unit: 近百人, 千余名, 万元; not 百姓, 万科."""
    number = e.number
    if number is None or e.start < e.core or number.comparator is not Comparator.EQ:
        return False
    if number.value > _LARGEST_BARE and e.unit:
        return False
    if char_before(text, e.core) in "一“十":
        return True
    return e.unit not in _BARE_COUNTS or char_at(text, e.end) in "大级户长行家村万"


def is_article(text: str, e: Expression) -> bool:
    """一 + classifier is an article: 一场, 一个; not 约一公里, 一倍."""
    number = e.number
    if number is None or not number.chinese or text[e.core : number.end] != "一":
        return False
    return e.unit != "倍" and e.start == e.core


_QUOTED = 18


def is_slogan(text: str, e: Expression) -> bool:
    """A number inside a short quotation or title is part of a name: “一年10件实事”, “两代表一委员”, “1+3”."""
    number = e.number
    if number is None:
        return False
    before = char_before(text, e.start)
    if before in "“《·" and number.value < 100 and e.start == e.core:
        return text.find("”" if before == "“" else "》", e.end, e.end + _QUOTED - 2) >= 0
    opening = max(text.rfind("“", max(0, e.start - 12), e.start), text.rfind("《", max(0, e.start - 16), e.start))
    if opening < 0:
        return False
    closing = text.find("”" if text[opening] == "“" else "》", opening, opening + _QUOTED)
    return closing >= e.end and not re.search(r"[，。！？；：\n]", text[opening:closing])


_ADVERBS = re.compile(r"一(?:把手|体|站式|线|揽子|系列|[直般定些切起样旦致向点带边心律经批身时同路早贯度半])")


def is_idiom(text: str, e: Expression) -> bool:
    """一直, 一起, 一揽子."""
    return e.dimension is not Dimension.RATIO and bool(_ADVERBS.match(text, e.core))
