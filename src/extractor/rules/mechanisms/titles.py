"""Names in title marks: documents (《小区停车公约》), not books, films and newspapers.

``lexicon/mechanism_titles.tsv`` holds the words that tell them apart: what a document's title ends in, what stands
before a work's title, what a work's or newspaper's title ends in.
"""

import re
from collections.abc import Iterator
from functools import cache

from extractor.labels import MechanismType
from extractor.lexicon.tables import rows
from extractor.rules.mechanisms.candidates import propose
from extractor.rules.mechanisms.heads import head_of
from extractor.types import Candidate

_TITLED = re.compile(r"《(?:[^《》\n]|《[^《》\n]{1,40}》){1,80}》")
_VERSION = re.compile(r"（[^（）]*）$")
_TAIL = re.compile(r"(?:行动|活动|方案|制度|机制|守则|工作法|清单)")


def find_titles(text: str) -> Iterator[Candidate]:
    """Yield candidates for the titles of folded article ``text``."""
    for match in _TITLED.finditer(text):
        start, end = match.span()
        rule, score = _judge(text, start, end)
        yield propose(start, end, MechanismType.RULE, rule, score)
        tail = _TAIL.match(text, end)
        if tail:
            yield propose(start, tail.end(), MechanismType.RULE, "title_with_head", 0.4)


def _judge(text: str, start: int, end: int) -> tuple[str, float]:
    name = _VERSION.sub("", text[start + 1 : end - 1])
    if name.endswith(_words("work_end")) or text.endswith(_words("work_before"), max(0, start - 4), start):
        return "title_work", 0.04
    head = head_of(name) if name else None
    known = head is not None and head.needs == "any"
    if name.endswith(_words("document")) or (known and head is not None and head.type is MechanismType.RULE):
        return "title_document", 0.85
    return ("title_known", 0.4) if known else ("title_other", 0.25)


@cache
def _words(role: str) -> tuple[str, ...]:
    return tuple(word for word, kind in rows("mechanism_titles.tsv") if kind == role)
