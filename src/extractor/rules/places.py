"""Places by the division table, by small tables of what lies beyond it, and by type nouns with a name before them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractor.labels import Label, Level, Origin
from extractor.lexicon.divisions import DivisionMatch, NamedDivision, load_divisions
from extractor.lexicon.name_list import name_list
from extractor.lexicon.tables import column
from extractor.rules.places_grammar import lesser_by_longer, named_places, numbered_places, phases
from extractor.rules.places_short import established_stems, one_character_provinces
from extractor.types import Candidate

_PRIORS = {
    ("province", "full"): 0.97,
    ("province", "short"): 0.95,
    ("city", "full"): 0.96,
    ("city", "short"): 0.87,
    ("district", "full"): 0.95,
    ("district", "short"): 0.3,
    ("subdistrict", "full"): 0.9,
    ("city", "former"): 0.85,
    ("district", "former"): 0.85,
    ("subdistrict", "former"): 0.85,
}
"""How often a name of this level and form was a place at that spot in the training texts."""

_CHAINED = 0.9
_EVERYDAY = 0.05
_WEAK_LENGTH = 2
_WEAK_GAIN = 0.4
_PIECE = 0.1
_LEVEL_ORDER = (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.SUBDISTRICT)
_FORMS = ("full", "former", "short")
_UNITS = frozenset("县区旗")
_PLAIN_DISTRICTS = frozenset({"城区", "郊区", "矿区"})
_SIDES = tuple("麓坡侧")
_BREAKS_NAME = frozenset("大中小学院站路街村社组")
"""Characters that, right after a district's short name, make another name of it (黄梅村, 双桥路)."""


def find_places(text: str) -> Iterator[Candidate]:
    """Yield place candidates of folded article ``text``: gazetteer matches, then names with a type noun."""
    matches = _tiling(load_divisions().matches(text))
    read = (_division_candidate(text, match, before) for match, before in _with_before(matches))
    known = [candidate for candidate in read if candidate is not None]
    known += _beyond(text, known)
    edges = {c.end: c.start for c in known if c.score >= 0.6}
    inside = frozenset(at for c in known if c.score >= 0.6 for at in range(c.start + 1, c.end))
    named = list(named_places(text, edges, inside))
    edges |= {c.end: c.start for c in named if c.kind in (Level.SUBDISTRICT, Level.COMMUNITY) and c.score >= 0.4}
    named += phases(text, edges)
    found = [*known, *lesser_by_longer([*named, *numbered_places(text, named, edges)]), *_urban_areas(text, known)]
    yield from found
    taken = {(c.span, c.kind) for c in found}
    for candidate in (*one_character_provinces(text), *established_stems(text, found)):
        if (candidate.span, candidate.kind) not in taken and not (
            candidate.end - candidate.start == 1 and candidate.end in inside
        ):
            yield candidate


def _gain(match: DivisionMatch) -> float:
    """What a match adds to a tiling: its length; little for a district's two-character short name."""
    best = best_reading(match.readings)
    weak = best.form == "short" and best.division.level is Level.DISTRICT and match.end - match.start <= _WEAK_LENGTH
    return (match.end - match.start) * (_WEAK_GAIN if weak else 1.0) - _PIECE


def _tiling(matches: Iterator[DivisionMatch]) -> list[DivisionMatch]:
    """The disjoint matches that cover most with the fewest pieces (信阳 + 新县 before 阳新县)."""
    kept: list[DivisionMatch] = []
    cluster: list[DivisionMatch] = []
    reach = 0
    for match in matches:
        if cluster and match.start >= reach:
            kept += _best_cover(cluster)
            cluster = []
        cluster.append(match)
        reach = max(reach, match.end)
    return kept + _best_cover(cluster)


def _best_cover(cluster: Sequence[DivisionMatch]) -> list[DivisionMatch]:
    """Weighted interval scheduling over matches that overlap in a row; they are in order of their starts."""
    ordered = sorted(cluster, key=lambda m: (m.end, m.start))
    ends = [m.end for m in ordered]
    best: list[tuple[float, DivisionMatch | None, int]] = [(0.0, None, 0)]
    for rank, match in enumerate(ordered):
        before = bisect_right(ends, match.start, 0, rank)
        gain = best[before][0] + _gain(match)
        best.append((gain, match, before) if gain > best[rank][0] else (best[rank][0], None, rank))
    chosen: list[DivisionMatch] = []
    at = len(ordered)
    while at:
        _, match_or_none, at = best[at]
        if match_or_none is not None:
            chosen.append(match_or_none)
    return chosen[::-1]


