"""All patterns together."""

import re
from collections.abc import Iterator

from extractor.folding import HAN
from extractor.labels import MechanismType
from extractor.rules.mechanisms.candidates import propose
from extractor.rules.mechanisms.definitions import find_later, find_short_forms
from extractor.rules.mechanisms.phrases import find_phrases
from extractor.rules.mechanisms.quotes import find_quoted
from extractor.rules.mechanisms.titles import find_titles
from extractor.types import Candidate

_HOTLINE = re.compile(rf"(?<!\d)(?:12345|12355|12348|12315)(?:{HAN}{{0,8}}热线(?:电话|平台)?|平台)?(?!\d)")

_COUNT = "[一二三四五六七八九十两双]"
_WORD = rf"{HAN}{{1,2}}"
_NUMBERED = re.compile(
    rf"一{_WORD}{_COUNT}{_WORD}{_COUNT}{_WORD}(?!{HAN})"
    r"|[三四五六七八九]大(?:融合|工程|行动|计划|提升|革命|联动|攻坚)"
)


def find_mechanisms(text: str) -> Iterator[Candidate]:
    """Yield mechanism candidates of folded article ``text``; each span once, by its best rule."""
    found = [*find_quoted(text), *find_titles(text), *find_phrases(text), *_hotlines(text), *_numbered(text)]
    found += find_short_forms(text, found)
    found += find_later(text, found)
    best: dict[tuple[int, int], Candidate] = {}
    for candidate in found:
        held = best.get(candidate.span)
        if held is None or candidate.score > held.score:
            best[candidate.span] = candidate
    yield from sorted(best.values(), key=lambda c: c.span)


def _numbered(text: str) -> Iterator[Candidate]:
    for match in _NUMBERED.finditer(text):
        yield propose(match.start(), match.end(), MechanismType.CONCEPT, "numbered", 0.3)


def _hotlines(text: str) -> Iterator[Candidate]:
    for match in _HOTLINE.finditer(text):
        yield propose(match.start(), match.end(), MechanismType.PLATFORM, "hotline", 0.6)
