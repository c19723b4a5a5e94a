"""Which division a mention is: the article's own chains first, then its context, then the newspaper's home.

What stays open keeps no code: never a guess across provinces.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractor.labels import Level
from extractor.lexicon.divisions import Division, DivisionTable, subdistrict_stem
from extractor.link.place_spots import Spot
from extractor.schema import RecordWarning

_MOST_NAMED = 4
_LEAST_WITH_TAIL = 4
_NAMESAKES = (Level.SUBDISTRICT, Level.COMMUNITY, Level.NEIGHBOURHOOD)
_WIDE_FIRST = ((Level.PROVINCE, Level.CITY), (Level.DISTRICT, Level.ZONE), (Level.SUBDISTRICT,))


@dataclass(slots=True)
class _Context:
    """Divisions that the article has fixed so far, with how often."""

    fixed: Counter[str] = field(default_factory=Counter)

    def provinces(self) -> frozenset[str]:
        """Two-digit codes of the provinces fixed so far."""
        return frozenset(code[:2] for code in self.fixed)


def resolve(table: DivisionTable, spots: Sequence[Spot], home: str | None) -> list[RecordWarning]:
    """Set ``division`` and ``seat`` where they are certain; a warning per name that stays ambiguous."""
    _drop_shadowed(spots)
    context = _Context()
    anchor = table.get(home) if home else None
    for levels in _WIDE_FIRST:
        mine = [spot for spot in spots if spot.level in levels]
        for spot in mine:
            _settle(table, spot, list(_in_chain(table, spot, _options(spot))), context, anchor)
        for _ in range(2):
            for spot in mine:
                if _open(spot):
                    options = list(_in_chain(table, spot, _options(spot)))
                    _settle(table, spot, _in_context(table, options, context), context, anchor)
        for spot in mine:
            if _open(spot) and anchor is not None and not spot.written_above:
                options = [d for d in _options(spot) if table.within(d, anchor)]
                _settle(table, spot, options, context, anchor)
    _by_stem(spots)
    _same_name_same_place(spots)
    return _warnings(table, spots)


def _drop_shadowed(spots: Sequence[Spot]) -> None:
    """玉林 in a story about 玉林街道 may be short for the street: a like-named city is no certain reading then.

    A short name keeps its readings where the article writes one of them out (玉林市) or names a wider unit before it.
    """
    full = {spot.name for spot in spots}
    stems = {stem for spot in spots if spot.level in _NAMESAKES and (stem := _stem(spot.name))}
    for spot in spots:
        short = bool(spot.readings) and all(reading.form == "short" for reading in spot.readings)
        if short and spot.name in stems and not spot.written_above:
            spot.readings = tuple(r for r in spot.readings if r.division.name in full)


def _stem(name: str) -> str | None:
    if name.endswith(("社区", "小区")) and len(name) >= _LEAST_WITH_TAIL:
        return name[:-2]
    return subdistrict_stem(name)


def _options(spot: Spot) -> list[Division]:
    return [r.division for r in spot.readings] or list(spot.seats)


def _open(spot: Spot) -> bool:
    return spot.held_by is None and bool(spot.readings or spot.seats)


def _above(spot: Spot) -> Iterator[Spot]:
    above = spot.above
    while above is not None:
        yield above
        above = above.above


def _in_chain(table: DivisionTable, spot: Spot, options: Iterable[Division]) -> Iterator[Division]:
    """Options that lie inside the nearest unit written before that is known or narrows them down."""
    found = list(options)
    for above in _above(spot):
        held = above.held_by
        if held is not None:
            inside = [d for d in found if table.within(d, held)]
            if not inside and spot.level in (Level.PROVINCE, Level.CITY):
                # 京津石家庄 is a list without marks, no chain.
                break
            yield from inside
            return
        wider = _options(above)
        inside = [d for d in found if any(table.within(d, w) for w in wider)]
        if inside:
            yield from inside
            return
    yield from found


def _settle(
    table: DivisionTable, spot: Spot, options: Sequence[Division], context: _Context, anchor: Division | None
) -> None:
    """Fix a mention that has exactly one reading, and what that says about the units before it."""
    if spot.held_by is not None:
        return
    distinct = {division.code: division for division in options}
    if len(distinct) > 1:
        wider = [d for d in distinct.values() if all(o is d or table.within(o, d) for o in distinct.values())]
        if len(wider) == 1 and spot.name != wider[0].name:
            # 大理 is the prefecture and the city in it: the wider one is meant unless the name says otherwise.
            distinct = {wider[0].code: wider[0]}
    if len(distinct) != 1:
        return
    division = next(iter(distinct.values()))
    if spot.level is Level.SUBDISTRICT and not spot.written_above and not _plausible(division, context, anchor):
        return
    if spot.readings:
        spot.division = division
    else:
        spot.seat = division
    for unit in table.chain(division):
        context.fixed[unit.code] += 1
    for above in _above(spot):
        if above.division is None:
            holding = {d.code: d for d in (r.division for r in above.readings) if table.within(division, d)}
            if len(holding) == 1:
                above.division = next(iter(holding.values()))


def _plausible(division: Division, context: _Context, anchor: Division | None) -> bool:
    """A town named alone, the only one of its name in the table, may still be a younger one elsewhere.

    It counts only inside a province that the article or the newspaper's home is about, or where neither says anything.
    """
    provinces = context.provinces() | ({anchor.code[:2]} if anchor is not None else set())
    return not provinces or division.code[:2] in provinces


def _in_context(table: DivisionTable, options: Sequence[Division], context: _Context) -> list[Division]:
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


def _by_stem(spots: Sequence[Spot]) -> None:
    """Short forms of subdistricts that the article itself establishes (保和 for 保和街道)."""
    known: dict[str, Division] = {}
    for spot in spots:
        if spot.division is not None and spot.division.level is Level.SUBDISTRICT:
            for name in (spot.division.name, spot.name):
                stem = subdistrict_stem(name)
                if stem:
                    known[stem] = spot.division
    for spot in spots:
        if spot.division is None and spot.level is Level.SUBDISTRICT and spot.name in known:
            spot.division = known[spot.name]


def _same_name_same_place(spots: Sequence[Spot]) -> None:
    by_name: dict[tuple[str, Level], list[Spot]] = {}
    for spot in spots:
        by_name.setdefault((spot.name, spot.level), []).append(spot)
    for same in by_name.values():
        codes = {spot.division.code: spot.division for spot in same if spot.division}
        if len(codes) == 1:
            for spot in same:
                if not spot.written_above:
                    spot.division = next(iter(codes.values()))


def _warnings(table: DivisionTable, spots: Sequence[Spot]) -> list[RecordWarning]:
    told: set[str] = set()
    warnings = []
    for spot in spots:
        if spot.division is not None or not spot.readings or spot.name in told:
            continue
        told.add(spot.name)
        options = sorted({r.division.code for r in spot.readings})
        named = "; ".join(_described(table, code) for code in options[:_MOST_NAMED])
        more = f"; and {len(options) - _MOST_NAMED} more" if len(options) > _MOST_NAMED else ""
        warnings.append(RecordWarning(code="ambiguous_place", message=f"{spot.name} may be: {named}{more}"))
    return warnings


def _described(table: DivisionTable, code: str) -> str:
    division = table.get(code)
    if division is None:
        return code
    names = "/".join(unit.name for unit in reversed(table.chain(division)))
    return f"{names} {division.official_code or '(no code)'}"
