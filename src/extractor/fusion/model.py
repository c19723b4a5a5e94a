"""The learnt judge: logistic regressions over named features, one per label and pass, and a vote on the kind.

Weights are JSON in ``models/fusion/weights.json``; ``extractor.train.fusion`` writes them and its model card tells how
they were measured.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ModelError
from extractor.fusion.features import Features
from extractor.fusion.proposals import Proposal
from extractor.labels import Label


@dataclass(frozen=True, slots=True)
class Judge:
    """What was learnt about one label.

    Weights of the two passes, the least probability worth selecting, and how far each rule's kind is trusted.
    """

    first: Mapping[str, float]
    second: Mapping[str, float]
    threshold: float
    kind_trust: Mapping[str, float]

    def probabilities(self, rows: Sequence[Features], *, second: bool) -> list[float]:
        """Probability that each row's proposal is right; unknown features weigh nothing."""
        weights = self.second if second else self.first
        out = []
        for row in rows:
            total = sum(weights.get(name, 0.0) * value for name, value in row.items())
            out.append(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))))
        return out

    def kind(self, proposal: Proposal) -> str:
        """The kind with the most trusted votes; ties go to the alphabetically first, so the answer is fixed."""
        votes: dict[str, float] = {}
        for candidate in proposal.evidence:
            trust = self.kind_trust.get(candidate.rule_id, 0.5)
            votes[candidate.kind] = votes.get(candidate.kind, 0.0) + trust * candidate.score
        return min(votes, key=lambda kind: (-votes[kind], kind))


def load_judges(path: Path) -> dict[Label, Judge]:
    """Read the weights of all labels. Raises ``ModelError`` naming the file when it is absent or malformed."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {
            Label(label): Judge(
                first=part["first"],
                second=part["second"],
                threshold=float(part["threshold"]),
                kind_trust=part["kind_trust"],
            )
            for label, part in stored["judges"].items()
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: the fusion weights cannot be read ({error}); run `make models`") from error
