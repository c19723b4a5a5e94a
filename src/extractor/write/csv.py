"""Records as a bundle of CSV files that spreadsheet programs open as they stand, and the way back.

UTF-8 with BOM, CRLF line ends, every cell quoted. A text that a spreadsheet program could take for a formula (first
character ``= + - @``, their full-width forms, tab, line break) gets an apostrophe in front, after the OWASP rule; a
text that begins with an apostrophe gets another, so that reading back is exact. An empty cell is no value; an empty
text is written as a lone apostrophe.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from extractor.schema import Record
from extractor.write.atomic import atomic_file
from extractor.write.tables import TABLES, Cell, Kind, Table

DANGEROUS = frozenset("=+-@＝＋－＠\t\r\n'")
_TRUE, _FALSE = "TRUE", "FALSE"


def write_csv(records: Iterable[Record], folder: Path, language: str = "zh") -> list[Path]:
    """Write one file per table into ``folder``; returns their paths. Raises ``WriteError``."""
    targets = [folder / f"{table.title(language)}.csv" for table in TABLES]
    with ExitStack() as stack:
        writers = []
        for table, target in zip(TABLES, targets, strict=True):
            file = stack.enter_context(atomic_file(target))
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
            stack.callback(text.detach)
            writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
            writer.writerow([column.header(language) for column in table.columns])
            writers.append(writer)
        for record in records:
            for table, writer in zip(TABLES, writers, strict=True):
                for cells in table.cells(record):
                    writer.writerow([as_text(cell) for cell in cells])
    return targets


def as_text(cell: Cell) -> str:
    """A cell as CSV text; numbers keep every digit, texts that could run as formulas are disarmed."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _TRUE if cell else _FALSE
    if isinstance(cell, int | float):
        return repr(cell)
    return f"'{cell}" if not cell or cell[0] in DANGEROUS else cell


def read_csv(folder: Path, table: Table, language: str = "zh") -> Iterator[list[Cell]]:
    """The typed cells of one table of a bundle, exactly as they were written."""
    with (folder / f"{table.title(language)}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows: Iterator[Sequence[str]] = iter(csv.reader(file))
        next(rows, None)
        for row in rows:
            yield [_as_cell(text, column.kind) for text, column in zip(row, table.columns, strict=True)]


def _as_cell(text: str, kind: Kind) -> Cell:
    if not text:
        return None
    if kind is Kind.FLAG:
        return text == _TRUE
    if kind is Kind.INTEGER:
        return int(text)
    if kind is Kind.NUMBER:
        return _number(text)
    return text[1:] if text[0] == "'" else text


def _number(text: str) -> int | float:
    return int(text) if text.lstrip("-").isdigit() else float(text)
