"""Mentions of a text for tests, and what the consistency pass makes of them."""

from collections.abc import Sequence

from extractor.fusion.consistency import consistent
from extractor.labels import Label, Origin
from extractor.types import Candidate


def mention(text: str, name: str, label: Label, kind: str = "", score: float = 0.9, at: int = 0) -> Candidate:
    """A decided mention at the first ``name`` from ``at`` on."""
    start = text.index(name, at)
    return Candidate(start, start + len(name), label, kind, "r", Origin.NER, score)


def found(text: str, kept: Sequence[Candidate], label: Label) -> list[tuple[int, str]]:
    """Starts and words of the mentions of ``label`` after the pass."""
    return [(c.start, text[c.start : c.end]) for c in consistent(text, kept) if c.label is label]
