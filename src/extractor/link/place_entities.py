"""Entities out of linked place mentions: merging, aliases, administrative chain, parent."""

from collections import Counter
from collections.abc import Sequence

from extractor.labels import Level
from extractor.lexicon.divisions import DivisionTable
from extractor.link.base import mention_of
from extractor.link.place_spots import CHAIN, Spot
from extractor.schema import Admin, Division, Place
from extractor.types import Article, Span

_TYPE_TAILS = ("居民小区", "小区", "社区", "街道", "镇", "乡", "村", "市", "区", "县", "省")
_MOST_STEPS = 8


def group(spots: Sequence[Spot]) -> list[list[Spot]]:
    """Mentions of one place: the same division, or the same name (or an established short form) at the same level."""
    groups: list[list[Spot]] = []
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


def _keys(spot: Spot) -> list[tuple[str, str]]:
    if spot.division is not None:
        return [("code", spot.division.code)]
    keys = [(spot.level.value, spot.name)]
    for tail in _TYPE_TAILS:
        stem = spot.name.removesuffix(tail)
        if stem != spot.name and len(stem) >= 2:
            keys.append((spot.level.value, stem))
            break
    return keys


def entities_of(
    article: Article, table: DivisionTable, groups: Sequence[Sequence[Spot]]
) -> tuple[list[Place], dict[Span, str]]:
    """One ``Place`` per group, in order of first mention, and the id of each mention's span."""
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


def _admin(table: DivisionTable, main: Spot, group: Sequence[Spot]) -> Admin:
    """The chain that the table and the article establish for a place."""
    units: dict[Level, Division] = {}
    spot: Spot | None = next((s for s in group if s.held_by is not None or s.above is not None), main)
    steps = 0
    while spot is not None and steps < _MOST_STEPS:
        held = spot.held_by
        if held is not None:
            for unit in table.chain(held):
                units.setdefault(unit.level, Division(name=unit.name, code=unit.official_code))
            break
        if spot.level in (*CHAIN, Level.COMMUNITY):
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
    table: DivisionTable, groups: Sequence[Sequence[Spot]], number: int, main: Spot, above: Spot | None
) -> str | None:
    if above is not None and above.group >= 0:
        return f"pl{above.group + 1}"
    held = main.held_by
    if held is None:
        return None
    for unit in table.chain(held)[0 if main.division is None else 1 :]:
        for index, group in enumerate(groups, 1):
            if index != number and any(s.division is not None and s.division.code == unit.code for s in group):
                return f"pl{index}"
    return None
