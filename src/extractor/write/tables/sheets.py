"""The tables themselves: articles, one per kind of fact, and all mentions."""

from collections.abc import Callable, Iterator

from extractor.schema import Record
from extractor.write.tables.articles import ARTICLES
from extractor.write.tables.common import ARTICLE, FACT_END, FACT_ID, MENTION, SCORE, coded, names, ref
from extractor.write.tables.model import Cell, Column, Kind, Row, Table, join


def _facts(field: str) -> Callable[[Record], Iterator[Row]]:
    def rows(record: Record) -> Iterator[Row]:
        for fact in getattr(record, field) or ():
            yield Row(record, fact)

    return rows


_LABELS = (
    ("places", "PLACE"),
    ("organisations", "ORG"),
    ("people", "PERSON"),
    ("indicators", "INDICATOR"),
    ("mechanisms", "MECHANISM"),
)


def _mentions(record: Record) -> Iterator[Row]:
    for field, label in _LABELS:
        for fact in getattr(record, field) or ():
            for number, _ in enumerate([fact.mention] if label == "INDICATOR" else fact.mentions):
                yield Row(record, fact, number, label)


def _this(row: Row, name: str) -> Cell:
    mention = row.fact.mention if row.label == "INDICATOR" else row.fact.mentions[row.number]
    value = getattr(mention, name)
    cell: Cell = getattr(value, "value", value)
    return cell


def _at(column: Column) -> Column:
    """A mention column that reads the row's own mention instead of the first one."""
    name = "text" if column.name == "mention" else column.name
    return Column(
        column.name, column.zh, column.kind, lambda r: _this(r, name), column.about_zh, column.about_en, column.width
    )


def _division(level: str, zh: str) -> tuple[Column, Column]:
    def part(row: Row, name: str) -> Cell:
        unit = getattr(row.fact.admin, level)
        return None if unit is None else getattr(unit, name)

    return (
        Column(level, zh, Kind.TEXT, lambda r: part(r, "name"), f"所属{zh}，不明则空", f"The {level} it lies in", 12),
        Column(
            f"{level}_code",
            f"{zh}代码",
            Kind.CODE,
            lambda r: part(r, "code"),
            "行政区划代码，文本",
            "Official division code, as text",
            11,
        ),
    )


def _value(name: str) -> Callable[[Row], Cell]:
    def get(row: Row) -> Cell:
        value: Cell = getattr(row.fact, name)
        return value

    return get


def _enum(name: str) -> Callable[[Row], str | None]:
    def get(row: Row) -> str | None:
        value = getattr(row.fact, name)
        return None if value is None else str(value.value)

    return get


def _period(name: str) -> Callable[[Row], Cell]:
    def get(row: Row) -> Cell:
        value: Cell = None if row.fact.period is None else getattr(row.fact.period, name)
        return value

    return get


NAME = Column("name", "名称", Kind.TEXT, _value("name"), "规范名称", "Name", 24)
ALIASES = Column(
    "aliases",
    "别称",
    Kind.LIST,
    lambda r: join(r.fact.aliases),
    "文中其他叫法，以；分隔",
    "Other names, parted by ；",
    20,
)
PLACE = ref("place_id", "地点编号", lambda r: r.fact.place, "所在地点的事实编号", "Fact id of its place")


def _name_of(field: str) -> Callable[[Row], Cell]:
    """Name of the place or organisation that a fact refers to, so that nobody has to look its id up."""

    def get(row: Row) -> Cell:
        target = getattr(row.fact, field)
        return names(row).get(target)

    return get


PLACE_NAME = Column("place", "地点", Kind.TEXT, _name_of("place"), "所在地点的名称", "Name of its place", 16)

PLACES = Table(
    "places",
    "地点",
    (
        NAME,
        *coded("level", "层级", "level", _enum("level")),
        *_division("province", "省"),
        *_division("city", "市"),
        *_division("district", "区县"),
        *_division("subdistrict", "街道乡镇"),
        *_division("community", "社区村"),
        ref("parent_id", "上级编号", lambda r: r.fact.parent, "上级地点的事实编号", "Fact id of the place it lies in"),
        ALIASES,
        *FACT_END,
    ),
    _facts("places"),
)

ORGANISATIONS = Table(
    "organisations",
    "机构",
    (
        NAME,
        *coded("type", "类型", "org_type", _enum("type")),
        Column(
            "generic",
            "泛称",
            Kind.FLAG,
            _value("generic"),
            "业委会、社区党委一类不带专名的称呼",
            "A role noun without a proper name",
            7,
        ),
        PLACE,
        PLACE_NAME,
        ALIASES,
        *FACT_END,
    ),
    _facts("organisations"),
)