def _with_before(matches: Sequence[DivisionMatch]) -> Iterator[tuple[DivisionMatch, DivisionMatch | None]]:
    """Each match with the one that ends right where it starts."""
    before: DivisionMatch | None = None
    for match in matches:
        yield match, before if before is not None and before.end == match.start else None
        before = match


def best_reading(readings: Sequence[NamedDivision]) -> NamedDivision:
    """The widest division with the fullest form: 成都 is the city, not a like-named town."""
    return min(
        readings,
        key=lambda r: (
            0 if r.form == "full" and len(r.name) > 2 else 1,
            _LEVEL_ORDER.index(r.division.level),
            _FORMS.index(r.form),
            r.division.code,
        ),
    )


def _division_candidate(text: str, match: DivisionMatch, before: DivisionMatch | None) -> Candidate | None:
    table = load_divisions()
    name = text[match.start : match.end]
    best = best_reading(match.readings)
    if best.form == "short" and text[match.end : match.end + 1] in _SIDES:
        # 大别山东麓: a side of a mountain, not 山东.
        return None
    inside: NamedDivision | None = None
    if before is not None:
        wider = [r.division for r in before.readings]
        fitting = [
            r for r in match.readings if any(r.division.code != w.code and table.within(r.division, w) for w in wider)
        ]
        if fitting:
            inside = best_reading(fitting)
            best = inside
    level = best.division.level
    score = _PRIORS.get((level.value, best.form), 0.3)
    rule = f"division_{level.value}_{best.form}"
    if level is Level.DISTRICT and best.form == "short" and name[-1] in _UNITS and len(name) > _WEAK_LENGTH:
        score, rule = _CHAINED, "division_district_unit"
    elif level is Level.DISTRICT and best.form == "short":
        follows = text[match.end : match.end + 1]
        if inside is not None and before is not None:
            score, rule = _CHAINED, "division_district_chained"
        elif name in column("everyday_names.tsv"):
            return None
        elif follows in _BREAKS_NAME:
            score, rule = _EVERYDAY, "division_district_weak"
    elif name in column("everyday_names.tsv") and inside is None:
        score, rule = _EVERYDAY, "division_everyday"
    return Candidate(match.start, match.end, Label.PLACE, level.value, rule, Origin.GAZETTEER, score)


def _urban_areas(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """莆田市区: the built-up part of a city is named by the city."""
    for candidate in known:
        if candidate.kind != Level.CITY or candidate.origin is not Origin.GAZETTEER:
            continue
        rest = "区" if text[candidate.end - 1] == "市" else "市区"
        if text.startswith(rest, candidate.end) and candidate.rule_id.startswith("division"):
            end = candidate.end + len(rest)
            yield Candidate(candidate.start, end, Label.PLACE, Level.CITY.value, "urban_area", Origin.RULE, 0.97)
        plain = text[candidate.end : candidate.end + 2]
        if plain in _PLAIN_DISTRICTS and _has_district(text[candidate.start : candidate.end], plain):
            span = (candidate.end, candidate.end + 2)
            yield Candidate(*span, Label.PLACE, Level.DISTRICT.value, "plain_district", Origin.GAZETTEER, 0.8)


def _has_district(city: str, plain: str) -> bool:
    """Whether the city has a statutory district that goes by a plain noun (晋城市城区)."""
    table = load_divisions()
    cities = [r.division for r in table.named(city) if r.division.level is Level.CITY]
    return any(table.within(r.division, c) for r in table.named(plain) if r.form == "full" for c in cities)


def _beyond(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Countries, foreign cities, regions, rivers, mountains and landmarks; none where a division's name covers or
    crosses it.
    """
    table = name_list("places_beyond.tsv")
    taken = bytearray(len(text))
    for candidate in known:
        if candidate.score >= 0.6:
            taken[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
    found: list[Candidate] = []
    at = 0
    while at < len(text) - 1:
        hit = table.at(text, at)
        if hit is None or all(taken[at : at + len(hit[0])]):
            at += 1
            continue
        name, level = hit
        score = 0.75
        if name == "中国" and text.startswith(("特色", "式", "共产党", "梦", "人"), at + 2):
            score = 0.3
        found.append(Candidate(at, at + len(name), Label.PLACE, level, f"beyond_{level}", Origin.GAZETTEER, score))
        at += len(name)
    return found
