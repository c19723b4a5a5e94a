"""Numbers that measure nothing: dates, ages, ordinals, names, slogans, codes. Each veto has a name.

``veto`` gives the name of the first reason that strikes an expression out, or None. Every check looks at a fixed number
of characters around the expression.
"""

import re
from collections.abc import Callable

from extractor.labels import Dimension
from extractor.rules.indicators.grammar import Expression
from extractor.rules.indicators.set_names import in_fixed_word

_CLAUSE_BREAK = frozenset("，。；：！？\n、（）,;")


def _date(text: str, e: Expression) -> bool:
    number = e.number
    if number is None:
        return False
    after = text[number.end : number.end + 2]
    before = text[max(0, e.core - 4) : e.core]
    if e.unit == "年" or after[:1] == "年":
        if number.value >= 1000 or (number.value < 100 and number.value >= 10 and before[-1:] in "’'至—-到"):
            return True
        if before.endswith(("第", "近", "前", "去", "本", "每")):
            return True
    if after[:1] == "月" or (after[:1] in "日号" and number.value <= 31 and _is_day(text, e)):
        return True
    if re.match(r"(?:世纪|年代|月份|月底|月初)", text[number.end : number.end + 3]):
        return True
    return bool(re.match(r"[./-][0-9]", after)) and bool(re.search(r"(?:19|20)[0-9]{2}$", text[e.core : number.end]))


def _is_day(text: str, e: Expression) -> bool:
    if e.unit == "日" and e.comparator.value == "le":
        return bool(re.search(r"月$", text[max(0, e.core - 1) : e.core]))
    return e.unit != "号" or text[e.core - 1 : e.core] != "一"


def _clock(text: str, e: Expression) -> bool:
    after = text[e.number_end : e.number_end + 3]
    before = text[max(0, e.core - 2) : e.core]
    if re.match(r"[：:][0-9]{2}", after) or re.search(r"[0-9][：:]$", before):
        return True
    if after[:1] in "时点" and e.number is not None and e.number.value <= 24:
        return not after.startswith(("点位", "时间"))
    return (
        (e.unit == "分" and before[-1:] in "时点")
        or (e.unit == "秒" and before[-1:] == "分")
        or bool(re.search(r"小时[0-9]+分$", text[max(0, e.core - 5) : e.core]))
    )


_TWO = re.compile(r"二[^十百千万亿两分成折]")
_AFTER_CLASSIFIER = re.compile(
    r"位(?:一体|数)|单元|次(?:会议|全会|供水|元|创业|分配)|人(?:小组|组|团|转|台)|千人口|一对应|户长|个(?:字|数|夏天|冬天|春天|秋天|晚上|早上"
    r"|下午|上午|周末|年头|钟(?!头)|一|确立|维护|自信|意识)|[条册款问策][》”]|段(?:式|闭|链)|方(?:联席|会|共|架|圆|制|机|恳|治|协|联|面)?"
)
_NAMED_SET = re.compile(r"[项条张件大](?:规定|清单|单子|计划|行动|路径|主线|大事|能力)")


def _fixed_word(text: str, e: Expression) -> bool:
    number = e.number
    if number is None or not number.chinese:
        return False
    if e.start == e.core and number.bare and number.value == 10**4 and e.unit in ("户", "家"):
        return True
    return in_fixed_word(text, e.core, number.end) or (text[e.core : number.end] == "零" and e.strength != "measure")


def _set_phrase(text: str, e: Expression) -> bool:
    """Chinese numbers in set phrases and names of sets: 三位一体, 两位数, 八项规定, 三张清单, 二次供水."""
    number = e.number
    if number is None or text[number.end : number.end + 2] in ("位数", "单元"):
        return number is not None
    if not number.chinese or number.value >= 100 or number.comparator.value != "eq":
        return number.bare and text[number.end : number.end + 2] == "人口"
    if len(text[e.core : number.end]) == 1 and _TWO.match(text, e.core) and e.strength != "measure":
        return True
    rest = number.end
    if text[rest : rest + 1] == "方" or text[max(0, e.core - 1) : rest + 1] == "红十字":
        return True
    if e.unit == "分" and text[e.core : rest] == "十":
        return text[e.core - 1 : e.core] not in "得记加扣计抵积减"
    if re.search(r"(?:届|人大|政协)$", text[max(0, e.core - 2) : e.core]):
        return True
    return bool(_AFTER_CLASSIFIER.match(text, rest) or _NAMED_SET.match(text, rest))


