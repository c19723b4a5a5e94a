"""Organisations by their head nouns: generic governance bodies and named ones, and departments called by a short
name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from extractor.labels import Label, OrgType, Origin
from extractor.lexicon.divisions import load_divisions
from extractor.lexicon.tables import column, rows
from extractor.rules.boundaries import at_clear_edge, name_starts
from extractor.types import Candidate, OrgReading

_LISTED = re.compile(r"(?:[、和及与]|等(?:多个|相关|职能)?部门|部门|联合|到场|进驻)")
_LONGEST_MODIFIER = 5
_PROPER_HEADS = frozenset({"国务院", "央视网", "新华社", "中新社", "联合国", "公安部", "民政部"})
_STANDS_ALONE = (OrgType.PARTY, OrgType.SELF_GOVERNANCE, OrgType.PROPERTY_SERVICE)


def find_organisations(text: str) -> Iterator[Candidate]:
    """Yield organisation candidates of folded article ``text``, generic and named."""
    edges = frozenset(match.end for match in load_divisions().matches(text) if match.readings[0].form == "full")
    for at, char in enumerate(text):
        for head, kind, longest, prior in _heads().get(char, ()):
            start = at + 1 - len(head)
            if start >= 0 and text.startswith(head, start):
                yield from _with_head(text, start, at + 1, (kind, longest, prior), edges)
                break
    yield from _departments(text)
    yield from _national(text)


def _national(text: str) -> Iterator[Candidate]:
    """Central organs by their established names (``national_organs.tsv``)."""
    for name, kind in rows("national_organs.tsv"):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            yield Candidate(at, end, Label.ORG, kind, "org_national", Origin.GAZETTEER, 0.8, OrgReading(generic=False))
            at = text.find(name, end)


@cache
def _heads() -> dict[str, list[tuple[str, OrgType, int, float]]]:
    """Head nouns by their last character, the longest first."""
    by_last: dict[str, list[tuple[str, OrgType, int, float]]] = defaultdict(list)
    for head, kind, longest, prior in rows("organisation_heads.tsv"):
        by_last[head[-1]].append((head, OrgType(kind), int(longest), float(prior)))
    for found in by_last.values():
        found.sort(key=lambda row: -len(row[0]))
    return dict(by_last)


def generic_start(text: str, end: int) -> int:
    """Start of the chain of generic modifiers (社区, 小区, 街道 …) that ends at ``end``; ``end`` itself when there is
    none.
    """
    start, moved = end, True
    while moved:
        moved = False
        for length in range(_LONGEST_MODIFIER, 0, -1):
            if start >= length and text[start - length : start] in column("generic_modifiers.tsv"):
                start -= length
                moved = True
                break
    return start


def is_generic(name: str) -> bool:
    """Whether an organisation's ``name`` is a role noun without a proper name (业委会, 社区党委, 消防部门)."""
    for head, _, _, _ in _heads().get(name[-1:], ()):
        if name.endswith(head):
            stem = len(name) - len(head)
            return generic_start(name, stem) == 0 and head not in _PROPER_HEADS
    return name in column("department_names.tsv") or generic_start(name, len(name)) == 0


def _with_head(
    text: str, head_start: int, end: int, head: tuple[OrgType, int, float], edges: frozenset[int]
) -> Iterator[Candidate]:
    kind, longest, prior = head
    modified = generic_start(text, head_start)
    starts = name_starts(text, head_start, longest, edges - {head_start}) if longest > 1 else []
    best = starts[0] if starts else head_start
    if best >= modified:
        generic = True
        start = modified
    else:
        generic = False
        start = best
    clear = at_clear_edge(text, start, edges)
    rule = f"org_{kind.value}_{'generic' if generic else 'named'}" + ("" if clear else "_loose")
    score = prior if clear else prior * 0.6
    yield Candidate(start, end, Label.ORG, kind.value, rule, Origin.RULE, score, OrgReading(generic))
    if not generic and (modified < head_start or kind in _STANDS_ALONE):
        rule = f"org_{kind.value}_inner"
        yield Candidate(modified, end, Label.ORG, kind.value, rule, Origin.RULE, prior * 0.4, OrgReading(generic=True))


def _departments(text: str) -> Iterator[Candidate]:
    """公安、消防、环保等部门: departments called by a short name in a list of such names."""
    for name in sorted(column("department_names.tsv")):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if text[at - 1 : at] in ("、", "和", "与") or _LISTED.match(text, end):
                reading = OrgReading(generic=True)
                yield Candidate(at, end, Label.ORG, "government", "org_department_listed", Origin.RULE, 0.4, reading)
            at = text.find(name, end)
