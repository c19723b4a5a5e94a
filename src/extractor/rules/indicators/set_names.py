"""Numbers inside fixed words: idioms (千家万户, 三轮车) and names of places (六盘水, 七台河, 小百户镇)."""

from functools import cache

from extractor.lexicon.tables import column, rows
from extractor.rules.indicators.numerals import CHINESE_NUMERALS

_SHORT_SUFFIXES = ("市", "区", "县")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Fixed words by the numeral characters that they hold."""
    words = set(column("numeral_idioms.tsv"))
    for _, name in (row[:2] for row in rows("divisions.tsv")):
        if name[0] in CHINESE_NUMERALS and len(name) > 2:
            words.add(name)
            if name.endswith(_SHORT_SUFFIXES) and len(name) > 3:
                words.add(name[:-1])
    by_char: dict[str, list[str]] = {}
    for word in sorted(words):
        for char in dict.fromkeys(word):
            if char in CHINESE_NUMERALS:
                by_char.setdefault(char, []).append(word)
    return {char: tuple(found) for char, found in by_char.items()}


def in_fixed_word(text: str, start: int, end: int) -> bool:
    """Whether the number at ``start:end`` lies wholly inside a fixed word."""
    for word in _words().get(text[start], ()):
        low = max(0, end - len(word))
        at = text.find(word, low, start + len(word))
        if at >= 0 and at <= start and end <= at + len(word):
            return True
    return False
