"""Places by grammar: a name with a type noun (幸福社区, 滨河花园), phases of estates, municipal one-character names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor.labels import Label, Level, Origin
from extractor.lexicon.tables import column, rows
from extractor.rules.places_left import LeftEdge, left_edge
from extractor.types import Candidate

_PHASES = frozenset("一二三四五六七八九十123456789")
_BESIDE = frozenset("口上边岸头畔段侧旁")
"""What stands beside a road or river (青岛路口, 釜溪河岸): where such a character forbids the plain reading, a name is
still likely enough to be put to the vote."""
_BESIDE_SCORE = 0.5
_LEAST_BESIDE = 2
_CLASSIFIERS = frozenset("个处条座家名位户类项批些栋幢片块盏级次份支")
_NUMBERS = frozenset("0123456789一二三四五六七八九十百千万两几数多余半")
_LOOSE = 0.35
_LONG_STEM = 5
_EDGE_LEVELS = frozenset({Level.SUBDISTRICT.value, Level.COMMUNITY.value, Level.ZONE.value})
_EDGE_SCORE = 0.4
_WITH_PLACE = {Level.ZONE: 0.8, Level.SITE: 0.6, Level.COMMUNITY: 0.6, Level.NEIGHBOURHOOD: 0.5}
"""Prior of a thing named after the place before it, where nothing stands between (成都东站, 岷江村)."""

_LEAST_NOUN = 2
_NAMED_AFTER_PLACES = frozenset("路站")
"""Nouns of one character whose names are other places' more often than not (南京路, 宁波站)."""
_LONGEST_NAMESAKE = 2
_NO_NAMES = frozenset("的了着是在和与及")


@dataclass(frozen=True, slots=True)
class TypeNoun:
    """A noun that ends the names of a kind of place.

    ``longest`` bounds the stem in characters; a name is none where one of ``not_before`` follows.
    """

    noun: str
    level: Level
    longest: int
    prior: float
    not_before: str


@cache
def type_nouns() -> Mapping[str, Sequence[TypeNoun]]:
    """Type nouns by their last character, the longest first."""
    by_last: dict[str, list[TypeNoun]] = defaultdict(list)
    for noun, level, longest, prior, not_before in rows("place_suffixes.tsv"):
        by_last[noun[-1]].append(TypeNoun(noun, Level(level), int(longest), float(prior), not_before))
    for found in by_last.values():
        found.sort(key=lambda t: -len(t.noun))
    return dict(by_last)


def named_places(text: str, edges: Mapping[int, int], inside: frozenset[int]) -> Iterator[Candidate]:
    """Names with a type noun, in text order.

    ``edges`` maps ends of names known already to their starts; ``inside`` are positions within such names, where no
    other name ends.
    """
    table = type_nouns()
    known, edges = edges, dict(edges)
    for at, char in enumerate(text):
        end = at + 1
        if char not in table or end in inside or end in known:
            continue
        noun = next((t for t in table[char] if text.endswith(t.noun, 0, end)), None)
        if noun is None:
            continue
        barred = end < len(text) and text[end] in noun.not_before
        if barred and (text[end] not in _BESIDE or noun.level is not Level.SITE):
            continue
        stem_end = end - len(noun.noun)
        edge = left_edge(text, stem_end, noun.longest, edges)
        if edge is None:
            continue
        if barred:
            if edge.clear and stem_end - edge.start >= _LEAST_BESIDE and _is_name(text[edge.start : stem_end], noun):
                score = noun.prior * _BESIDE_SCORE
                span = (edge.start, end)
                yield Candidate(*span, Label.PLACE, noun.level.value, "named_site_beside", Origin.RULE, score)
            continue
        for candidate in _read(text, edge, stem_end, end, noun, edges):
            yield candidate
            if candidate.kind in _EDGE_LEVELS and candidate.score >= _EDGE_SCORE:
                edges[end] = min(candidate.start, edges.get(end, end))


def _read(
    text: str, edge: LeftEdge, stem_end: int, end: int, noun: TypeNoun, edges: Mapping[int, int]
) -> Iterator[Candidate]:
    stem = text[edge.start : stem_end]
    if not _is_name(stem, noun):
        yield from _after_place(text, edge, end, noun, edges, whole_only=True)
        return
    score = noun.prior
    if not edge.clear:
        score *= _LOOSE
    if len(stem) > _LONG_STEM:
        score *= 0.7
    if len(stem) == 1:
        score *= 0.8
    rule = f"named_{noun.level.value}" + ("" if edge.clear else "_loose")
    yield Candidate(edge.start, end, Label.PLACE, noun.level.value, rule, Origin.RULE, score)
    yield from _after_place(text, edge, end, noun, edges, whole_only=False)


