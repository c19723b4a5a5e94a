"""What a table is: named columns, each with its headers, its type, where its value comes from and what it means."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from extractor.schema import Record

Cell: TypeAlias = str | int | float | bool | None

LANGUAGES = ("zh", "en")

_SEPARATOR = "；"
_SENTENCE_ENDS = "。！？!?\n"
_MOST_EVIDENCE = 400


class Kind(StrEnum):
    """Type of a column's cells."""

    TEXT = "text"
    CODE = "code"
    """Text that must stay text though it may look like a number: ids, division codes, hashes."""
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    """An ISO date; one known to the month or year only stays text."""
    FLAG = "flag"
    LIST = "list"
    """Several texts in one cell, parted by ；."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the record, the fact (or the record itself) and, for mentions, which one of the fact."""

    record: Record
    fact: Any
    number: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: stable English name, headers, type, getter, explanations, width in characters."""

    name: str
    zh: str
    kind: Kind
    get: Callable[[Row], Cell]
    about_zh: str
    about_en: str
    width: int = 14

    def header(self, language: str) -> str:
        """Header in ``zh`` or ``en``; the English one is the stable name."""
        return self.zh if language == "zh" else self.name

    def about(self, language: str) -> str:
        """Explanation in ``zh`` or ``en``."""
        return self.about_zh if language == "zh" else self.about_en


@dataclass(frozen=True, slots=True)
class Table:
    """A table: stable name, sheet title, columns, and the rows that a record gives."""

    name: str
    zh: str
    columns: tuple[Column, ...]
    rows: Callable[[Record], Iterator[Row]]

    def title(self, language: str) -> str:
        """Sheet name or file name in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.name

    def cells(self, record: Record) -> Iterator[list[Cell]]:
        """The record's rows as cells in column order."""
        for row in self.rows(record):
            yield [column.get(row) for column in self.columns]


def join(items: Sequence[str]) -> str | None:
    """Several texts as one cell; ``；`` and backslashes inside an item are escaped. None for no item."""
    if not items:
        return None
    return _SEPARATOR.join(item.replace("\\", "\\\\").replace(_SEPARATOR, "\\" + _SEPARATOR) for item in items)


def split(cell: str | None) -> list[str]:
    """The texts of a cell that :func:`join` made."""
    if cell is None:
        return []
    items, item = [], ""
    chars = iter(cell)
    for char in chars:
        if char == "\\":
            item += next(chars, "")
        elif char == _SEPARATOR:
            items.append(item)
            item = ""
        else:
            item += char
    return [*items, item]


def sentence(text: str, start: int, end: int) -> str:
    """The sentence of ``text`` around a span, at most a few hundred characters."""
    left = max(text.rfind(char, 0, start) for char in _SENTENCE_ENDS) + 1
    rights = [at for char in _SENTENCE_ENDS if (at := text.find(char, max(start, end - 1))) >= 0]
    right = min(rights, default=len(text) - 1) + 1
    return text[max(left, start - _MOST_EVIDENCE) : min(right, end + _MOST_EVIDENCE)].strip()
