"""One numeric expression: comparator + number + magnitude + unit + comparator, and ranges of two.

``read_expression`` works left to right from a position where a number may begin; it never looks further back than a
comparator is long.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.labels import Comparator, Dimension
from extractor.lexicon.units import Unit, unit_at
from extractor.rules.indicators.comparators import bound_after, bound_before
from extractor.rules.indicators.numerals import CHINESE_DIGITS, Numeral, read_numeral
from extractor.rules.indicators.ratios import read_ratio

_TO = re.compile(r" ?(?:至|到|-{1,2}|—{1,2}|–{1,2}|－|~|～) ?")
_HALF_UNITS = re.compile(r"半(小时|钟头|月|年|天|学期|公里|里|米|斤|吨|亩|元)?")
_INNER_BOUND = re.compile(r"约|近|超过|不足|不到")
_LIMIT = re.compile(
    r"上限(?:为|定为|是)?$|(?:最高|最多|至多)(?:可达|可|将|为|给予|授信|补贴|补助|奖励|融资|减免|抵扣|额度|贷款){1,3}$"
)
_ABOUT = re.compile(r"约占[^，。；0-9]{0,12}$")
_TEMPERATURES = frozenset(("℃", "°C", "摄氏度", "度"))
_BELOW_ZERO = re.compile(r"(?:零下|(?<![0-9℃度])-)约?$")
_SUBUNITS = frozenset(("元", "块", "块钱", "美元", "欧元", "港元"))
_SUBUNIT = re.compile(rf"[又零]?([0-9]{{1,2}}|[{CHINESE_DIGITS}十]{{1,3}})(角|毛|分|美分|欧分)(?!之|期|批|钟)")
_PARTS = {"角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01")}
_TAIL_DIGITS = re.compile(rf"([0-9]{{1,2}}|[{CHINESE_DIGITS}])(?=[，。；、）！？\n 高宽长深厚的]|$)")
"""2米6, 三块五: tenths without their unit, only where the figure ends there or a measured side follows."""
_PER = re.compile(r"/(?:人|户|年|月|天|日|斤|公斤|亩|平方米|台|次|吨|度|件)")


@dataclass(frozen=True, slots=True)
class Expression:
    """A numeric expression with its value.

    ``core`` is where the number itself begins (behind a comparator); ``strength`` is that of its unit, ``none`` without
    one; ``number`` is the numeral as written.
    """

    start: int
    end: int
    core: int
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    dimension: Dimension
    comparator: Comparator
    strength: str
    number: Numeral | None
    number_end: int
    baseline: Decimal | None = None


def read_expression(text: str, at: int) -> Expression | None:
    """The longest numeric expression whose number begins at ``at``, or None where no number begins."""
    low = _read_single(text, at)
    if low is None:
        return None
    joined = _read_range(text, low)
    found = joined or low
    return _with_bounds(text, found)


def _read_single(text: str, at: int) -> Expression | None:
    ratio = read_ratio(text, at)
    if ratio is not None:
        dimension = Dimension.RATIO
        return Expression(
            at,
            ratio.end,
            at,
            ratio.value,
            ratio.value_max,
            ratio.unit,
            dimension,
            ratio.comparator,
            "measure",
            None,
            ratio.end,
        )
    number = _read_half_number(text, at) or read_numeral(text, at)
    if number is None:
        return None
    unit_start = number.end + 1 if text[number.end : number.end + 1] == " " else number.end
    unit = unit_at(text, unit_start)
    if unit is not None and (
        _is_other_word(text, unit, unit_start) or (unit_start > number.end and unit.strength == "weak")
    ):
        unit = None
    if unit is None:
        return Expression(
            at,
            number.end,
            at,
            number.value,
            number.value_max,
            None,
            Dimension.COUNT,
            number.comparator,
            "none",
            number,
            number.end,
        )
    return _with_unit(text, at, number, unit, unit_start)


def _is_other_word(text: str, unit: Unit, at: int) -> bool:
    """群众 and 人口 begin like classifiers but are nouns."""
    after = text[at + len(unit.text) : at + len(unit.text) + 1]
    return (unit.text, after) in (
        ("群", "众"),
        ("人", "口"),
        ("户", "籍"),
        ("节", "气"),
        ("节", "课"),
        ("门", "口"),
        ("家", "庭"),
        ("件", "套"),
        ("名", "单"),
        ("组", "织"),
        ("项", "目"),
    )


def _read_half_number(text: str, at: int) -> Numeral | None:
    """半 before a measure: 半小时, 半公里, 半个月."""
    if text[at] != "半" or not _HALF_UNITS.match(text, at):
        return None
    rest = text[at + 1 : at + 4]
    if rest.startswith(("小时", "个月", "个小时", "公里", "亩", "吨", "斤", "米", "天")):
        return Numeral(at, at + 1, Decimal("0.5"), mantissa=Decimal("0.5"), chinese=True)
    return None


def _with_unit(text: str, at: int, number: Numeral, unit: Unit, unit_start: int) -> Expression:
    end, name, value, dimension, strength = (
        unit_start + len(unit.text),
        unit.name,
        number.value,
        unit.dimension,
        unit.strength,
    )
    comparator = number.comparator
    inner = text[end : end + 1]
    if unit.text == "个" and inner == "多" and (measured := unit_at(text, end + 1)) and measured.strength == "duration":
        comparator, end = Comparator.GT, end + 1 + len(measured.text)
        name, dimension, strength = measured.name, measured.dimension, measured.strength
    elif inner == "半":
        value, end, name, dimension, strength = _add_half(text, end, value, (name, dimension, strength))
    if (tail := _TAIL_DIGITS.match(text, end)) and name in ("米", "块", "尺"):
        part = read_numeral(tail.group(1), 0)
        value, end = value + (part.value if part else Decimal(0)) / 10 ** len(tail.group(1)), tail.end()
    if name in _SUBUNITS and (rest := _SUBUNIT.match(text, end)):
        part = read_numeral(rest.group(1), 0)
        value, end = value + (part.value if part else Decimal(0)) * _PARTS[rest.group(2)[-1]], rest.end()
    if (per := _PER.match(text, end)) and dimension is Dimension.MONEY:
        name, end = name + per.group(), per.end()
    return Expression(at, end, at, value, number.value_max, name, dimension, comparator, strength, number, number.end)


def _add_half(
    text: str, end: int, value: Decimal, named: tuple[str, Dimension, str]
) -> tuple[Decimal, int, str, Dimension, str]:
    """三斤半 is 3.5 斤, 一个半小时 is 1.5 小时."""
    name, dimension, strength = named
    if name == "个":
        measured = unit_at(text, end + 1)
        if measured is None or measured.strength not in ("duration", "measure"):
            return value, end, name, dimension, strength
        return (
            value + Decimal("0.5"),
            end + 1 + len(measured.text),
            measured.text,
            measured.dimension,
            measured.strength,
        )
    if strength in ("measure", "duration", "weak") and name not in ("层", "%"):
        return value + Decimal("0.5"), end + 1, name, dimension, strength
    return value, end, name, dimension, strength


def _read_range(text: str, low: Expression) -> Expression | None:
    """Join 3至5个, 5万至30万元, 20%—30%; the upper end must be larger and in the same unit."""
    joint = _TO.match(text, low.end)
    if joint is None or joint.end() >= len(text) or low.value_max is not None:
        return None
    bound = _INNER_BOUND.match(text, joint.end())
    at = bound.end() if bound else joint.end()
    high = _read_single(text, at) if at < len(text) else None
    if high is None or high.value_max is not None:
        return None
    if low.unit is not None and low.unit != high.unit and not (low.unit or "").startswith(high.unit or "-"):
        return None
    value = low.value
    if low.unit is None and low.number and high.number and low.number.scale == 1 and value < high.number.mantissa:
        value *= high.number.scale
    if value >= high.value or (high.unit is None and high.number and not high.number.chinese):
        return None
    comparator = high.comparator if high.comparator is not Comparator.EQ else low.comparator
    return replace(high, start=low.start, core=low.core, value=value, value_max=high.value, comparator=comparator)


def _with_bounds(text: str, found: Expression) -> Expression:
    number = found.number
    round_number = found.dimension is Dimension.RATIO or (number is not None and (number.bare or number.scale > 1))
    before = bound_before(text, found.start, round_number=round_number)
    after = bound_after(text, found.end)
    start, end, comparator = found.start, found.end, found.comparator
    if after and not (after.comparator is Comparator.LE and found.dimension is Dimension.AREA and text[end] == "内"):
        end, comparator = after.end, after.comparator
    if before:
        start = before.start
        if after is None or before.comparator is not Comparator.APPROX:
            comparator = before.comparator
    if comparator is Comparator.EQ and _LIMIT.search(text, max(0, start - 8), start):
        comparator = Comparator.LE
    if (
        comparator is Comparator.EQ
        and found.dimension is Dimension.RATIO
        and _ABOUT.search(text, max(0, start - 14), start)
    ):
        comparator = Comparator.APPROX
    if found.unit in _TEMPERATURES and (below := _BELOW_ZERO.search(text, max(0, start - 3), start)):
        return replace(found, start=below.start(), end=end, value=-found.value, value_max=None, comparator=comparator)
    return replace(found, start=start, end=end, comparator=comparator)
