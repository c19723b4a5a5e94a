"""Records as a workbook for people: a guide, one sheet per kind of fact, errors, and every code explained.

Texts are always written as texts, never as formulas or links. Rows are streamed, so memory does not grow with the
run. Three limits of the format are met openly: a text over 32,767 characters is cut and marked, a table over
1,048,576 rows goes on in a further sheet, and only the first 65,000 rows of a sheet carry a link to the review page.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from extractor.schema import Record
from extractor.write.atomic import atomic_file
from extractor.write.tables import TABLES, Cell, Column, Kind, Table
from extractor.write.xlsx_guide import ERROR_HEADERS, LINK_HEADER, write_codes, write_guide

MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_576
MOST_LINKS = 65_000
CUT = "…（已截断 cut）"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MADE = datetime(2000, 1, 1)  # fixed, so that the same records give the same bytes


@dataclass(slots=True)
class Counts:
    """What was written and what had to give way to the limits of the format."""

    rows: dict[str, int] = field(default_factory=dict)
    cut: int = 0
    extra_sheets: int = 0
    unlinked: int = 0
    versions: set[str] = field(default_factory=set)


def write_xlsx(
    records: Iterable[Record],
    target: Path,
    language: str = "zh",
    *,
    errors: Sequence[str] = (),
    review: str | None = None,
    most_rows: int = MOST_ROWS,
) -> Counts:
    """Write the workbook; ``errors`` are the lines of errors.jsonl, ``review`` the name of the review page beside it.

    Raises ``WriteError``. Returns what was written.
    """
    counts = Counts()
    with atomic_file(target) as file:
        options = {
            "constant_memory": True,
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        book = Workbook(file, options)
        book.set_properties({"title": "extractor", "created": _MADE})
        formats = Formats(book)
        guide = book.add_worksheet("说明" if language == "zh" else "guide")
        sheets = [SheetWriter(book, table, language, formats, counts, review, most_rows) for table in TABLES]
        for record in records:
            producer = record.producer
            counts.versions.add(
                f"{producer.name} {producer.version} · {producer.models.segmenter} · {producer.models.ner}"
            )
            for sheet in sheets:
                sheet.add(record)
        for sheet in sheets:
            sheet.close()
        _write_errors(book, errors, language, formats)
        write_codes(book, language, formats)
        write_guide(guide, language, formats, counts, len(errors))
        guide.activate()
        book.close()
    return counts


class Formats:
    """Cell formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        top = {"valign": "top"}
        self.header = book.add_format(
            {"bold": True, "bg_color": "#1F4E5F", "font_color": "#FFFFFF", "text_wrap": True, "border": 1}
        )
        self.wrap = book.add_format({**top, "text_wrap": True})
        self.code = book.add_format({**top, "num_format": "@"})
        self.number = book.add_format({**top, "num_format": "General"})
        self.score = book.add_format({**top, "num_format": "0.00"})
        self.date = book.add_format({**top, "num_format": "yyyy-mm-dd"})
        self.link = book.add_format({**top, "font_color": "#0563C1", "underline": 1})
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#1F4E5F"})
        self.strong = book.add_format({**top, "bold": True})


class SheetWriter:
    """Writes one table's rows; opens a further sheet when one is full."""

    def __init__(
        self,
        book: Workbook,
        table: Table,
        language: str,
        formats: Formats,
        counts: Counts,
        review: str | None,
        most_rows: int,
    ) -> None:
        self.book, self.table, self.language, self.formats = book, table, language, formats
        self.counts, self.most_rows = counts, most_rows
        names = [column.name for column in table.columns]
        self.link_to = review if table.name != "mentions" else None  # each fact has its link on its own sheet
        self.target = names.index("fact_id") if "fact_id" in names else names.index("record_id")
        self.number = 0
        self.row = 0
        self.sheet: Worksheet = self._open()

    def add(self, record: Record) -> None:
        """Write the rows of one record."""
        for cells in self.table.cells(record):
            if self.row >= self.most_rows:
                self._finish()
                self.sheet = self._open()
                self.counts.extra_sheets += 1
            for at, (column, cell) in enumerate(zip(self.table.columns, cells, strict=True)):
                self._cell(at, column, cell)
            if self.link_to:
                self._link(len(cells), str(cells[self.target]))
            self.row += 1
            self.counts.rows[self.table.name] = self.counts.rows.get(self.table.name, 0) + 1

    def close(self) -> None:
        """Finish the last sheet."""
        self._finish()

    def _open(self) -> Worksheet:
        self.number += 1
        title = self.table.title(self.language)
        sheet = self.book.add_worksheet(title if self.number == 1 else f"{title}{self.number}")
        sheet.freeze_panes(1, 1)
        for at, column in enumerate(self.table.columns):
            sheet.set_column(at, at, column.width)
        headers = [column.header(self.language) for column in self.table.columns]
        if self.link_to:
            headers.append(LINK_HEADER[self.language])
        for at, header in enumerate(headers):
            sheet.write_string(0, at, header, self.formats.header)
        self.row = 1
        return sheet

    def _finish(self) -> None:
        last = len(self.table.columns) - (0 if self.link_to else 1)
        self.sheet.autofilter(0, 0, max(1, self.row - 1), last)

    def _cell(self, at: int, column: Column, cell: Cell) -> None:
        if cell is None:
            return
        if isinstance(cell, bool):
            self.sheet.write_boolean(self.row, at, cell, self.formats.number)
        elif isinstance(cell, int | float):
            style = self.formats.score if column.name == "score" else self.formats.number
            self.sheet.write_number(self.row, at, cell, style)
        elif column.kind is Kind.DATE and _FULL_DATE.fullmatch(cell) and (day := _day(cell)):
            self.sheet.write_datetime(self.row, at, day, self.formats.date)
        else:
            style = self.formats.code if column.kind is Kind.CODE else self.formats.wrap
            self.sheet.write_string(self.row, at, self._fit(cell), style)

    def _fit(self, text: str) -> str:
        text = clean(text)
        if len(text) > MOST_CHARACTERS:
            self.counts.cut += 1
            text = text[: MOST_CHARACTERS - len(CUT)] + CUT
        return text

    def _link(self, at: int, fact: str) -> None:
        if self.row > MOST_LINKS:
            self.counts.unlinked += 1
            return
        url = f"external:{self.link_to}#{fact.replace('#', '.')}"
        self.sheet.write_url(self.row, at, url, self.formats.link, LINK_HEADER[self.language])


def clean(text: str) -> str:
    """A text without the characters that XML cannot hold; each becomes the replacement character."""
    return _NOT_XML.sub("\ufffd", text)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= 1900 else None  # a spreadsheet's calendar begins there


def _write_errors(book: Workbook, errors: Sequence[str], language: str, formats: Formats) -> None:
    sheet = book.add_worksheet("错误" if language == "zh" else "errors")
    sheet.freeze_panes(1, 0)
    for at, (header, width) in enumerate(zip(ERROR_HEADERS[language], (30, 10, 8, 80), strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, header, formats.header)
    for row, line in enumerate(errors[: MOST_ROWS - 1], 1):
        stored = json.loads(line)
        for at, key in enumerate(("path", "stage", "article", "reason")):
            if isinstance(stored.get(key), int):
                sheet.write_number(row, at, stored[key], formats.number)
            elif stored.get(key) is not None:
                sheet.write_string(row, at, clean(str(stored[key]))[:MOST_CHARACTERS], formats.wrap)
    sheet.autofilter(0, 0, max(1, len(errors)), 3)