def _after_place(
    text: str, edge: LeftEdge, end: int, noun: TypeNoun, edges: Mapping[int, int], *, whole_only: bool
) -> Iterator[Candidate]:
    """A building or park may carry the name of the place before it: 成都博物馆 beside 成都 + 人民公园."""
    before = edges.get(edge.start)
    if before is None or noun.level not in _WITH_PLACE:
        return
    if noun.level in (Level.SITE, Level.ZONE):
        if len(noun.noun) < _LEAST_NOUN and noun.noun not in _NAMED_AFTER_PLACES:
            return
    elif not whole_only or edge.start - before > _LONGEST_NAMESAKE:
        return
    score = _WITH_PLACE[noun.level] if whole_only else noun.prior * 0.4
    yield Candidate(before, end, Label.PLACE, noun.level.value, "named_with_place", Origin.RULE, score)


def _is_name(stem: str, noun: TypeNoun) -> bool:
    """Whether a stem can be a proper name: no count, no plain adjective or noun that every place has."""
    if not stem or stem in column("generic_stems.tsv") or stem[0] in "·:-" or stem[-1] in _NO_NAMES:
        return False
    if any(stem[i] in _NUMBERS and stem[i + 1 : i + 2] in _CLASSIFIERS for i in range(len(stem) - 1)):
        return False
    if len(stem) == 1 and (stem in _NUMBERS or noun.level is Level.SUBDISTRICT):
        return False
    if noun.noun in ("村", "社区", "小区", "街道") and stem.endswith(("等", "个", "社区", "小区", "街道")):
        return False
    return not (noun.noun == "村" and stem.endswith(("农", "乡", "全", "进", "驻")))


def lesser_by_longer(found: Sequence[Candidate]) -> list[Candidate]:
    """Lower the score of a site or estate that a longer name goes on from (鹿溪湖 in 鹿溪湖社区)."""
    longest: dict[int, int] = {}
    for candidate in found:
        longest[candidate.start] = max(longest.get(candidate.start, 0), candidate.end)
    return [
        replace(c, score=c.score * 0.3)
        if c.kind in (Level.SITE, Level.NEIGHBOURHOOD) and longest[c.start] > c.end and c.rule_id != "estate_phase"
        else c
        for c in found
    ]


_ROADS = re.compile(r"(?:国道|省道|县道)[A-Z]?[0-9]{1,4}线?|[0-9]{3}国道|[GSX][0-9]{1,4}(?:国道|省道|线|高速公路|高速)")
_LONGEST_BEFORE_BLOCK = 6
_BLOCKS = re.compile(r"[0-9]{1,3}号?街坊")
_NUMBERED_END = re.compile(r"[0-9一二三四五六七八九十百]{1,5}(?:弄|号)(?:居民区|小区|大院|院)?")


def numbered_places(text: str, found: Sequence[Candidate], edges: Mapping[int, int]) -> Iterator[Candidate]:
    """Roads by number (204国道), blocks by number (友谊19号街坊), courtyards by that of their road (榉园路28号院)."""
    for match in _BLOCKS.finditer(text):
        edge = left_edge(text, match.start(), _LONGEST_BEFORE_BLOCK, edges)
        start = edge.start if edge and edge.clear else match.start()
        yield Candidate(start, match.end(), Label.PLACE, Level.NEIGHBOURHOOD.value, "block_number", Origin.RULE, 0.6)
    for match in _ROADS.finditer(text):
        yield Candidate(*match.span(), Label.PLACE, Level.SITE.value, "road_number", Origin.RULE, 0.7)
    for candidate in found:
        if candidate.kind != Level.SITE or candidate.score < 0.25:
            continue
        tail = _NUMBERED_END.match(text, candidate.end)
        if tail and tail.group().endswith(("院", "区", "弄")):
            yield Candidate(
                candidate.start, tail.end(), Label.PLACE, Level.NEIGHBOURHOOD.value, "numbered_court", Origin.RULE, 0.6
            )


def phases(text: str, edges: Mapping[int, int]) -> Iterator[Candidate]:
    """东方新城二期, 东方新城二期小区: an estate's phase belongs to its name."""
    for at in range(2, len(text)):
        if text[at] != "期" or text[at - 1] not in _PHASES:
            continue
        first = at - 1
        while first > 0 and text[first - 1] in _PHASES | {"、", "至"}:
            first -= 1
        edge = left_edge(text, first, 8, edges)
        if edge is None or first - edge.start < 2 or text[edge.start : first].endswith(("工程", "项目", "公路", "第")):
            continue
        end = at + 3 if text.startswith("小区", at + 1) else at + 1
        score = 0.55 if edge.clear else 0.3
        yield Candidate(edge.start, end, Label.PLACE, Level.NEIGHBOURHOOD, "estate_phase", Origin.RULE, score)
