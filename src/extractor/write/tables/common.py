"""Columns that several tables share: score and evidence, the article, ids and offsets."""

from collections.abc import Callable

from extractor.schema import Mention
from extractor.write.tables.codes import word
from extractor.write.tables.model import Cell, Column, Kind, Row, sentence

ARTICLE = (
    Column(
        "record_id",
        "文章编号",
        Kind.CODE,
        lambda r: r.record.id,
        "同一文件同一篇文章编号不变",
        "Stable id of the article",
        18,
    ),
    Column(
        "path",
        "文件",
        Kind.TEXT,
        lambda r: r.record.source.path,
        "原始文件，相对输入文件夹",
        "Source file under the input folder",
        24,
    ),
    Column(
        "article_index",
        "篇序",
        Kind.INTEGER,
        lambda r: r.record.source.article_index,
        "文章在版面上的次序，从0起",
        "Position on the page, from 0",
        6,
    ),
    Column("title", "标题", Kind.TEXT, lambda r: r.record.article.title, "文章标题", "Headline", 32),
    Column(
        "article_kind",
        "文章类别",
        Kind.CODE,
        lambda r: r.record.article.kind.value,
        "见编码表 article_kind",
        "Kind of article, see the codes",
        9,
    ),
    Column(
        "publication",
        "报纸",
        Kind.TEXT,
        lambda r: r.record.article.publication,
        "文中所载报纸名称",
        "Newspaper as stated",
        12,
    ),
    Column(
        "published",
        "日期",
        Kind.DATE,
        lambda r: r.record.article.published,
        "文中所载日期，未载则空",
        "Date as stated, else empty",
        11,
    ),
)

FACT_ID = Column(
    "fact_id",
    "事实编号",
    Kind.CODE,
    lambda r: f"{r.record.id}#{r.fact.id}",
    "文章编号#条目编号，全表唯一",
    "Article id # fact id, unique",
    24,
)


def coded(name: str, zh: str, group: str, get: Callable[[Row], str | None]) -> tuple[Column, Column]:
    """A column with the code and one with its Chinese word."""
    return (
        Column(name, f"{zh}代码", Kind.CODE, get, f"见编码表 {group}", f"Code, see the codes of {group}", 14),
        Column(
            f"{name}_zh", zh, Kind.TEXT, lambda r: word(group, get(r)), f"{zh}的中文名称", "The code in Chinese", 12
        ),
    )


def ref(name: str, zh: str, get: Callable[[Row], str | None], about_zh: str, about_en: str) -> Column:
    """A column that points at another fact of the same article by its fact id."""

    def full(row: Row) -> Cell:
        target = get(row)
        return None if target is None else f"{row.record.id}#{target}"

    return Column(name, zh, Kind.CODE, full, about_zh, about_en, 24)


def first(row: Row) -> Mention:
    """The mention that stands for a fact in its table: its only one, or the first."""
    if hasattr(row.fact, "mention"):
        only: Mention = row.fact.mention
        return only
    mentions: list[Mention] = row.fact.mentions
    return mentions[0]


def names(row: Row) -> dict[str, str]:
    """Names of the article's places and organisations by id."""
    places = {place.id: place.name for place in row.record.places}
    return places | {one.id: one.name for one in row.record.organisations}


def best_score(row: Row) -> float:
    """The highest score among a fact's mentions."""
    if hasattr(row.fact, "mention"):
        return float(row.fact.mention.score)
    return max(float(mention.score) for mention in row.fact.mentions)


def evidence(row: Row) -> str:
    """The fact's evidence sentence, or the sentence around its first mention."""
    stored = getattr(row.fact, "evidence", None)
    if stored is not None:
        return str(stored)
    mention = first(row)
    return sentence(row.record.article.text, mention.start, mention.end)


def _count(row: Row) -> int:
    return len(row.fact.mentions) if hasattr(row.fact, "mentions") else 1


MENTION = (
    Column("mention", "原文", Kind.TEXT, lambda r: first(r).text, "首次出现的原文", "First mention as written", 20),
    Column(
        "start",
        "起",
        Kind.INTEGER,
        lambda r: first(r).start,
        "在清理后正文中的起点（字符）",
        "Start in the cleaned text (code points)",
        7,
    ),
    Column(
        "end",
        "止",
        Kind.INTEGER,
        lambda r: first(r).end,
        "在清理后正文中的终点（不含）",
        "End in the cleaned text, exclusive",
        7,
    ),
    Column(
        "source_start",
        "源起",
        Kind.INTEGER,
        lambda r: first(r).source_start,
        "在原文件中的起点",
        "Start in the source file",
        7,
    ),
    Column(
        "source_end",
        "源止",
        Kind.INTEGER,
        lambda r: first(r).source_end,
        "在原文件中的终点（不含）",
        "End in the source file, exclusive",
        7,
    ),
    Column(
        "origin",
        "来源",
        Kind.CODE,
        lambda r: first(r).origin.value,
        "见编码表 origin",
        "What proposed it, see the codes",
        10,
    ),
)

SCORE = Column(
    "score",
    "可信度",
    Kind.NUMBER,
    best_score,
    "0到1；0.9表示约九成正确",
    "0 to 1; of those at 0.9 nine in ten are right",
    8,
)
MENTIONS = Column(
    "mention_count", "次数", Kind.INTEGER, _count, "在文中出现的次数", "How often the article mentions it", 6
)
EVIDENCE = Column("evidence", "依据", Kind.TEXT, evidence, "所在句子", "The sentence it stands in", 60)

FACT_END = (SCORE, MENTIONS, EVIDENCE, *ARTICLE, FACT_ID, *MENTION)
"""What a reader checks a fact by, the article it stands in, and last the ids and offsets that programs use."""
