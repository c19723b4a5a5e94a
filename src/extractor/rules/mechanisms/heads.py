"""What a head noun says about the type of a mechanism; the table ``mechanism_heads.tsv`` is the taxonomy.

Its columns: the head noun; the type it stands for; how often a phrase that ends in it names a mechanism (0 to 1); and
what the phrase needs before the head noun counts: ``any`` nothing, ``cue`` a verb or measure word that introduces the
phrase or a quotation, ``quote`` a quotation or a chain right before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.labels import MechanismType
from extractor.lexicon.tables import rows

_FUNCTION = frozenset("的了在和与及是等为以让把被将从向到也都由里中上对已")


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun, the type it stands for, how often its phrases are mechanisms, and what they need."""

    text: str
    type: MechanismType
    prior: float
    needs: str


@cache
def heads_by_last() -> dict[str, tuple[Head, ...]]:
    """Head nouns by their last character, the longest first."""
    found: dict[str, list[Head]] = {}
    for text, kind, prior, needs in rows("mechanism_heads.tsv"):
        found.setdefault(text[-1], []).append(Head(text, MechanismType(kind), float(prior), needs))
    return {last: tuple(sorted(heads, key=lambda h: -len(h.text))) for last, heads in found.items()}


def head_of(name: str) -> Head | None:
    """The longest head noun that ``name`` (its marks aside) ends in."""
    return head_at(name, len(name.rstrip("”》’）")))


def head_at(text: str, end: int, low: int = 0) -> Head | None:
    """The longest head noun that ends at ``end`` and begins no earlier than ``low``."""
    if end <= low:
        return None
    for head in heads_by_last().get(text[end - 1], ()):
        if end - len(head.text) >= low and text.startswith(head.text, end - len(head.text)):
            return head
    return None


def heads_in(text: str, low: int = 0, high: int | None = None) -> Iterator[tuple[int, int, Head]]:
    """All head nouns between ``low`` and ``high`` by their end, the longest at each end only, as (start, end, head)."""
    table = heads_by_last()
    for at in range(low, len(text) if high is None else high):
        if text[at] in table:
            head = head_at(text, at + 1, low)
            if head:
                yield at + 1 - len(head.text), at + 1, head


def ends_here(text: str, end: int) -> bool:
    """Whether a noun phrase plainly ends at ``end``: a mark, a line break or a function word follows."""
    return end >= len(text) or not "\u4e00" <= text[end] <= "\u9fff" or text[end] in _FUNCTION
