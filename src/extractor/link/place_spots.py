"""Place mentions on their way to entities: readings from the division table, and the wider unit written before."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.labels import Level
from extractor.lexicon.divisions import MUNICIPALITIES, Division, DivisionTable, NamedDivision, zone_seats
from extractor.types import Candidate

CHAIN = (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.SUBDISTRICT)
_ORDER = (*CHAIN[:3], Level.ZONE, Level.SUBDISTRICT, Level.COMMUNITY, Level.NEIGHBOURHOOD)
_RANK = {level: rank for rank, level in enumerate(_ORDER)}
_GAP = frozenset("· （(")
_LONGEST_CARRIER = 8


@dataclass(slots=True)
class Spot:
    """One mention. ``division`` is what it is; ``seat`` the division that certainly holds a zone or site.

    ``above`` is the wider unit that the article writes before it or that governs it.
    """

    candidate: Candidate
    name: str
    level: Level
    readings: tuple[NamedDivision, ...]
    seats: tuple[Division, ...] = ()
    division: Division | None = None
    seat: Division | None = None
    above: "Spot | None" = None
    written_above: bool = False
    group: int = -1

    @property
    def rank(self) -> int:
        """Place in the chain; zones stand between district and subdistrict, sites and the rest at the end."""
        return _RANK.get(self.level, len(_RANK))

    @property
    def held_by(self) -> Division | None:
        """The narrowest division known for the mention itself."""
        return self.division or self.seat


def make_spot(table: DivisionTable, text: str, candidate: Candidate) -> Spot:
    """The mention with its possible readings."""
    name = text[candidate.start : candidate.end]
    level = Level(candidate.kind)
    if level is Level.OTHER and name.endswith("建设兵团"):
        return Spot(candidate, name, level, ())
    readings = tuple(r for r in _named(table, name, level) if _fits(r, name, level))
    seats = () if readings else _seats(table, name, level)
    return Spot(candidate, name, level, readings, seats)


def _named(table: DivisionTable, name: str, level: Level) -> tuple[NamedDivision, ...]:
    found = table.named(name)
    if found or level is not Level.CITY:
        return found
    # 莆田市区 is the built-up part of 莆田市: the city.
    return table.named(name.removesuffix("市区")) if name.endswith("市区") else ()


def _fits(reading: NamedDivision, name: str, level: Level) -> bool:
    """Whether a division of the table can be what a mention of this level names."""
    actual = reading.division.level
    if actual is level:
        return True
    if {actual, level} <= {Level.PROVINCE, Level.CITY}:
        # A municipality is a province in the table and a city in the mouth of a newspaper.
        return reading.division.code in MUNICIPALITIES
    # A county-level city is often taken for a city, a district called 新区 for a zone, a full name is sure enough.
    return reading.form != "short" and (
        (level is Level.CITY and actual is Level.DISTRICT and name.endswith(("市", "州")))
        or (level is Level.ZONE and actual is Level.DISTRICT and name.endswith("区"))
    )


def _seats(table: DivisionTable, name: str, level: Level) -> tuple[Division, ...]:
    """Divisions that hold a zone by the table of zones, or a zone or site by the place it is called after."""
    if level not in (Level.ZONE, Level.SITE):
        return ()
    code = zone_seats().get(name) if level is Level.ZONE else None
    if code is not None:
        seat = table.get(code)
        return (seat,) if seat else ()
    if level is not Level.ZONE:
        return ()
    for length in range(min(_LONGEST_CARRIER, len(name) - 2), 1, -1):
        carriers = [r.division for r in table.named(name[:length]) if r.division.level is not Level.SUBDISTRICT]
        if carriers:
            return tuple(carriers)
    return ()


def chain_up(text: str, spots: Sequence[Spot]) -> None:
    """Tie each mention to the wider unit written right before it."""
    for before, spot in itertools.pairwise(spots):
        between = text[before.candidate.end : spot.candidate.start]
        if len(between) <= 1 and all(char in _GAP for char in between) and before.rank < spot.rank:
            spot.above = before
            spot.written_above = True
