"""The sheets that explain a workbook: the guide in front and the table of columns and codes at the end."""

from typing import TYPE_CHECKING

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from extractor.write.tables import TABLES
from extractor.write.tables.codes import WORDS

if TYPE_CHECKING:
    from extractor.write.xlsx import Counts, Formats

LINK_HEADER = {"zh": "核对", "en": "review"}
ERROR_HEADERS = {
    "zh": ("文件", "阶段", "篇序", "原因与办法"),
    "en": ("path", "stage", "article", "reason and what to do"),
}

_TITLE = {"zh": "社区治理信息抽取结果", "en": "Records on community governance"}
_READ = {
    "zh": (
        "每行一条事实；同一篇文章的编号、标题、日期在各表重复，可直接筛选和透视。",
        "“依据”是事实所在的句子；“可信度”为0到1，0.9表示约九成正确，建议先核对低分条目。",
        "“事实编号”全表唯一，可用来跨表查找；“地点编号”“机构编号”指向同一篇文章里的另一条事实。",
        "行政区划代码等编号是文本，不是数字；空单元格表示文中没有说明，不作猜测。",
        "各列和各代码的含义见最后一张“编码表”。“核对”一列打开核对页面并定位到该条。",
        "数据以 records.jsonl 为准，本表由它生成。",
    ),
    "en": (
        "One fact per row; an article's id, title and date are on every row, for filters and pivots.",
        "“evidence” is the sentence of the fact; of facts with “score” 0.9 about nine in ten are right.",
        "“fact_id” is unique; “place_id” and “organisation_id” point at another fact of the same article.",
        "Division codes and ids are texts, not numbers; an empty cell means that the article does not say.",
        "The last sheet explains every column and code. The column “review” opens the review page at the fact.",
        "records.jsonl is the source of truth; this workbook is made from it.",
    ),
}
_LABELS = {
    "zh": ("怎样读这份表", "数量", "版本", "错误", "格式限制"),
    "en": ("How to read", "Counts", "Versions", "errors", "Limits of the format"),
}


def write_guide(sheet: Worksheet, language: str, formats: "Formats", counts: "Counts", errors: int) -> None:
    """Fill the first sheet: how to read, counts, versions, and what the format's limits cost."""
    how, number, version, error, limit = _LABELS[language]
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 110)
    sheet.hide_gridlines(2)
    rows: list[tuple[str, str | int]] = [("", "")]
    rows += [(how if i == 0 else "", text) for i, text in enumerate(_READ[language])]
    rows.append(("", ""))
    for at, table in enumerate(TABLES):
        rows.append((number if at == 0 else "", f"{table.title(language)}: {counts.rows.get(table.name, 0):,}"))
    rows.append(("", f"{error}: {errors:,}"))
    rows.append(("", ""))
    rows += [(version if at == 0 else "", text) for at, text in enumerate(sorted(counts.versions))]
    rows += [(limit if at == 0 else "", text) for at, text in enumerate(_limits(counts, language))]
    sheet.write_string(0, 0, _TITLE[language], formats.title)
    for row, (name, text) in enumerate(rows, 1):
        if name:
            sheet.write_string(row, 0, name, formats.strong)
        if text != "":
            sheet.write_string(row, 1, str(text), formats.wrap)


def _limits(counts: "Counts", language: str) -> list[str]:
    said = {
        "zh": (
            "个单元格超过32,767字符，已截断，全文见JSONL",
            "张续表，因行数超过表格上限",
            "行没有核对链接，因链接数超过上限",
        ),
        "en": (
            "cells over 32,767 characters are cut; JSONL has them whole",
            "further sheets, because a table is longer than a sheet",
            "rows without a review link, because a sheet holds only so many",
        ),
    }[language]
    numbers = (counts.cut, counts.extra_sheets, counts.unlinked)
    return [f"{number:,} {text}" for number, text in zip(numbers, said, strict=True) if number]


def write_codes(book: Workbook, language: str, formats: "Formats") -> None:
    """Write the last sheet: every column of every sheet, and every code with its meaning."""
    sheet = book.add_worksheet("编码表" if language == "zh" else "codes")
    headers = (
        ("表", "列", "英文名", "类型", "含义") if language == "zh" else ("sheet", "column", "name", "type", "meaning")
    )
    sheet.freeze_panes(1, 0)
    for at, (header, width) in enumerate(zip(headers, (14, 18, 20, 10, 60), strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, header, formats.header)
    rows = [
        (table.title(language), column.header(language), column.name, column.kind.value, column.about(language))
        for table in TABLES
        for column in table.columns
    ]
    rows += [
        ("代码" if language == "zh" else "codes", group, str(code), "code", meaning)
        for group, words in WORDS.items()
        for code, meaning in words.items()
    ]
    for row, cells in enumerate(rows, 1):
        for at, cell in enumerate(cells):
            sheet.write_string(row, at, cell, formats.wrap)
    sheet.autofilter(0, 0, len(rows), 4)
