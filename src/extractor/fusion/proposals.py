"""Candidates of any origin grouped into proposals: one proposal per span and label, with all the evidence for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractor.labels import Label, Origin
from extractor.types import Candidate, Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that some candidates say is a mention of ``label``."""

    start: int
    end: int
    label: Label
    evidence: tuple[Candidate, ...]

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end

    def best(self, *origins: Origin) -> float:
        """The highest score among the evidence of these origins, 0.0 without any."""
        return max((c.score for c in self.evidence if c.origin in origins), default=0.0)

    def has(self, *origins: Origin) -> bool:
        """Whether evidence of one of these origins exists."""
        return any(c.origin in origins for c in self.evidence)


_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"), ("【", "】"))


def balanced(words: str) -> bool:
    """Whether each quote and bracket in ``words`` has its partner there, in order: half a quotation is never a name."""
    return not any(_torn(words, opening, closing) for opening, closing in _PAIRS)


def _torn(words: str, opening: str, closing: str) -> bool:
    depth = 0
    for char in words:
        depth += (char == opening) - (char == closing)
        if depth < 0:
            return True
    return depth != 0


def propose(text: str, candidates: Iterable[Candidate], label: Label) -> list[Proposal]:
    """Group the candidates of ``label`` by span, in text order; evidence in a fixed order. Torn quotations are left
    out.
    """
    mine = sorted(
        (c for c in candidates if c.label == label and balanced(text[c.start : c.end])),
        key=lambda c: (c.start, c.end, c.rule_id, c.kind, -c.score),
    )
    return [
        Proposal(start, end, label, tuple(evidence)) for (start, end), evidence in groupby(mine, key=lambda c: c.span)
    ]


def overlapping(proposals: Sequence[Proposal]) -> list[list[int]]:
    """Indexes of the proposals that share a character with each one; ``proposals`` are in text order."""
    neighbours: list[list[int]] = [[] for _ in proposals]
    active: list[int] = []
    for index, proposal in enumerate(proposals):
        active = [i for i in active if proposals[i].end > proposal.start]
        for other in active:
            neighbours[index].append(other)
            neighbours[other].append(index)
        active.append(index)
    return neighbours
