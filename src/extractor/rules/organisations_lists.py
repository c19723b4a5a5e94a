"""Departments called by a short name: in a list (公安、消防、环保等部门) or before the noun (消防部门)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.labels import Label, Origin
from extractor.lexicon.tables import column
from extractor.types import Candidate, OrgReading, Span

_CLOSED = re.compile(r"等?(?:多个|多家|相关|有关|职能|行政|执法|多)*部门|等(?:单位|力量)")
_SEPARATOR = re.compile(r"[、和及与]|以及")
_LEVELS = "市县区省镇"
_BEFORE_LEVEL = "，。、；：和由与向\n "
_LEAST_ROW = 3
_LISTED, _ROW, _NOUN = 0.75, 0.4, 0.75


@cache
def _name() -> re.Pattern[str]:
    names = column("department_names.tsv") | column("department_sectors.tsv")
    return re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))


def find_departments(text: str) -> Iterator[Candidate]:
    """Yield departments, each member of a list on its own; the last of 公安、消防部门 with its noun."""
    at = 0
    while match := _name().search(text, at):
        members = [match.span()]
        while separator := _SEPARATOR.match(text, members[-1][1]):
            following = _name().match(text, separator.end())
            if not following:
                break
            members.append(following.span())
        at = members[-1][1]
        yield from _members(text, members)


def _members(text: str, members: Sequence[Span]) -> Iterator[Candidate]:
    closed = _CLOSED.match(text, members[-1][1])
    if closed and closed.group() == "部门":
        yield _department(_prefixed(text, members[-1][0]), closed.end(), "noun", _NOUN)
        members = members[:-1]
    named = column("department_names.tsv")
    for start, end in members:
        if closed:
            yield _department(start, end, "listed", _LISTED)
        elif len(members) >= _LEAST_ROW and text[start:end] in named:
            yield _department(start, end, "row", _ROW)


def _prefixed(text: str, start: int) -> int:
    """The start with the one-character level before it (市公路部门), where that stands free."""
    free = start < 2 or text[start - 2] in _BEFORE_LEVEL
    return start - 1 if start and text[start - 1] in _LEVELS and free else start


def _department(start: int, end: int, how: str, score: float) -> Candidate:
    rule = f"org_department_{how}"
    return Candidate(start, end, Label.ORG, "government", rule, Origin.RULE, score, OrgReading(generic=True))