_BUILDING = re.compile(r"(?:[区园苑城庭府院里村湾庄都郡路街号景居庐]|期|社区)$")


def _address(text: str, e: Expression) -> bool:
    """Numbers of houses, rooms and lanes: 临江苑6栋的, 380弄, 602室."""
    number = e.number
    if number is None or number.chinese and number.value >= 100:
        return False
    after = text[number.end : number.end + 2]
    if after[:1] in ("弄", "室") or (after[:1] == "楼" and after != "楼栋") or after in ("单元", "号楼"):
        return e.unit is None or after == "单元"
    return e.unit in ("栋", "幢", "组", "队", "社") and bool(_BUILDING.search(text, max(0, e.start - 2), e.start))


def _age(text: str, e: Expression) -> bool:
    after = text[e.number_end : e.number_end + 4]
    return bool(
        re.match(r"[多余来]?(?:周岁|岁|旬|后(?:的|党|青|女|小|宝|业|干|创|新|社|网|，|。|、|”|$)|虚岁|高龄)", after)
    ) or bool(re.match(r"(?:年|多年|余年)?(?:党龄|教龄|工龄|军龄|驾龄)", after))


def _ordinal(text: str, e: Expression) -> bool:
    before = text[max(0, e.core - 2) : e.core]
    if before[-1:] in ("第", "初", "星", "周", "届"):
        return not (before[-1:] in "星周届初" and not (e.number and e.number.chinese and e.number.value < 10))
    if (
        before.endswith(("前", "后", "头", "末位", "倒数"))
        and e.number
        and e.number.value <= 50
        and e.unit in ("名", "位", "个", "强", "次", "项", "天", "年", "条", "批", "场", "轮", "类", None)
    ):
        return (
            before[-1:] == "头"
            or before[-1:] == "后"
            or text[max(0, e.core - 3) : e.core] not in ("目前", "日前", "此前", "年前", "月前")
        )
    after = text[e.number_end : e.number_end + 2]
    return after[:1] in ("号", "強", "强") and e.number is not None and (after[:1] != "号" or e.unit in ("号", None))


_NAME_AFTER = re.compile(
    r"(?:大[^小类项于约概型米幅量面批家棚街])|[委化优心一双型好有]|核|治|联[动合体]|位一体|强[县村市区企镇]?|佳|维|网[融合]"
)


def _name(text: str, e: Expression) -> bool:
    """Numbers that are part of a name or slogan: 五大融合, 两委, 三化, 四级体系, 三方共管, 百佳."""
    number = e.number
    if number is None or number.value_max is not None:
        return False
    after = text[number.end : number.end + 3]
    if number.chinese and number.value < 100 and e.unit is None:
        return True
    if number.bare and text[e.core - 1 : e.core] == "个":
        return True
    if number.chinese and e.strength == "weak" and number.value < 10 and e.start == e.core:
        return not (
            e.unit
            in (
                "层",
                "方面",
                "部分",
                "部门",
                "村",
                "镇",
                "县",
                "市",
                "省",
                "步",
                "里",
                "块",
                "两",
                "点",
                "分",
                "门",
                "道",
                "班",
                "排",
                "口",
                "头",
                "度",
                "期",
            )
            and _plain_weak(text, e)
        )
    if number.chinese and after[:1] == "大" and number.value < 100 and e.unit not in ("大类",):
        return True
    return number.bare and _bare_name(text, e)


def _plain_weak(text: str, e: Expression) -> bool:
    unit, after = e.unit, text[e.end : e.end + 1]
    if unit == "方面":
        return after in "，。；、：的" or text[e.core - 1 : e.core] == "等"
    if unit in ("部分", "部门", "块"):
        return True
    if unit in ("村", "镇", "县", "市", "省"):
        return False
    if unit in ("里", "步"):
        return text[e.core - 1 : e.core] in "有近约达长走远隔宽"
    if unit in ("分", "度", "点"):
        return text[e.core - 1 : e.core] in "记加扣得积减计抵" or e.start < e.core
    return False


_BARE_OK = frozenset(
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
        "平方米",
        "余",
    )
)


def _bare_name(text: str, e: Expression) -> bool:
    """百, 千, 万 alone count only with a comparator or before a plain unit: 近百人, 千余名, 万元; not 百姓, 万科."""
    if e.start < e.core or e.number is not None and e.number.comparator.value != "eq":
        return False
    if e.number and e.number.value > 10**5 and e.unit:
        return False
    before = text[e.core - 1 : e.core]
    if before in "一“十":
        return True
    return e.unit not in _BARE_OK or text[e.end : e.end + 1] in ("大", "级", "户", "长", "行", "家", "村", "万")


