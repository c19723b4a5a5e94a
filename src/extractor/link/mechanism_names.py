"""Which mentions of an article name the same mechanism.

The same words, marks aside; the quoted part of a name alone (敲门问需 after “敲门问需”行动); what the text itself calls
a short form (…委员会（简称“停委会”）); the end of the one earlier name that ends so (理事会 after 红白理事会); the
initials of an earlier body (停委会 after 停车自治委员会).
"""

import re
from collections.abc import Mapping, Sequence

from extractor.labels import MechanismType
from extractor.types import Candidate

_MARKS = re.compile(r"[“”‘’《》\"'\s]")
_SHORT_FOR = re.compile(r"[（，]?(?:以下|下文)?(?:简称|又称|俗称|人称)为?“?$")
_QUOTED = re.compile(r"[“《]([^“”《》]{2,20})[”》]")
_REACH = 9
_NEAR = 4
_LEAST_TAIL = 2
_LONGEST_INITIALS = 4
_LEAST_FULL = 6


def same_names(text: str, ordered: Sequence[Candidate]) -> list[list[Candidate]]:
    """Groups of mentions in folded ``text``, each one mechanism, in order of first mention.

    ``ordered`` is in text order.
    """
    groups: list[list[Candidate]] = []
    known: dict[str, int] = {}
    by_tail: dict[str, list[tuple[str, int]]] = {}
    for candidate in ordered:
        written = text[candidate.start : candidate.end]
        name = bare(written)
        home = known.get(name)
        if home is None:
            home = _announced(text, groups, candidate)
        if home is None:
            home = _shortened(name, candidate, groups, by_tail)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(candidate)
        if name not in known:
            by_tail.setdefault(name[-1:], []).append((name, home))
        known.setdefault(name, home)
        for quoted in _QUOTED.findall(written):
            known.setdefault(bare(quoted), home)
    return groups


def bare(name: str) -> str:
    """The name without marks and white space."""
    return _MARKS.sub("", name)


def _announced(text: str, groups: Sequence[Sequence[Candidate]], candidate: Candidate) -> int | None:
    words = _SHORT_FOR.search(text, max(0, candidate.start - _REACH), candidate.start)
    if not words:
        return None
    before = [i for i, group in enumerate(groups) if words.start() - _NEAR <= group[-1].end <= words.start() + 1]
    return max(before, key=lambda i: groups[i][-1].end) if before else None


def _shortened(
    name: str,
    candidate: Candidate,
    groups: Sequence[Sequence[Candidate]],
    by_tail: Mapping[str, Sequence[tuple[str, int]]],
) -> int | None:
    """The group of the one earlier longer name of the same type of which ``name`` is the end or the initials."""
    alike = [(other, home) for other, home in by_tail.get(name[-1:], ()) if groups[home][0].kind == candidate.kind]
    tails = {home for other, home in alike if len(name) >= _LEAST_TAIL and other.endswith(name)}
    if len(tails) == 1:
        return tails.pop()
    if candidate.kind != MechanismType.BODY or not _LEAST_TAIL < len(name) <= _LONGEST_INITIALS:
        return None
    initials = {home for other, home in alike if len(other) >= _LEAST_FULL and _initials(name, other)}
    return initials.pop() if len(initials) == 1 else None


def _initials(short: str, full: str) -> bool:
    """Whether the characters of ``short`` stand in ``full`` in order, the last ones at both ends the same."""
    at = 0
    for char in short:
        at = full.find(char, at) + 1
        if at == 0:
            return False
    return short[-1] == full[-1]
