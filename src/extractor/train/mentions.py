"""What training learns from: texts with mentions."""

from dataclasses import dataclass

from extractor.labels import Label
from extractor.types import Span


@dataclass(frozen=True, slots=True)
class GoldMention:
    """An annotated span; ``generic`` is meant for organisations only."""

    start: int
    end: int
    label: Label
    kind: str
    generic: bool = False

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text, folded as at run time (same length, so offsets hold), with its mentions in text order."""

    id: str
    source: str
    text: str
    mentions: tuple[GoldMention, ...]
