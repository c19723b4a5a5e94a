"""What a rule is: named data with a prior score, examples that hit and near-misses that must not.

Rules find their matches in the folded text (:func:`extractor.folding.fold`). Vetoes are code after the match. The
examples are not decoration: ``tests/rules/test_rule_examples.py`` runs every rule of every room over its own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.labels import Label, Origin
from extractor.types import Candidate

Veto = Callable[[str, re.Match[str]], bool]
"""Given the text and a match, true when the match must not count."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with a name.

    The span of the candidate is the group called ``span`` where the pattern has one, else the whole match. ``examples``
    are texts with the expected span in ``[ ]``; ``near_misses`` are texts in which the rule must find nothing.
    """

    id: str
    label: Label
    kind: str
    pattern: re.Pattern[str]
    score: float
    examples: tuple[str, ...]
    near_misses: tuple[str, ...] = ()
    veto: Veto | None = None
    origin: Origin = Origin.RULE

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield a candidate for every match that no veto strikes out, from left to right."""
        group = "span" if "span" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(text):
            start, end = match.span(group)
            if start < end and not (self.veto and self.veto(text, match)):
                yield Candidate(start, end, self.label, self.kind, self.id, self.origin, self.score)
