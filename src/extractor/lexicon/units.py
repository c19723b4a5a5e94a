"""The table of units and classifiers."""

from dataclasses import dataclass
from functools import cache

from extractor.labels import Dimension
from extractor.lexicon.tables import rows


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or classifier as written; ``name`` is what a record calls it (个小时 is 小时).

    ``strength`` says how surely the word behind a number is this unit: ``measure`` (元, 公里: always), ``usual``
    (个, 户: nearly always), ``weak`` (级, 方面, 村: also parts of names), ``duration`` (天, 年: mostly adverbials).
    """

    text: str
    name: str
    dimension: Dimension
    strength: str


@cache
def units() -> dict[str, Unit]:
    """Units by their written form."""
    return {
        text: Unit(text, name or text, Dimension(dimension), strength)
        for text, dimension, strength, name in rows("units.tsv")
    }


@cache
def longest_unit() -> int:
    """Characters of the longest unit."""
    return max(map(len, units()))


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit of the table that begins at ``at``."""
    table = units()
    for length in range(longest_unit(), 0, -1):
        found = table.get(text[at : at + length])
        if found is not None and at + length <= len(text):
            return found
    return None
