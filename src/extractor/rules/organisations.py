"""Organisations: generic governance bodies, named ones by their head nouns, departments in lists, central organs."""

import re
from collections.abc import Iterator, Sequence

from extractor.labels import Label, OrgType, Origin
from extractor.lexicon.divisions import load_divisions
from extractor.lexicon.tables import column
from extractor.rules.organisations_heads import Head, HeadMatch, find_heads, generic_start, is_generic
from extractor.rules.organisations_left import LeftEdge, LeftWalker
from extractor.rules.organisations_lists import find_departments
from extractor.rules.organisations_names import find_later_names, find_listed, find_publishers, find_quoted_bodies
from extractor.types import Candidate, OrgReading

__all__ = ["find_organisations", "generic_start", "is_generic"]

_GENERIC, _GENERIC_UNCLEAR, _UNCLEAR, _WIDER = 0.8, 0.5, 0.4, 0.3
_SEAT = re.compile(r"(?:[省市县区镇乡州旗国]|人民|联邦|特区|当地|地方|基层|特别行政区)$")
"""What stands before 政府 where it is one government and not governing as such."""
_RESIDENTS = ("小区", "院落", "楼栋", "居民", "业主", "村民", "商户", "商家", "大院", "组团", "院坝")
_SHORT_NOUNS = frozenset({"局", "司"})
_NO_OFFICE = "结格布全大开破棋僵残公上打官终局司承"
_LEAST_STEM = 2
_OTHER_WORDS = (
    ("协", "商会"),
    ("中", "小学"),
    ("上", "小学"),
    ("上", "大学"),
    ("当", "日报"),
    ("次", "日报"),
    ("合", "作协"),
)
"""Last and first characters that make another word (协商 + 会, 中小学)."""


def find_organisations(text: str) -> Iterator[Candidate]:
    """Yield organisation candidates of folded article ``text`` from left to right, no span twice."""
    walker = LeftWalker(text, load_divisions().matches(text))
    found = [candidate for match in find_heads(text) for candidate in _with_head(text, match, walker)]
    found += [*find_listed(text), *find_departments(text), *find_publishers(text), *find_quoted_bodies(text)]
    found.extend(find_later_names(text, found))
    yield from _longest(found)


def _with_head(text: str, match: HeadMatch, walker: LeftWalker) -> Iterator[Candidate]:
    head = match.head
    edge = walker.edge(match.start, match.end, head.longest)
    modified = generic_start(text, match.start)
    if modified < edge.start and text[edge.start - 1] != "）":
        modified = edge.start
    elif modified < edge.start:
        edge = LeftEdge(modified, True)
    if modified == edge.start or (not edge.clear and head.generic == "bare"):
        if head.generic == "bare" or (head.generic == "modified" and modified < match.start):
            score = min(_GENERIC if edge.clear else _GENERIC_UNCLEAR, head.prior)
            yield _candidate(modified, match.end, head.kind, "generic", score, generic=True)
    elif _is_common(text[edge.start : match.start], head.noun):
        return
    elif edge.clear:
        kind = _kind(text[edge.start : match.start], head)
        yield _candidate(edge.start, match.end, kind, "named", head.prior)
        if edge.wider is not None and head.kind is OrgType.GOVERNMENT:
            yield _candidate(edge.wider, match.end, head.kind, "wider", _WIDER)
    elif head.generic == "never" and head.noun != "物业":
        yield _candidate(edge.start, match.end, head.kind, "loose", head.prior * _UNCLEAR)


def _kind(stem: str, head: Head) -> OrgType:
    """The head's type; a committee of residents, owners or traders governs itself whatever it is called."""
    return OrgType.SELF_GOVERNANCE if head.noun.endswith("委员会") and stem.startswith(_RESIDENTS) else head.kind


def _is_common(stem: str, noun: str) -> bool:
    """Whether ``stem`` names nothing before ``noun``: 时间银行, 三级医院, 服务型政府, 格局."""
    if noun == "政府":
        return _SEAT.search(stem) is None
    if noun in _SHORT_NOUNS and (len(stem) < _LEAST_STEM or stem[-1] in _NO_OFFICE):
        return True
    if any(stem.endswith(last) and noun.startswith(first) for last, first in _OTHER_WORDS):
        return True
    commons = column("organisation_common_stems.tsv")
    return any(
        stem[cut:] in commons and (cut == 0 or stem[:cut] in commons or generic_start(stem, cut) == 0)
        for cut in range(len(stem))
    )


def _candidate(start: int, end: int, kind: OrgType, how: str, score: float, *, generic: bool = False) -> Candidate:
    rule = f"org_{kind.value}_{how}"
    return Candidate(start, end, Label.ORG, kind.value, rule, Origin.RULE, round(score, 2), OrgReading(generic))


def _longest(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Leave out what lies inside a find that ends later, and a span found before."""
    reach, seen = -1, set()
    for candidate in sorted(found, key=lambda c: (c.start, -c.end, -c.score, c.rule_id)):
        if candidate.span in seen or candidate.end <= reach:
            continue
        if not candidate.rule_id.endswith(("_loose", "_wider")):
            reach = max(reach, candidate.end)
        seen.add(candidate.span)
        yield candidate
