"""Places: mentions to entities, entities to the official division table.

Every mention first gets its possible readings from the table; then the article decides. Readings chain up from left
to right (成都市, 温江区,
涌泉街道 written one after the other), what is unambiguous fixes the context, and an ambiguous name takes the one reading
that fits that
context. Where none or several fit, the code stays null and a warning names the candidates: never a guess across
provinces.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.folding import fold
from extractor.labels import Level
from extractor.lexicon.divisions import (
    MUNICIPALITIES,
    DivisionTable,
    NamedDivision,
    load_divisions,
    subdistrict_stem,
)
from extractor.lexicon.divisions import Division as TableDivision
from extractor.link.base import Linked, mention_of, paragraph, sentence
from extractor.schema import Admin, Division, Place, RecordWarning
from extractor.types import Article, Candidate, Span

_CHAIN = (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.SUBDISTRICT)
_RANK = {level: rank for rank, level in enumerate((*_CHAIN, Level.COMMUNITY, Level.NEIGHBOURHOOD))}
_GAP = frozenset("·，、 （(")
_TYPE_TAILS = ("居民小区", "小区", "社区", "街道", "镇", "乡", "村", "市", "区", "县", "省")
_STATUTORY_LEVELS = {Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.SUBDISTRICT}
_MOST_NAMED = 4


@dataclass(slots=True)
class _Spot:
    """One mention on its way to an entity."""

    candidate: Candidate
    name: str
    level: Level
    readings: tuple[NamedDivision, ...]
    division: TableDivision | None = None
    above: "_Spot | None" = None
    group: int = -1


@dataclass(slots=True)
class _Context:
    """Divisions that the article has fixed so far, with how often."""

    fixed: Counter[str] = field(default_factory=Counter)


def link_places(article: Article, candidates: Sequence[Candidate], *, home: str | None = None) -> Linked[Place]:
    """Entities for the article's place mentions, in order of first mention.

    ``home`` is the code of the newspaper's home city; it settles what the article itself leaves open.
    """
    table = load_divisions()
    text = fold(article.text)
    spots = [_spot(table, text, candidate) for candidate in sorted(candidates, key=lambda c: c.span)]
    _chain_up(text, spots)
    warnings = _resolve(table, spots, home)
    _attach_below(text, spots)
    groups = _group(spots)
    entities, ids = _entities(article, table, groups)
    return Linked(entities, ids, warnings)


def _spot(table: DivisionTable, text: str, candidate: Candidate) -> _Spot:
    name = text[candidate.start : candidate.end]
    level = Level(candidate.kind)
    readings = tuple(r for r in table.named(name) if _fits(r, level))
    return _Spot(candidate, name, level, readings)


def _fits(reading: NamedDivision, level: Level) -> bool:
    """Whether a division of the table can be what a mention of this level names."""
    if reading.division.level is level:
        return True
    # A municipality is a province in the table and a city in the mouth of a newspaper; a county-level city likewise.
    return {reading.division.level, level} <= {Level.PROVINCE, Level.CITY} and reading.division.code in MUNICIPALITIES


def _chain_up(text: str, spots: Sequence[_Spot]) -> None:
    """Tie each mention to the wider unit written right before it."""
    for before, spot in itertools.pairwise(spots):
        between = text[before.candidate.end : spot.candidate.start]
        if len(between) <= 1 and all(char in _GAP - {"，", "、"} for char in between) and _rank(before) < _rank(spot):
            spot.above = before


def _rank(spot: _Spot) -> int:
    return _RANK.get(spot.level, len(_RANK))


def _resolve(table: DivisionTable, spots: Sequence[_Spot], home: str | None) -> list[RecordWarning]:
    context = _Context()
    for spot in spots:
        _settle(table, spot, [r.division for r in _in_chain(table, spot, spot.readings)], context)
    for _ in range(2):
        for spot in spots:
            if spot.division is None and spot.readings:
                options = [r.division for r in _in_chain(table, spot, spot.readings)]
                _settle(table, spot, _in_context(table, options, context), context)
    _by_stem(table, spots, context)
    if home:
        anchor = table.get(home)
        for spot in spots:
            if spot.division is None and spot.readings and anchor is not None:
                options = [r.division for r in spot.readings if table.within(r.division, anchor)]
                _settle(table, spot, options, context)
    _same_name_same_place(spots)
    return _warnings(table, spots)


def _in_chain(table: DivisionTable, spot: _Spot, readings: Iterable[NamedDivision]) -> list[NamedDivision]:
    """Readings that lie inside the unit written before; all of them where nothing is written before or it has no
    reading.
    """
    found = list(readings)
    above = spot.above
    while above is not None:
        if above.division is not None:
            return [r for r in found if table.within(r.division, above.division)]
        if above.readings:
            inside = [r for r in found if any(table.within(r.division, a.division) for a in above.readings)]
            if inside:
                return inside
        above = above.above
    return found


def _settle(table: DivisionTable, spot: _Spot, options: Sequence[TableDivision], context: _Context) -> None:
    """Fix a mention that has exactly one reading, and what that says about the units before it."""
    if spot.division is not None:
        return
    distinct = {division.code: division for division in options}
    if len(distinct) > 1:
        wider = [d for d in distinct.values() if all(o is d or table.within(o, d) for o in distinct.values())]
        if len(wider) == 1 and spot.name != wider[0].name:
            # 大理 is the prefecture and the city in it: the wider one is meant unless the name says otherwise.
            distinct = {wider[0].code: wider[0]}
    if len(distinct) != 1:
        return
    spot.division = next(iter(distinct.values()))
    for unit in table.chain(spot.division):
        context.fixed[unit.code] += 1
    above = spot.above
    while above is not None and above.division is None:
        options = [r.division for r in above.readings if table.within(spot.division, r.division)]
        if len({o.code for o in options}) == 1:
            above.division = options[0]
        above = above.above


def _in_context(table: DivisionTable, options: Sequence[TableDivision], context: _Context) -> list[TableDivision]:
    """Options that lie inside the narrowest unit that the article has fixed and that holds any of them."""
    for level in (Level.DISTRICT, Level.CITY, Level.PROVINCE):
        fitting = [
            option
            for option in options
            if any(
                unit.level is level and unit.code != option.code and context.fixed[unit.code]
                for unit in table.chain(option)
            )
        ]
        if fitting:
            return fitting
    return []


def _by_stem(table: DivisionTable, spots: Sequence[_Spot], context: _Context) -> None:
    """Short forms of subdistricts that the article itself establishes (保和 for 保和街道)."""
    known = {}
    for spot in spots:
        if spot.division is not None and spot.division.level is Level.SUBDISTRICT:
            stem = subdistrict_stem(spot.division.name)
            if stem:
                known[stem] = spot.division
    for spot in spots:
        if spot.division is None and spot.level is Level.SUBDISTRICT and spot.name in known:
            spot.division = known[spot.name]


def _same_name_same_place(spots: Sequence[_Spot]) -> None:
    by_name: dict[tuple[str, Level], list[_Spot]] = {}
    for spot in spots:
        by_name.setdefault((spot.name, spot.level), []).append(spot)
    for same in by_name.values():
        codes = {spot.division.code: spot.division for spot in same if spot.division}
        if len(codes) == 1:
            for spot in same:
                if spot.above is None:
                    spot.division = next(iter(codes.values()))


def _warnings(table: DivisionTable, spots: Sequence[_Spot]) -> list[RecordWarning]:
    told: set[str] = set()
    warnings = []
    for spot in spots:
        if spot.division is None and spot.readings and spot.name not in told:
            told.add(spot.name)
            options = sorted({r.division.code for r in spot.readings})
            named = "; ".join(
                f"{'/'.join(u.name for u in reversed(table.chain(d)))} {code}"
                for code in options[:_MOST_NAMED]
                if (d := table.get(code)) is not None
            )
            more = f"; and {len(options) - _MOST_NAMED} more" if len(options) > _MOST_NAMED else ""
            warnings.append(RecordWarning(code="ambiguous_place", message=f"{spot.name} may be: {named}{more}"))
    return warnings


def _attach_below(text: str, spots: Sequence[_Spot]) -> None:
    """Communities, estates, sites and zones hang on the nearest wider unit: same name elsewhere, sentence, paragraph,
    article.
    """
    chained = {(s.name, s.level): s.above for s in spots if s.above is not None}
    for index, spot in enumerate(spots):
        if spot.above is not None or spot.level in (Level.COUNTRY, Level.OTHER, Level.PROVINCE):
            continue
        known = chained.get((spot.name, spot.level))
        if known is not None:
            spot.above = known
        elif spot.division is None:
            spot.above = _governing(text, spots, index)


def _governing(text: str, spots: Sequence[_Spot], index: int) -> _Spot | None:
    spot = spots[index]
    wider = [
        s for s in spots[:index] if _rank(s) < _rank(spot) and s.level in _RANK and s.level is not Level.NEIGHBOURHOOD
    ]
    if not wider:
        return None
    for unit in (sentence, paragraph):
        start, _ = unit(text, spot.candidate.span)
        inside = [s for s in wider if s.candidate.start >= start]
        if inside:
            return inside[-1]
    # Further back only if the article speaks of one such unit.
    for level in (Level.SUBDISTRICT, Level.DISTRICT, Level.CITY):
        names = {s.name for s in wider if s.level is level}
        if len(names) == 1:
            return next(s for s in wider if s.level is level)
    return None


def _group(spots: Sequence[_Spot]) -> list[list[_Spot]]:
    """Mentions of one place: the same division, or the same name (or an established short form) at the same level."""
    groups: list[list[_Spot]] = []
    by_key: dict[tuple[str, str], int] = {}
    for spot in spots:
        keys = _keys(spot)
        number = next((by_key[key] for key in keys if key in by_key), None)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(spot)
        spot.group = number
        for key in keys:
            by_key.setdefault(key, number)
    return groups


def _keys(spot: _Spot) -> list[tuple[str, str]]:
    if spot.division is not None:
        return [("code", spot.division.code)]
    keys = [(spot.level.value, spot.name)]
    for tail in _TYPE_TAILS:
        stem = spot.name.removesuffix(tail)
        if stem != spot.name and len(stem) >= 2:
            keys.append((spot.level.value, stem))
            break
    return keys


def _entities(
    article: Article, table: DivisionTable, groups: Sequence[Sequence[_Spot]]
) -> tuple[list[Place], dict[Span, str]]:
    ids: dict[Span, str] = {}
    for number, group in enumerate(groups, 1):
        for spot in group:
            ids[spot.candidate.span] = f"pl{number}"
    entities = []
    for number, group in enumerate(groups, 1):
        main = max(group, key=lambda s: (len(s.name), -s.candidate.start))
        names = dict.fromkeys(article.text[s.candidate.start : s.candidate.end] for s in group)
        name = article.text[main.candidate.start : main.candidate.end]
        above = next((s.above for s in group if s.above is not None and s.above.group != number - 1), None)
        entities.append(
            Place(
                id=f"pl{number}",
                name=name,
                level=Counter(s.level for s in group).most_common(1)[0][0],
                aliases=[alias for alias in names if alias != name],
                admin=_admin(table, main, group),
                parent=_parent(table, groups, number, main, above),
                mentions=[mention_of(article, s.candidate) for s in group],
            )
        )
    return entities, ids


def _admin(table: DivisionTable, main: _Spot, group: Sequence[_Spot]) -> Admin:
    """The chain that the table and the article establish for a place."""
    units: dict[Level, Division] = {}
    spot: _Spot | None = next((s for s in group if s.division is not None or s.above is not None), main)
    steps = 0
    while spot is not None and steps < len(_RANK) + 1:
        if spot.division is not None:
            for unit in table.chain(spot.division):
                units.setdefault(unit.level, Division(name=unit.name, code=unit.code))
            break
        if spot.level in (*_CHAIN, Level.COMMUNITY):
            units.setdefault(spot.level, Division(name=spot.name, code=None))
        spot = spot.above
        steps += 1
    return Admin(
        province=units.get(Level.PROVINCE),
        city=units.get(Level.CITY),
        district=units.get(Level.DISTRICT),
        subdistrict=units.get(Level.SUBDISTRICT),
        community=units.get(Level.COMMUNITY),
    )


def _parent(
    table: DivisionTable, groups: Sequence[Sequence[_Spot]], number: int, main: _Spot, above: _Spot | None
) -> str | None:
    if above is not None and above.group >= 0:
        return f"pl{above.group + 1}"
    if main.division is None:
        return None
    for unit in table.chain(main.division)[1:]:
        for index, group in enumerate(groups, 1):
            if index != number and any(s.division is not None and s.division.code == unit.code for s in group):
                return f"pl{index}"
    return None