def _article(text: str, e: Expression) -> bool:
    """一 + classifier is an article: 一场, 一个."""
    number = e.number
    if number is None or not number.chinese or text[e.core : number.end] != "一":
        return False
    return not (
        e.strength == "measure"
        and e.unit not in ("方", "倍多")
        and e.start < e.core
        or e.unit in ("倍",)
        or e.start < e.core
        and e.comparator.value != "eq"
    )


_CODE_BEFORE = re.compile(r"[A-Za-z0-9_#./\-+＋“&@](?<![0-9]\.) ?$")
_NAME_INSIDE = re.compile(r"^[A-Za-z+＋_#]")


def _code(text: str, e: Expression) -> bool:
    number = e.number
    if number is None or number.chinese:
        return False
    before, after = text[e.core - 1 : e.core], text[e.number_end : e.number_end + 1]
    if e.value < 0 or (before.isalpha() and e.strength in ("usual", "measure") and number.value >= 2 and before.isascii()):
        return False
    if before and (
        before.isascii()
        and before.isalpha()
        or before in "_#+./@&＋"
        or before == "-"
        and not text[e.core - 2 : e.core - 1].isspace()
    ):
        return True
    if e.unit is None and after and (after.isascii() and after.isalpha() or after in "+＋_#/@"):
        return True
    digits = text[e.core : number.end]
    return e.unit is None and (
        len(digits) >= 7 and digits.isdigit() or digits.startswith("0") and len(digits) > 1 and "." not in digits
    )


def _no_unit(text: str, e: Expression) -> bool:
    """A number without a unit counts only with a magnitude or before people (6000多居民)."""
    number = e.number
    if number is None or e.unit is not None:
        return False
    after = text[e.end : e.end + 6]
    if re.match(
        r"(?:多|余)?(?:[^，。；、\n弄室号楼幢单）)行]{0,4})(?:居民|村民|群众|人口|老人|业主|党员|职工|志愿者|用户|学生|儿童|农民|市民|员工|干部|企业|家庭|农户)",
        after,
    ):
        return number.value < 2
    if number.scale >= 10**4 or number.comparator.value in ("gt", "approx") and number.value >= 10:
        return bool(re.match(r"(?:里|千米|山|家灯火|众一心|象|事|物|全|一)", after))
    return not (e.start < e.core and number.value >= 100 and after[:1] in "，。；、的")


_QUOTED = re.compile(r"“$")


def _slogan(text: str, e: Expression) -> bool:
    """A small number right behind an opening quote or inside 《》 opens a name: “两代表一委员”, “1+3”."""
    before = text[max(0, e.start - 1) : e.start]
    number = e.number
    if number is None:
        return False
    if before in ("“", "《", "·") and number.value < 100 and e.start == e.core:
        closing = text.find("”" if before == "“" else "》", e.end, e.end + 16)
        return closing >= 0
    return _inside_name(text, e)


def _inside_name(text: str, e: Expression) -> bool:
    """Inside a short quotation without any stop, a number is part of a name: “一年10件实事”."""
    opening = max(text.rfind("“", max(0, e.start - 12), e.start), text.rfind("《", max(0, e.start - 16), e.start))
    if opening < 0:
        return False
    closing = text.find("”" if text[opening] == "“" else "》", opening, opening + 18)
    return closing >= e.end and not re.search(r"[，。！？；：\n]", text[opening:closing])


_MEASURED = re.compile(
    r"每人|一人|发言|说话|最快|最短|最长|平均|长达|时限|时长|时间|时效|工期|周期|期限|寿命|用时|限时|久期|封闭期|租期|半径|耗时|缩短|延长|压缩|压减|减免|累计|服务|存下|存入|存了|只存|记|支取|公示|视频|录像|监控|响应|快了|晚了|少了|多了|花期|试用期|只用|仅用|超时"
)
_HANDLED = re.compile(
    r"[^，。；\n]{0,6}(?:响应|到场|办结|办理|答复|回复|公示|见面|处置|回音|受理|解决|反馈|还清|送达|拿方案|派单|整改|完成)"
)
_AREA_TIME = re.compile(
    r"(?:生活|服务|便民|助餐|养老|健身|文化|阅读|议事|就业|应急|救援|响应)?[^，。\n]{0,4}(?:圈|半径)"
)


