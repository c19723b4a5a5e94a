"""How a pattern proposes: one place that makes mechanism candidates."""

from extractor.labels import Label, MechanismType, Origin
from extractor.types import Candidate

LEAST_SCORE = 0.03
"""What is less likely than this is not proposed at all."""


def propose(start: int, end: int, kind: MechanismType, rule: str, score: float) -> Candidate:
    """A mechanism candidate; ``rule`` is the pattern's name without the common prefix."""
    return Candidate(start, end, Label.MECHANISM, kind.value, f"mech_{rule}", Origin.RULE, round(score, 3))
