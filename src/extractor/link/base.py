"""What the linkers share: mentions with both offsets, the units of a text, and the shape of a linker's answer.

A linker is a function ``link_KIND(article, candidates, …) -> Linked``: resolved candidates of one label in, entities
of the
contract out, with the way from a candidate's span to the id of its entity, and what a reader should check.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from extractor.schema import Mention, RecordWarning
from extractor.types import Article, Candidate, Span

Entity = TypeVar("Entity")

_SENTENCE_END = re.compile(r"[。！？!?；]+[”’」』）)]*|\n")
_CLAUSE_END = re.compile(r"[，,。！？!?；;：:]+[”’」』）)]*|\n")
_PARAGRAPH_END = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Linked(Generic[Entity]):
    """Entities of one kind, in order of first mention; ``ids`` maps each mention's span to its entity's id."""

    entities: Sequence[Entity]
    ids: Mapping[Span, str] = field(default_factory=dict)
    warnings: Sequence[RecordWarning] = ()


def mention_of(article: Article, candidate: Candidate) -> Mention:
    """The contract's mention for a candidate: its words, its place in the article and in the source."""
    source_start, source_end = article.offsets.source_span(candidate.start, candidate.end)
    return Mention(
        text=article.text[candidate.start : candidate.end],
        start=candidate.start,
        end=candidate.end,
        source_start=source_start,
        source_end=source_end,
        origin=candidate.origin,
        score=round(candidate.score, 3),
    )


def _unit(text: str, span: Span, boundary: re.Pattern[str], reach: int = 2000) -> Span:
    low = max(0, span[0] - reach)
    start = low
    for match in boundary.finditer(text, low, span[0]):
        start = match.end()
    closing = boundary.search(text, span[1], min(len(text), span[1] + reach))
    end = closing.end() if closing else min(len(text), span[1] + reach)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentence(text: str, span: Span) -> Span:
    """The sentence (up to 。！？； or a line break) around a span of folded or plain article text."""
    return _unit(text, span, _SENTENCE_END)


def clause(text: str, span: Span) -> Span:
    """The clause (up to any comma or stop) around a span."""
    return _unit(text, span, _CLAUSE_END)


def paragraph(text: str, span: Span) -> Span:
    """The line of the article around a span."""
    return _unit(text, span, _PARAGRAPH_END)