PEOPLE = Table(
    "people",
    "人物",
    (
        NAME,
        Column("role", "身份", Kind.TEXT, _value("role"), "文中所述身份", "Role as the article words it", 16),
        ref(
            "organisation_id",
            "机构编号",
            lambda r: r.fact.organisation,
            "所属机构的事实编号",
            "Fact id of the organisation",
        ),
        Column(
            "organisation",
            "机构",
            Kind.TEXT,
            _name_of("organisation"),
            "所属机构的名称",
            "Name of the organisation",
            18,
        ),
        *FACT_END,
    ),
    _facts("people"),
)

INDICATORS = Table(
    "indicators",
    "指标",
    (
        Column(
            "subject", "指标对象", Kind.TEXT, _value("subject"), "衡量的是什么，文中未说则空", "What is measured", 20
        ),
        Column("value", "数值", Kind.NUMBER, _value("value"), "万、亿已折算", "Value, magnitudes moved in", 12),
        Column("value_max", "数值上限", Kind.NUMBER, _value("value_max"), "区间的上限", "Upper end of a range", 12),
        Column("baseline", "原值", Kind.NUMBER, _value("baseline"), "变化前的数值", "Value before the change", 12),
        Column("unit", "单位", Kind.TEXT, _value("unit"), "文中所用单位", "Unit as written", 9),
        *coded("dimension", "量纲", "dimension", _enum("dimension")),
        *coded("comparator", "比较", "comparator", _enum("comparator")),
        *coded("change", "变化", "change", _enum("change")),
        Column("period", "时间", Kind.TEXT, _period("text"), "文中限定时间的话", "Time expression", 14),
        Column(
            "period_start",
            "时间起",
            Kind.DATE,
            _period("start"),
            "文中能确定的起始日期",
            "Start where the article fixes it",
            11,
        ),
        Column(
            "period_end",
            "时间止",
            Kind.DATE,
            _period("end"),
            "文中能确定的结束日期",
            "End where the article fixes it",
            11,
        ),
        PLACE,
        PLACE_NAME,
        ref(
            "organisation_id",
            "机构编号",
            lambda r: r.fact.organisation,
            "相关机构的事实编号",
            "Fact id of the organisation",
        ),
        Column(
            "organisation",
            "机构",
            Kind.TEXT,
            _name_of("organisation"),
            "相关机构的名称",
            "Name of the organisation",
            18,
        ),
        *FACT_END,
    ),
    _facts("indicators"),
)


def _actors(row: Row) -> Cell:
    return join([f"{row.record.id}#{target}" for target in row.fact.actors])


def _actor_names(row: Row) -> Cell:
    known = names(row)
    return join([known[target] for target in row.fact.actors])


MECHANISMS = Table(
    "mechanisms",
    "机制",
    (
        NAME,
        *coded("type", "类型", "mechanism_type", _enum("type")),
        Column(
            "components",
            "组成",
            Kind.LIST,
            lambda r: join(r.fact.components),
            "名称或句中列出的组成部分，以；分隔",
            "Parts spelt out, parted by ；",
            30,
        ),
        Column(
            "component_count",
            "组成数",
            Kind.INTEGER,
            _value("component_count"),
            "名称中说的个数",
            "The number that the name claims",
            8,
        ),
        Column("trigger", "引出动词", Kind.TEXT, _value("trigger"), "如 构建、推行", "Verb that introduces it", 10),
        Column("actor_ids", "主体编号", Kind.LIST, _actors, "主体的事实编号，以；分隔", "Fact ids of who runs it", 24),
        Column("actors", "主体", Kind.LIST, _actor_names, "主体的名称，以；分隔", "Names of who runs it", 20),
        PLACE,
        PLACE_NAME,
        Column(
            "indicator_ids",
            "指标编号",
            Kind.LIST,
            lambda r: join([f"{r.record.id}#{i}" for i in r.fact.indicators]),
            "相关指标的事实编号",
            "Fact ids of its indicators",
            24,
        ),
        *FACT_END,
    ),
    _facts("mechanisms"),
)

MENTIONS = Table(
    "mentions",
    "提及",
    (
        *coded("label", "种类", "label", lambda r: r.label),
        Column(
            "number",
            "第几次",
            Kind.INTEGER,
            lambda r: r.number + 1,
            "该条目的第几次出现",
            "Which mention of the fact, from 1",
            7,
        ),
        *(_at(column) for column in (*MENTION, SCORE)),
        *ARTICLE,
        FACT_ID,
    ),
    _mentions,
)

TABLES = (ARTICLES, PLACES, ORGANISATIONS, PEOPLE, INDICATORS, MECHANISMS, MENTIONS)
"""All tables in the order of the sheets."""
