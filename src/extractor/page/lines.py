"""A page as lines: hard-wrapped text unwrapped, blank lines counted, lines that only draw the page left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from extractor.page.furniture import date_of, is_byline, is_section_mark
from extractor.page.spaces import INVISIBLE, SPACES, is_blank

_IMAGE = re.compile(r"\s*!\[[^\]\u4e00-\u9fff]*\]\([^()]*\)\s*")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,}|—{3,}|\*(?: \*){2,})\s*")
_MARK = re.compile(r"\s*(?:#{1,6}|>>|[-*]\s|\*\*|!\[)")
_INDENT = re.compile(r"(?:\u3000| {2}|\t)")
_IMAGE_GAP = 4
_LEAST_LINES = 3
_WIDEST_COLUMN = 100
_NARROWEST_COLUMN = 20
_SLACK = 4
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line: its extent in the page (a wrapped one holds the line breaks) and the blank lines before it.

    ``after_rule`` says that a drawn rule stands before it.
    """

    start: int
    end: int
    text: str
    gap: int
    after_rule: bool = False


@dataclass(frozen=True, slots=True)
class _Raw:
    start: int
    text: str
    gap: int
    after_rule: bool


def read_lines(text: str) -> list[Line]:
    """Logical lines of a page in order, none of them blank. A picture of a Markdown page counts as blank lines."""
    groups: list[list[_Raw]] = []
    for raw in _raw_lines(text):
        if raw.gap or not groups:
            groups.append([])
        groups[-1].append(raw)
    columns = [_column(group) for group in groups]
    common = max((column for column in columns if column), default=0, key=columns.count)
    return [line for group, column in zip(groups, columns, strict=True) for line in _unwrap(group, column or common)]


def _raw_lines(text: str) -> Iterator[_Raw]:
    gap, at, rule = 0, 0, False
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if is_blank(line):
            gap += 1
        elif _IMAGE.fullmatch(line):
            gap += _IMAGE_GAP
        elif _RULE.fullmatch(line):
            gap, rule = gap + 1, True
        else:
            shown = line.lstrip(INVISIBLE)
            yield _Raw(start + len(line) - len(shown), shown.rstrip("".join(SPACES)), gap, rule)
            gap, rule = 0, False


def _unwrap(group: Sequence[_Raw], width: int) -> list[Line]:
    """Lines of a run without blank lines; the pieces of a paragraph wrapped at ``width`` (0: none) become one."""
    if max(_width(raw.text) for raw in group) > width + _SLACK:
        width = 0
    parts: list[list[_Raw]] = []
    for index, raw in enumerate(group):
        if parts and width and _goes_on(group[index - 1].text, raw.text, width):
            parts[-1].append(raw)
        else:
            parts.append([raw])
    return [_join(part) for part in parts]


def _column(group: Sequence[_Raw]) -> int:
    """Width at which the run is wrapped, 0 when it is not: most lines equally wide, most of those in mid-sentence."""
    if len(group) < _LEAST_LINES:
        return 0
    widths = [_width(raw.text) for raw in group[:-1]]
    widest = max(widths)
    full = [raw for raw, width in zip(group[:-1], widths, strict=True) if width >= widest - _SLACK]
    torn = sum(raw.text.rstrip()[-1] not in "。！？!?”：:" for raw in full)
    running = any(mark in raw.text for raw in group for mark in "。，,")
    fits = _NARROWEST_COLUMN <= widest <= _WIDEST_COLUMN
    fits = fits and _width(group[-1].text) <= widest + _SLACK
    many = len(full) >= 2 and len(full) * 2 >= len(widths)
    return widest if fits and running and many and torn >= _MOSTLY * len(full) else 0


def _width(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in line.rstrip())


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether a line goes on with the one before it: that one is full and this one opens nothing new."""
    if _width(before) < width - _SLACK or _INDENT.match(line) or _MARK.match(line) or _MARK.match(before):
        return False
    return not any(is_byline(one) or is_section_mark(one) or date_of(one) for one in (before, line))


def _join(part: Sequence[_Raw]) -> Line:
    first, last = part[0], part[-1]
    text = "".join(raw.text.strip() for raw in part) if len(part) > 1 else first.text
    start = first.start if len(part) == 1 else first.start + len(first.text) - len(first.text.lstrip())
    end = last.start + len(last.text.rstrip())
    return Line(start, end, text, first.gap, first.after_rule)
