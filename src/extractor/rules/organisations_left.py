"""Where the name of an organisation begins: a walk to the left from its head noun.

A unit of the division table is stepped over as a whole, so that a character of it (和平区, 于都县) never ends the walk.
The nearest full one that names the body's own seat belongs to the name (温江区人民法院); those before it do not.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractor.folding import HAN
from extractor.lexicon.divisions import DivisionMatch
from extractor.lexicon.tables import rows

_MARKS = frozenset("，。、；：！？“”‘’《》（）【】〈〉—…~/+→●▲■|\n \t·-")
_WORDS = frozenset("的了着在到向是被把让从由于至各每该某这那其并即将而但像吗呢吧也都仅涉换跟骂叫□你我他她它们您很")
_DOUBTFUL = frozenset("就和与及对为给请据说找问兼如以经同原")
"""Function words that are parts of names too (和平, 经济): they end the walk unless a name is known to go through."""
_JOINED = (
    r"(?:资源|住房|文化|工业|信息|教育|规划|管理|旅游|卫生|粮食|林业|海洋|住建|发展|绿化|保护|建设|节能|技术|投资|经济|音乐|城市|财政)"
    r"[和与及]"
)
_WITH_AND = (
    r"和(?:平|谐|睦|信|美|顺|兴|县|合|田|政|硕|静|布)|(?:太|人|共|祥|仁|义|泰|新|安|永|颐|中|融|家|众|悦|嘉|雍)和"
)
_WITH_OTHER = (
    r"经(?:济|开|信|管|联|贸|营)|(?:财|神|正)经|同(?:心|济|仁|乐|德|方|安|行)|(?:大|合|共|协)同|(?:太|中|高|平|草|开|五|三)原"
    r"|原(?:州|阳|平)|以(?:色|军)|(?:针|面|应)对|对外|华为|就业|成就"
)
_THROUGH = re.compile(f"{_JOINED}|{_WITH_AND}|{_WITH_OTHER}")
_COUNTED = re.compile(r"[0-9一两二三四五六七八九十几多数余百千各每这那首][家个名支位所条批部]")
_NARROW_VILLAGE = r"(?<=.)(?<![农乡])村(?!民|级|务|镇|卫|局|厅|部|和|土|经|信|合)"
_NARROW_TOWN = r"(?<=..)(?<!村)镇|(?<=..)(?<!城)乡(?!村|镇|愁|贤|建)"
_OWN_SEAT = re.compile(rf"{HAN}{{1,7}}?(?:街道|(?<!城乡)社区|居民区|小区|苑|{_NARROW_VILLAGE}|{_NARROW_TOWN})")
"""A narrower unit behind a division: the division is then a place of its own (温江区|涌泉街道办事处)."""
_LONGEST_CUE = 4
_LONGEST_ASIDE = 12
_LONGEST_BRACKET = 4
_LEAST_FULL = 3
_ABOVE = re.compile("(?:国网|国家电网|中共|共青团|中国(?:移动|电信|联通|铁塔|邮政|人寿|(?:建设|农业|工商)?银行))$")
"""What stands before the seat and belongs to the name all the same (国网温江区供电公司)."""
_LONGEST_ABOVE = 6
_OF_COMMUNITIES = frozenset({"居委会", "居民委员会", "村委会", "村民委员会", "居委"})
"""Bodies of a community: a wider division before the community's name is a place of its own."""


@cache
def _cues() -> dict[str, str]:
    """Words that stand before names, each with the characters before which it is part of one (组织 + 部)."""
    return {row[0]: row[1] for row in rows("organisation_left_cues.tsv")}


@dataclass(frozen=True, slots=True)
class LeftEdge:
    """Where a name begins, and whether something that ends names stands before it.

    ``wider`` is a start with the division before it, for a body that some call by two units (湛江市赤坎区人民法院).
    """

    start: int
    clear: bool
    wider: int | None = None


class LeftWalker:
    """Walks over one folded text, with the division table's matches in it."""

    def __init__(self, text: str, divisions: Iterable[DivisionMatch]) -> None:
        self._text = text
        self._ending: dict[int, DivisionMatch] = {}
        shorts: dict[int, DivisionMatch] = {}
        for match in divisions:
            known = self._ending.get(match.end)
            if known is None or match.start < known.start:
                self._ending[match.end] = match
            if match.end - match.start >= _LEAST_FULL:
                shorts[match.end - 1] = match
        self._inside = frozenset(shorts) - self._ending.keys()
        self._stem_start = {end: match.start for end, match in shorts.items()}

    def edge(self, head_start: int, head_end: int, longest: int) -> LeftEdge:
        """The edge of the name whose head noun is ``text[head_start:head_end]``, at most ``longest`` before it."""
        at, low = head_start, max(0, head_start - longest)
        while True:
            if at == 0 or self._stops(at):
                return LeftEdge(at, True)
            if at <= low:
                return LeftEdge(at, False)
            division = self._ending.get(at)
            if division and _is_full(division):
                named = at < head_start and self._text[head_start:head_end] in _OF_COMMUNITIES
                if named or _OWN_SEAT.match(self._text, at, head_end):
                    return LeftEdge(at, True)
                above = _ABOVE.search(self._text, max(0, division.start - _LONGEST_ABOVE), division.start)
                if above:
                    return LeftEdge(above.start(), True)
                before = self._ending.get(division.start)
                return LeftEdge(division.start, True, before.start if before and _is_full(before) else None)
            aside = self._aside(at)
            if aside is not None:
                if self._text[aside] == "“":
                    return LeftEdge(aside, True)
                at = aside
            elif division and division.start >= low:
                at = division.start
            elif at in self._inside and self._stem_start[at] >= low:
                at = self._stem_start[at]
            else:
                at -= 1

    def _stops(self, at: int) -> bool:
        """Whether a name cannot go on to the left of ``at``."""
        text = self._text
        char = text[at - 1]
        if char in _MARKS:
            return self._aside(at) is None
        if self._is_cue(at):
            return True
        if at in self._ending or at in self._inside:
            return False
        if char in _WORDS:
            return True
        if char in _DOUBTFUL:
            return not any(m.start() < at <= m.end() for m in _THROUGH.finditer(text, max(0, at - 5), at + 2))
        return _COUNTED.match(text, max(0, at - 2), at) is not None

    def _is_cue(self, at: int) -> bool:
        """Whether a word ends at ``at`` that stands before names; none does inside a division's full name."""
        division = self._ending.get(at)
        if division and _is_full(division):
            return False
        text = self._text
        for length in range(2, min(_LONGEST_CUE, at) + 1):
            unless = _cues().get(text[at - length : at])
            if unless is not None and text[at : at + 1] not in tuple(unless):
                return True
        return False

    def _aside(self, at: int) -> int | None:
        """Start of a short aside in brackets or quotes that ends at ``at`` and is part of a name."""
        opening = {"）": "（", "”": "“"}.get(self._text[at - 1 : at])
        if opening is None:
            return None
        start = self._text.rfind(opening, max(0, at - _LONGEST_ASIDE), at)
        inner = self._text[start + 1 : at - 1]
        if start < 0 or not inner or any(char in _MARKS for char in inner):
            return None
        if opening == "“":
            return start if self._text[at : at + 1] != "等" else None
        attached = start > 0 and self._text[start - 1] not in _MARKS
        return start if attached and len(inner) <= _LONGEST_BRACKET else None


def _is_full(match: DivisionMatch) -> bool:
    return match.end - match.start >= _LEAST_FULL and any(reading.form == "full" for reading in match.readings)
