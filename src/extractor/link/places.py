"""Places: mentions to entities, entities to the official division table.

Every mention first gets its possible readings from the table; then the article decides. Units written one after the
other (成都市, 温江区, 涌泉街道) fix each other, what is unambiguous fixes the context, and an ambiguous name takes
the one reading that fits. Where none or several fit, the code stays null and a warning names the candidates: never a
guess across provinces.
"""

from collections.abc import Sequence

from extractor.folding import fold
from extractor.labels import Level
from extractor.lexicon.divisions import DivisionTable, load_divisions
from extractor.link.base import Linked, paragraph, sentence
from extractor.link.place_entities import entities_of, group
from extractor.link.place_resolution import resolve
from extractor.link.place_spots import Spot, chain_up, make_spot
from extractor.schema import Place
from extractor.types import Article, Candidate

_HOLDS_NOTHING = frozenset({Level.NEIGHBOURHOOD, Level.SITE, Level.OTHER, Level.COUNTRY})

_SEATED_AT_HOME = frozenset({Level.SUBDISTRICT, Level.COMMUNITY, Level.NEIGHBOURHOOD})


def link_places(article: Article, candidates: Sequence[Candidate], *, home: str | None = None) -> Linked[Place]:
    """Entities for the article's place mentions, in order of first mention.

    ``home`` is the code of the newspaper's home city; it settles what the article itself leaves open.
    """
    table = load_divisions()
    text = fold(article.text)
    spots = [make_spot(table, text, candidate) for candidate in sorted(candidates, key=lambda c: c.span)]
    chain_up(text, spots)
    warnings = resolve(table, spots, home)
    _attach_below(text, spots)
    _seat_at_home(table, spots, home)
    entities, ids = entities_of(article, table, group(spots))
    return Linked(entities, ids, warnings)


def _attach_below(text: str, spots: Sequence[Spot]) -> None:
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
        elif spot.held_by is None:
            spot.above = _governing(text, spots, index)


def _seat_at_home(table: DivisionTable, spots: Sequence[Spot], home: str | None) -> None:
    """Communities and estates that nothing in the article holds lie in the newspaper's home city.

    Not where the article speaks of a place in another province.
    """
    anchor = table.get(home) if home else None
    if anchor is None or any(s.division is not None and s.division.code[:2] != anchor.code[:2] for s in spots):
        return
    for spot in spots:
        if spot.above is None and spot.held_by is None and spot.level in _SEATED_AT_HOME and not spot.readings:
            spot.seat = anchor


def _governing(text: str, spots: Sequence[Spot], index: int) -> Spot | None:
    spot = spots[index]
    wider = [s for s in spots[:index] if s.rank < spot.rank and s.level not in _HOLDS_NOTHING]
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