_LIMITED = frozenset(("不超过", "不超", "不得超过", "不少于", "不低于", "不得少于", "超过", "至少", "最多", "最长"))


def _adverbial(text: str, e: Expression) -> bool:
    """A duration that is no measured value: 三年来, 用了十几年 as an adverbial."""
    if e.strength != "duration":
        return False
    low = e.start
    while low > 0 and e.start - low < 12 and text[low - 1] not in _CLAUSE_BREAK:
        low -= 1
    before, after = text[low : e.start], text[e.end : e.end + 10]
    if e.unit in _LONG and re.match(r"(?:来|前|后|间|里|以来|之|期|级|行动|规划|计划|多来)", after):
        return True
    if _MEASURED.search(before) or (text[e.start : e.core] in _LIMITED and e.unit in _SHORT):
        return False
    if e.unit in _SHORT and re.match(r"(?:以内|内)", text[e.end - 2 : e.end].lstrip("时钟天日")) and _HANDLED.match(after):
        return False
    if e.comparator.value == "le" and e.unit in _SHORT and (_HANDLED.match(after) or e.unit in ("分钟", "小时", "个工作日")):
        return False
    if e.unit == "小时" and e.number is not None and e.number.value > 72:
        return False
    if after[:1] in ("抵", "换", "记") and e.unit in _SHORT:
        return False
    return not (e.unit == "分钟" and _AREA_TIME.match(after))


_LONG = frozenset(("年", "月", "周", "个月", "日", "天"))
_SHORT = frozenset(("小时", "个小时", "分钟", "秒", "日", "天", "个工作日", "工作日", "周"))


def _score(text: str, e: Expression) -> bool:
    if e.number is None or e.number.chinese:
        return False
    return bool(re.match(r"[比：:∶][0-9]", text[e.number_end : e.number_end + 2])) or bool(
        re.search(r"[0-9][比：:∶]$", text[max(0, e.core - 2) : e.core])
    )


def _weak_unit(text: str, e: Expression) -> bool:
    """Units that mostly belong to names when a number stands before them: 21楼, 3号, 2期, 5级."""
    if e.strength != "weak" or e.number is None:
        return False
    after = text[e.end : e.end + 2]
    if e.unit == "号" and e.comparator.value in ("gt", "approx"):
        return False
    if e.unit in ("号", "码", "版", "代", "届", "期", "任", "辈"):
        return not (
            e.unit == "期"
            and re.match(r"[，。；、培]", after)
            and e.number.value > 1
            and text[e.core - 1 : e.core] not in "一二三第"
        )
    if e.unit == "级":
        return True
    if e.unit == "点":
        return not (e.start < e.core)
    if e.unit == "路":
        return bool(e.number.chinese) or not re.match(r"[，。；、]|视频|监控|高清|摄像|探头|信号", text[e.end : e.end + 2])
    if e.unit == "字":
        return bool(e.number.chinese) and e.number.value < 100
    if e.unit in ("国", "省", "市", "县", "村", "镇", "街", "院", "站", "格"):
        return bool(e.number.chinese and e.number.value < 10) or after[:1] in (
            "长",
            "级",
            "道",
            "民",
            "区",
            "内",
            "部",
            "政",
        )
    return False


_MISC = re.compile(
    r"一(?:把手|体|站式|线|揽子|直|般|定|些|切|起|样|旦|致|向|点|带|边|心|律|经|批|系列|身|时|同|路|早|贯|度|半)"
)


def _idiom(text: str, e: Expression) -> bool:
    return text[e.core] == "一" and bool(_MISC.match(text, e.core)) and e.dimension is not Dimension.RATIO


VETOES: tuple[tuple[str, Callable[[str, Expression], bool]], ...] = (
    ("date", _date),
    ("clock", _clock),
    ("age", _age),
    ("ordinal", _ordinal),
    ("score", _score),
    ("code", _code),
    ("article", _article),
    ("idiom", _idiom),
    ("fixed_word", _fixed_word),
    ("set_phrase", _set_phrase),
    ("address", _address),
    ("name", _name),
    ("slogan", _slogan),
    ("weak_unit", _weak_unit),
    ("no_unit", _no_unit),
    ("adverbial", _adverbial),
)


SOFT = frozenset(("no_unit", "adverbial"))
"""Vetoes that a from–to frame or a left-out 元 overrides."""


def veto(text: str, expression: Expression) -> str | None:
    """Name of the first reason why the expression measures nothing, or None."""
    for name, strikes in VETOES:
        if strikes(text, expression):
            return name
    return None
