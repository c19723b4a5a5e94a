"""The official divisions of China: codes, names, short and former names, and a matcher over running text.

``divisions.tsv`` is compiled by ``python -m extractor.train.divisions`` from the statistics bureau's codes as of
2023-06-30;
``former_names.tsv`` and ``outside_table.tsv`` are the project's own, with the change noted per row.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from extractor.labels import Level
from extractor.lexicon.tables import rows as table_rows

Former: TypeAlias = Iterable[tuple[str, str]]
"""Earlier names, each with the code of the unit that bears it no more."""

MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})

_STATUTORY = 6
"""Digits of the codes down to districts; only these units go by short names."""

_ETHNIC = (
    "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|"
    "拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|普米族|塔吉克|怒族|鄂温克族|"
    "独龙族|裕固族|保安族|鄂伦春|各族|羌"
)
_AUTONOMOUS = re.compile(rf"(?:{_ETHNIC})+(?:自治)(?P<unit>区|州|县|旗)$")
_PROVINCE_TAIL = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$")
_CITY_TAIL = re.compile(r"市$|地区$|盟$|林区$")
_DISTRICT_TAIL = re.compile(r"(?:新区|区|县|市|旗)$")
_SUBDISTRICT_TAIL = re.compile(r"(?:街道|地区|镇|乡)$")


_BARE_NOUNS = frozenset(
    {"街道", "城区", "郊区", "矿区", "新城", "新区", "城关", "开发区", "高新区", "经开区", "工业园区", "县城"}
)
"""Names in the table that running text uses as plain nouns."""


@dataclass(frozen=True, slots=True)
class Division:
    """One unit. ``code`` has six digits down to districts, nine for subdistricts; ``parent`` is a code or None.

    Units that the official table lacks are kept under their parent's code with a running number (``653200+1``).
    """

    code: str
    name: str
    level: Level
    parent: str | None

    @property
    def official_code(self) -> str | None:
        """The code, or None for a unit that the official table lacks."""
        return None if "+" in self.code else self.code


@dataclass(frozen=True, slots=True)
class NamedDivision:
    """A name that a division goes by: its ``form`` is ``full``, ``short`` or ``former``."""

    name: str
    form: str
    division: Division


@dataclass(frozen=True, slots=True)
class DivisionMatch:
    """A stretch of text that is a name of one or several divisions."""

    start: int
    end: int
    readings: tuple[NamedDivision, ...]


class DivisionTable:
    """Look-up by code and by name, and longest-match scanning.

    Of 45,000 units a run meets a few dozen: codes and names stay strings until a unit is asked for, so that reading
    the table costs little.
    """

    def __init__(
        self, official: Sequence[tuple[str, str]], others: Iterable[Division] = (), former: Former = ()
    ) -> None:
        """``official`` are codes and names in code order, ``others`` units without an official code, ``former``
        earlier names with the code of today's unit.
        """
        self._official = dict(official)
        self._made = {division.code: division for division in others}
        self._codes: dict[str, str] = {}
        for code, name in official:
            self._codes[name] = f"{self._codes[name]} {code}" if name in self._codes else code
        self._more: dict[str, list[NamedDivision]] = defaultdict(list)
        for division in [self._division(code) for code in self._official if len(code) == _STATUTORY]:
            self._add_short_names(division)
        for division in list(self._made.values()):
            if division.code not in self._official:
                self._more[division.name].append(NamedDivision(division.name, "full", division))
                self._add_short_names(division)
        for name, code in former:
            unit = self.get(code)
            if unit:
                self._more[name].append(NamedDivision(name, "former", unit))
        self._lengths: dict[str, int] = defaultdict(int)
        for name in (*self._codes, *self._more):
            if len(name) >= 2 and name not in _BARE_NOUNS:
                self._lengths[name[:2]] |= 1 << len(name)

    def _add_short_names(self, division: Division) -> None:
        for short in short_names(division):
            self._more[short].append(NamedDivision(short, "short", division))

    def _division(self, code: str) -> Division:
        if code not in self._made:
            self._made[code] = Division(code, self._official[code], level_of(code), _parent(code, self._official))
        return self._made[code]

    def get(self, code: str) -> Division | None:
        """The division with this code."""
        return self._division(code) if code in self._official else self._made.get(code)

    def named(self, name: str) -> tuple[NamedDivision, ...]:
        """All divisions that go by ``name``: those of the official table in code order, then the others."""
        full = (NamedDivision(name, "full", self._division(code)) for code in self._codes.get(name, "").split())
        return (*full, *self._more.get(name, ()))

    def chain(self, division: Division) -> tuple[Division, ...]:
        """The division and all above it, from the narrowest to the province."""
        found = [division]
        while found[-1].parent:
            above = self.get(found[-1].parent)
            if above is None:
                break
            found.append(above)
        return tuple(found)

    def within(self, division: Division, ancestor: Division) -> bool:
        """Whether ``division`` is ``ancestor`` or lies inside it."""
        return any(unit.code == ancestor.code for unit in self.chain(division))

    def matches(self, text: str) -> Iterator[DivisionMatch]:
        """All names in ``text``, at each position the longest only, overlapping ones included."""
        for start in range(len(text) - 1):
            lengths = self._lengths.get(text[start : start + 2])
            for length in _descending(lengths) if lengths else ():
                name = text[start : start + length]
                if len(name) == length and (name in self._codes or name in self._more):
                    yield DivisionMatch(start, start + length, self.named(name))
                    break


@cache
def _descending(lengths: int) -> tuple[int, ...]:
    """The numbers of the bits that are set, the highest first."""
    return tuple(number for number in range(lengths.bit_length(), 0, -1) if lengths >> number & 1)


def level_of(code: str) -> Level:
    """Level by the shape of an official code."""
    if len(code) == 9:
        return Level.SUBDISTRICT
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if code.endswith("00") else Level.DISTRICT


def short_names(division: Division) -> tuple[str, ...]:
    """The names without their type noun that newspapers use, two characters at least; none for subdistricts.

    A subdistrict's short name (保和 for 保和街道) counts only where the article establishes it.
    """
    name = division.name
    if division.level is Level.SUBDISTRICT:
        return ()
    autonomous = _AUTONOMOUS.search(name)
    if autonomous and autonomous.start() >= 2:
        return (name[: autonomous.start()], name[: autonomous.start()] + autonomous.group("unit"))
    tail = {Level.PROVINCE: _PROVINCE_TAIL, Level.CITY: _CITY_TAIL}.get(division.level, _DISTRICT_TAIL)
    short = tail.sub("", name)
    if division.code == "150000":
        short = "内蒙古"
    return (short,) if short != name and len(short) >= 2 else ()


def subdistrict_stem(name: str) -> str | None:
    """保和街道 → 保和; None where less than two characters would be left."""
    stem = _SUBDISTRICT_TAIL.sub("", name)
    return stem if stem != name and len(stem) >= 2 else None


@cache
def official_divisions() -> tuple[tuple[str, str], ...]:
    """Codes and names of the official table, in code order."""
    text = files("extractor.lexicon").joinpath("divisions.tsv").read_text(encoding="utf-8")
    cells = text.rstrip("\n").replace("\n", "\t").split("\t")
    return tuple(zip(cells[2::2], cells[3::2], strict=True))


@cache
def load_divisions() -> DivisionTable:
    """The packaged table, read once per process."""
    outside = [Division(row[0], row[1], Level(row[2]), row[3] or None) for row in table_rows("outside_table.tsv")]
    former = [(row[0], row[1]) for row in table_rows("former_names.tsv")]
    return DivisionTable(official_divisions(), outside, former)


@cache
def zone_seats() -> dict[str, str]:
    """Development zones and new areas → code of the division that certainly holds them."""
    return {row[0]: row[1] for row in table_rows("zones.tsv")}


def _parent(code: str, codes: Collection[str]) -> str | None:
    wide = (code[:4] + "00", code[:2] + "0000")
    above = (code[:6], *wide) if len(code) == 9 else wide
    return next((candidate for candidate in above if candidate != code and candidate in codes), None)
