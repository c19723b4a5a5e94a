"""Numbers inside fixed words: idioms (千家万户, 三轮车) and names of places (六盘水, 七台河, 小百户镇)."""

from functools import cache

from extractor.lexicon.divisions import official_divisions
from extractor.lexicon.tables import column
from extractor.rules.indicators.numerals import CHINESE_NUMERALS

_SHORT_SUFFIXES = ("市", "区", "县")
_LONGEST = 8


@cache
def _words() -> frozenset[str]:
    """Fixed words that hold a numeral character."""
    words = set(column("numeral_idioms.tsv"))
    numerals = frozenset(CHINESE_NUMERALS)
    for _, name in official_divisions():
        if 2 < len(name) <= _LONGEST and not numerals.isdisjoint(name):
            words.add(name)
            if name.endswith("特区"):
                words.add(name[:-2])
            if name.endswith(_SHORT_SUFFIXES) and len(name) > 3:
                words.add(name[:-1])
    return frozenset(words)


def in_fixed_word(text: str, start: int, end: int) -> bool:
    """Whether the number at ``start:end`` lies wholly inside a fixed word."""
    words = _words()
    for low in range(max(0, end - _LONGEST), start + 1):
        for high in range(max(end, low + 2), min(len(text), low + _LONGEST) + 1):
            if text[low:high] in words:
                return True
    return False
