"""Places by the division table, by small tables of what lies beyond it, and by type nouns with a name before them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.labels import Label, Level, Origin
from extractor.lexicon.divisions import DivisionMatch, NamedDivision, load_divisions
from extractor.lexicon.tables import rows
from extractor.rules.boundaries import at_clear_edge, name_starts
from extractor.types import Candidate, Span

_PRIORS = {
    ("province", "full"): 0.95,
    ("province", "short"): 0.85,
    ("city", "full"): 0.95,
    ("city", "short"): 0.8,
    ("district", "full"): 0.92,
    ("district", "short"): 0.35,
    ("subdistrict", "full"): 0.85,
    ("district", "former"): 0.8,
    ("subdistrict", "former"): 0.8,
}
"""How often a name of this level and form was a place at that spot in the training texts."""

_LEVEL_ORDER = (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.SUBDISTRICT)
_PHASES = frozenset("一二三四五六七八九十")
_MIN_STEM = 1


def find_places(text: str) -> Iterator[Candidate]:
    """Yield place candidates of folded article ``text``: gazetteer matches, then names with a type noun."""
    divisions = list(_without_contained(load_divisions().matches(text)))
    for match in divisions:
        yield _division_candidate(match)
    yield from _beyond(text)
    edges = frozenset(match.end for match in divisions if _best(match.readings).form == "full")
    named = list(_named_places(text, edges))
    yield from named
    yield from _phases(text, named)


def _without_contained(matches: Iterator[DivisionMatch]) -> Iterator[DivisionMatch]:
    """Leave out a match that lies inside the one before it."""
    reach = 0
    for match in matches:
        if match.end > reach:
            yield match
            reach = match.end


def _best(readings: Sequence[NamedDivision]) -> NamedDivision:
    """The widest division with the fullest form: 成都 is the city, not a like-named town."""
    forms = ("full", "former", "short")
    return min(
        readings,
        key=lambda r: (
            0 if r.form == "full" and len(r.name) > 2 else 1,
            _LEVEL_ORDER.index(r.division.level),
            forms.index(r.form),
            r.division.code,
        ),
    )


def _division_candidate(match: DivisionMatch) -> Candidate:
    best = _best(match.readings)
    level = best.division.level
    score = _PRIORS.get((level.value, best.form), 0.3)
    rule = f"division_{level.value}_{best.form}"
    return Candidate(match.start, match.end, Label.PLACE, level.value, rule, Origin.GAZETTEER, score)


def _beyond(text: str) -> Iterator[Candidate]:
    """Countries, regions and great rivers from ``places_beyond.tsv``."""
    for name, level in rows("places_beyond.tsv"):
        at = text.find(name)
        while at >= 0:
            yield Candidate(at, at + len(name), Label.PLACE, level, "beyond_table", Origin.GAZETTEER, 0.75)
            at = text.find(name, at + len(name))


@cache
def _suffixes() -> dict[str, list[tuple[str, Level, int, float]]]:
    """Type nouns by their last character, the longest first."""
    by_last: dict[str, list[tuple[str, Level, int, float]]] = defaultdict(list)
    for suffix, level, longest, prior in rows("place_suffixes.tsv"):
        by_last[suffix[-1]].append((suffix, Level(level), int(longest), float(prior)))
    for found in by_last.values():
        found.sort(key=lambda row: -len(row[0]))
    return dict(by_last)


def _named_places(text: str, edges: frozenset[int]) -> Iterator[Candidate]:
    table = _suffixes()
    for at, char in enumerate(text):
        for suffix, level, longest, prior in table.get(char, ()):
            end = at + 1
            if not text.endswith(suffix, 0, end):
                continue
            stem_end = end - len(suffix)
            starts = name_starts(text, stem_end, longest, edges)
            for rank, start in enumerate(starts[:1]):
                if stem_end - start < _MIN_STEM:
                    continue
                clear = at_clear_edge(text, start, edges)
                score = prior if clear else prior * 0.6
                rule = f"named_{level.value}" + ("" if clear else "_loose")
                yield Candidate(start, end, Label.PLACE, level.value, rule, Origin.RULE, score * (0.5 if rank else 1))
            break


def _phases(text: str, named: Sequence[Candidate]) -> Iterator[Candidate]:
    """东方新城二期 and 东方新城二期小区: an estate's phase belongs to its name."""
    for at in range(1, len(text)):
        if text[at] != "期" or text[at - 1] not in _PHASES:
            continue
        first = at - 1
        while first > 0 and text[first - 1] in _PHASES:
            first -= 1
        for start in name_starts(text, first, 8)[:1]:
            if first - start >= 2:
                end = at + 3 if text.startswith("小区", at + 1) else at + 1
                yield Candidate(start, end, Label.PLACE, Level.NEIGHBOURHOOD, "estate_phase", Origin.RULE, 0.5)


def stems(text: str, spans: Sequence[Span]) -> dict[str, str]:
    """Short forms that named places establish (保和 for 保和街道), as short form → full name."""
    tails = ("街道", "社区", "小区", "镇", "村")
    found: dict[str, str] = {}
    for start, end in spans:
        name = text[start:end]
        for tail in tails:
            if name.endswith(tail) and len(name) - len(tail) >= 2:
                found.setdefault(name.removesuffix(tail), name)
                break
    return found
