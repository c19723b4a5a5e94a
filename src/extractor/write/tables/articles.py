"""The table of articles: one row each, with the text that all offsets point into and what it was made from."""

from collections.abc import Callable, Iterator

from extractor.schema import Record
from extractor.write.tables.common import ARTICLE
from extractor.write.tables.model import Cell, Column, Kind, Row, Table, join


def _articles(record: Record) -> Iterator[Row]:
    yield Row(record, record)


def _own(name: str) -> Callable[[Row], Cell]:
    def get(row: Row) -> Cell:
        value: Cell = getattr(row.record.article, name)
        return value

    return get


ARTICLES = Table(
    "articles",
    "文章",
    (
        *ARTICLE,
        Column("kicker", "眉题", Kind.TEXT, _own("kicker"), "标题上方的引题", "Line above the headline", 16),
        Column("subtitle", "副题", Kind.TEXT, _own("subtitle"), "标题下方的副题", "Line below the headline", 16),
        Column(
            "bylines",
            "署名",
            Kind.LIST,
            lambda r: join([f"{b.role}:{b.name}" for b in r.record.article.bylines]),
            "身份:姓名，以；分隔",
            "role:name, parted by ；",
            18,
        ),
        Column(
            "credits", "供图供稿", Kind.LIST, lambda r: join(r.record.article.credits), "以；分隔", "Parted by ；", 14
        ),
        Column(
            "captions", "图片说明", Kind.LIST, lambda r: join(r.record.article.captions), "以；分隔", "Parted by ；", 20
        ),
        Column("places", "地点数", Kind.INTEGER, lambda r: len(r.record.places), "文中地点个数", "Number of places", 8),
        Column(
            "organisations",
            "机构数",
            Kind.INTEGER,
            lambda r: len(r.record.organisations),
            "文中机构个数",
            "Number of organisations",
            8,
        ),
        Column(
            "people",
            "人物数",
            Kind.INTEGER,
            lambda r: None if r.record.people is None else len(r.record.people),
            "未抽取则空",
            "Empty where not asked for",
            8,
        ),
        Column(
            "indicators",
            "指标数",
            Kind.INTEGER,
            lambda r: len(r.record.indicators),
            "文中指标个数",
            "Number of indicators",
            8,
        ),
        Column(
            "mechanisms",
            "机制数",
            Kind.INTEGER,
            lambda r: len(r.record.mechanisms),
            "文中机制个数",
            "Number of mechanisms",
            8,
        ),
        Column(
            "warnings",
            "提示",
            Kind.LIST,
            lambda r: join([f"{w.code}:{w.message}" for w in r.record.warnings]),
            "需人工核对之处，以；分隔",
            "What to check, code:message, parted by ；",
            24,
        ),
        Column(
            "text",
            "正文",
            Kind.TEXT,
            _own("text"),
            "清理后的正文，起止位置以此为准",
            "Cleaned text that start and end point into",
            60,
        ),
        Column(
            "encoding", "编码", Kind.CODE, lambda r: r.record.source.encoding, "原文件编码", "Encoding of the file", 10
        ),
        Column("media_type", "文件类型", Kind.CODE, lambda r: r.record.source.media_type, "媒体类型", "Media type", 12),
        Column(
            "sha256", "校验值", Kind.CODE, lambda r: r.record.source.sha256, "原文件SHA-256", "SHA-256 of the file", 20
        ),
        Column(
            "article_start",
            "文章起",
            Kind.INTEGER,
            lambda r: r.record.source.start,
            "文章在原文件中的起点",
            "Start in the source file",
            8,
        ),
        Column(
            "article_end",
            "文章止",
            Kind.INTEGER,
            lambda r: r.record.source.end,
            "文章在原文件中的终点（不含）",
            "End in the source file",
            8,
        ),
        Column(
            "schema_version",
            "格式版本",
            Kind.CODE,
            lambda r: r.record.schema_version,
            "记录格式版本",
            "Version of the record contract",
            8,
        ),
        Column(
            "version",
            "程序版本",
            Kind.CODE,
            lambda r: r.record.producer.version,
            "抽取程序版本",
            "Version of the extractor",
            10,
        ),
        Column(
            "segmenter",
            "分词模型",
            Kind.CODE,
            lambda r: r.record.producer.models.segmenter,
            "模型名称与校验值",
            "Model and hash",
            16,
        ),
        Column(
            "ner",
            "识别模型",
            Kind.CODE,
            lambda r: r.record.producer.models.ner,
            "模型名称与校验值",
            "Model and hash",
            16,
        ),
    ),
    _articles,
)
