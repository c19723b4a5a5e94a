"""What a head noun says about the type of a mechanism; the table ``mechanism_heads.tsv`` is the taxonomy."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.labels import MechanismType
from extractor.lexicon.tables import rows

_LONGEST_HEAD = 12


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun, the type it stands for, and how often a phrase that ends in it names a mechanism."""

    text: str
    type: MechanismType
    prior: float


@cache
def heads_by_last() -> dict[str, tuple[Head, ...]]:
    """Head nouns by their last character, the longest first."""
    found: dict[str, list[Head]] = {}
    for text, kind, prior in rows("mechanism_heads.tsv"):
        found.setdefault(text[-1], []).append(Head(text, MechanismType(kind), float(prior)))
    return {last: tuple(sorted(heads, key=lambda h: -len(h.text))) for last, heads in found.items()}


def head_of(name: str) -> Head | None:
    """The longest head noun that ``name`` (without quotes) ends in."""
    bare = name.rstrip("”》’")
    return next((head for head in heads_by_last().get(bare[-1:], ()) if bare.endswith(head.text)), None)


def heads_in(text: str) -> Iterator[tuple[int, int, Head]]:
    """All head nouns in ``text`` by their end, the longest at each end only, as (start, end, head)."""
    table = heads_by_last()
    for at, char in enumerate(text):
        for head in table.get(char, ()):
            start = at + 1 - len(head.text)
            if start >= 0 and text.startswith(head.text, start):
                yield start, at + 1, head
                break
