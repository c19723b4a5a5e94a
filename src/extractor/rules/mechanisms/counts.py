"""How many parts a name claims to have."""

import re

from extractor.folding import HAN

NUMERALS = {char: n for n, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "双": 2}
_NUMERAL = "一二三四五六七八九十"
_CLASSIFIER = "级大张项个步方社治条道类支种联重化层清色环段老单线圈网会"
_COUNT = re.compile(rf"([{_NUMERAL}两双]|\d{{1,2}})(?:[{_CLASSIFIER}]|位一体)")
_SUM = re.compile(r"(\d)\+(\d)(?:\+(\d))?")
_OPEN_SUM = re.compile(r"\+[NXn]")
_PAIRED = re.compile(rf"([{_NUMERAL}]){HAN}([{_NUMERAL}]){HAN}(?:([{_NUMERAL}]){HAN})?")
_IDIOMS = re.compile(r"一对一|一站式|一体化|一网通办|一网统管|一件事|三会一课|四面八方|一心一意")


def claimed_count(name: str) -> int | None:
    """How many parts a name claims: 三大计划 3, “1+3” 4, 一站五苑 6, 双联盟 2; None where it claims nothing.

    An open sum (1+4+N) claims no definite number, and numerals of idioms (一站式) count nothing.
    """
    if _OPEN_SUM.search(name):
        return None
    name = _IDIOMS.sub("", name)
    added = _SUM.search(name)
    if added:
        return sum(int(part) for part in added.groups() if part)
    paired = _PAIRED.search(name)
    if paired:
        return sum(NUMERALS[part] for part in paired.groups() if part)
    match = _COUNT.search(name)
    if not match:
        return None
    return NUMERALS.get(match.group(1)) or int(match.group(1))
