"""Short forms that the article introduces itself: 停车自治委员会（简称“停委会”）, 《…条例》（以下简称《条例》）."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.labels import MechanismType
from extractor.rules.mechanisms.candidates import propose
from extractor.types import Candidate

_DEFINED = re.compile(r"[（，](?:以下|下)?(?:简称|统称|俗称)为?(“[^“”\n]{2,16}”|《[^《》\n]{2,20}》)")
_REACH = 4
_LEAST_HINT = 0.06
_LEAST_SURE = 0.4
_DEFINED_SCORE = 0.7
_SHORTEST = 3
_LONGEST = 12


def find_short_forms(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the short form at its definition and everywhere else in ``text``, with the kind of the full name."""
    for match in _DEFINED.finditer(text):
        full = [c for c in found if match.start() - _REACH <= c.end <= match.start() + 1 and c.score >= _LEAST_HINT]
        if not full:
            continue
        best = max(full, key=lambda c: (c.score, c.end - c.start))
        marked = match.group(1)
        name = marked if marked[0] == "《" else marked[1:-1]
        yield replace(best, rule_id="mech_defined", score=max(_DEFINED_SCORE, best.score))
        for at in occurrences(text, name):
            yield propose(at, at + len(name), MechanismType(best.kind), "short_form", _DEFINED_SCORE)


def find_later(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield later mentions by the last characters of a likely name (礼事会 after 村礼事会), at a clear left edge."""
    spans = {c.span for c in found}
    names: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.score >= _LEAST_SURE:
            name = text[candidate.start : candidate.end]
            bare = name.strip("“”《》")
            if "”" in bare:
                inner, tail = bare.split("”", 1)
                for short in (inner, f"{inner}{tail}", tail):
                    if len(short) >= _SHORTEST:
                        names.setdefault(short, candidate)
            for length in range(_SHORTEST, min(len(bare), _LONGEST)):
                if "“" not in bare[-length:] and "”" not in bare[-length:]:
                    names.setdefault(bare[-length:], candidate)
    for name, source in names.items():
        for at in occurrences(text, name):
            span = (at, at + len(name))
            if span not in spans and source.end != span[1] and at > source.start and _clear(text, at):
                yield replace(source, start=at, end=span[1], rule_id="mech_later", score=0.2)


def occurrences(text: str, name: str) -> Iterator[int]:
    """Starts of all occurrences of ``name``."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _clear(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "，。、；：！？“”‘’《》（）\n 的了着由到在把将是和与让请去据从"
