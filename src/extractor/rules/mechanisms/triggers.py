"""The verbs that introduce a mechanism (构建, 成立, 推行 …), from ``mechanism_triggers.tsv``."""

from functools import cache

from extractor.labels import MechanismType
from extractor.lexicon.tables import column, rows
from extractor.types import Span

_REACH = 14
_LONGEST = 4
_SHORTEST = 2
_STOPS = "。！？；\n"


def trigger_before(text: str, at: int) -> Span | None:
    """Span of the nearest trigger verb in the clause before ``at`` (within 14 characters)."""
    low = max(0, at - _REACH)
    for stop in range(at - 1, low - 1, -1):
        if text[stop] in _STOPS:
            low = stop + 1
            break
    verbs = column("mechanism_triggers.tsv")
    for end in range(at, low, -1):
        for length in range(_LONGEST, _SHORTEST - 1, -1):
            if end - length >= low and text[end - length : end] in verbs:
                return end - length, end
    return None


@cache
def _kinds() -> dict[str, MechanismType]:
    return {verb: MechanismType(kind) for verb, kind in rows("mechanism_triggers.tsv")}


def kind_by_trigger(verb: str) -> MechanismType:
    """The type of mechanism that a trigger verb most often introduces where the name itself does not say."""
    return _kinds()[verb]
