"""Head nouns of organisations: where one stands in the text, and which generic modifiers go before it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.labels import OrgType
from extractor.lexicon.tables import column, rows

_LONGEST_MODIFIER = 6
_LONGEST_CHAIN = 24
_LONGEST_ENDING = 6


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: the type it gives, the most characters of a name before it, the prior score of a named one.

    ``generic`` says when it is an organisation without a name: ``bare`` (业委会), ``modified`` (县医院), ``never``.
    """

    noun: str
    kind: OrgType
    longest: int
    prior: float
    generic: str


@dataclass(frozen=True, slots=True)
class HeadMatch:
    """A head noun at its place in the text."""

    start: int
    end: int
    head: Head


@cache
def _heads() -> dict[str, list[Head]]:
    """Head nouns by their last character, the longest first."""
    by_last: dict[str, list[Head]] = defaultdict(list)
    for noun, kind, longest, prior, generic in rows("organisation_heads.tsv"):
        by_last[noun[-1]].append(Head(noun, OrgType(kind), int(longest), float(prior), generic))
    for found in by_last.values():
        found.sort(key=lambda head: -len(head.noun))
    return dict(by_last)


@cache
def _followers() -> dict[str, tuple[str, ...]]:
    """Beginnings of what may not follow a name with this ending, since they make another word of it (部 + 门)."""
    found: dict[str, list[str]] = defaultdict(list)
    for ending, follower in rows("organisation_followers.tsv"):
        found[ending].append(follower)
    return {ending: tuple(followers) for ending, followers in found.items()}


def is_cut_word(text: str, start: int, end: int) -> bool:
    """Whether the characters behind ``end`` make another word of a name's last ones (党组 + 织, 商务部 + 门)."""
    for length in range(1, min(_LONGEST_ENDING, end - start) + 1):
        followers = _followers().get(text[end - length : end])
        if followers and text.startswith(followers, end):
            return True
    return False


def find_heads(text: str) -> Iterator[HeadMatch]:
    """Head nouns in folded ``text`` by their ends; of those with one end the longest only."""
    for at, char in enumerate(text):
        for head in _heads().get(char, ()):
            start = at + 1 - len(head.noun)
            if start >= 0 and text.startswith(head.noun, start):
                if not is_cut_word(text, start, at + 1):
                    yield HeadMatch(start, at + 1, head)
                break


def generic_start(text: str, end: int) -> int:
    """Start of the chain of generic modifiers (社区, 小区, 街道) before ``end``; ``end`` itself without any."""
    modifiers = column("generic_modifiers.tsv")
    start, moved = end, True
    while moved and end - start < _LONGEST_CHAIN:
        moved = False
        for length in range(min(_LONGEST_MODIFIER, start), 0, -1):
            if text[start - length : start] in modifiers:
                start -= length
                moved = True
                break
    return start


def is_generic(name: str) -> bool:
    """Whether an organisation's ``name`` is a role noun without a proper name (业委会, 社区党委, 消防部门)."""
    if name in column("department_names.tsv"):
        return True
    if name.endswith("部门"):
        stem = name.removesuffix("部门")
        known = stem in column("department_names.tsv") or stem in column("department_sectors.tsv")
        return known or generic_start(stem, len(stem)) == 0
    for head in _heads().get(name[-1:], ()):
        if name.endswith(head.noun):
            return head.generic != "never" and generic_start(name, len(name) - len(head.noun)) == 0
    return False
