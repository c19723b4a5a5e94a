"""The learnt judge: logistic regressions over named features, one per label and pass, and the judges of the kind.

Weights are JSON in ``models/fusion/weights.json``; ``extractor.train.fusion`` writes them and its model card tells how
they were measured.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import srsly

from extractor.errors import ModelError
from extractor.fusion.features import Features
from extractor.fusion.kinds import KindJudge
from extractor.labels import Label

BETWEEN_FEATURES = "\x1f"
"""The unit separator parts the names of the kinds' features: no page has it, and one long string is read at once."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What was learnt about one label.

    Weights of the two passes, the least probability worth selecting, and the judges of the kind and (for
    organisations) of
    generic against named.
    """

    first: Mapping[str, float]
    second: Mapping[str, float]
    threshold: float
    kinds: KindJudge
    generic: KindJudge | None = None

    def probabilities(self, rows: Sequence[Features], *, second: bool) -> list[float]:
        """Probability that each row's proposal is right; unknown features weigh nothing."""
        weights = self.second if second else self.first
        out = []
        for row in rows:
            total = sum(weights.get(name, 0.0) * value for name, value in row.items())
            out.append(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))))
        return out


def load_judges(path: Path) -> dict[Label, Judge]:
    """Read the weights of all labels. Raises ``ModelError`` naming the file when it is absent or malformed."""
    try:
        # srsly reads these four megabytes three times as fast as the standard library.
        stored: Any = srsly.json_loads(path.read_text(encoding="utf-8"))
        return {
            Label(label): Judge(
                first=part["first"],
                second=part["second"],
                threshold=float(part["threshold"]),
                kinds=_kinds(part["kinds"]),
                generic=_kinds(part["generic"]) if part.get("generic") else None,
            )
            for label, part in stored["judges"].items()
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: the fusion weights cannot be read ({error}); run `make models`") from error


def _kinds(stored: Mapping[str, Any]) -> KindJudge:
    rows = {feature: row for row, feature in enumerate(stored["features"].split(BETWEEN_FEATURES))}
    return KindJudge(stored["classes"], rows, stored["starts"], stored["places"], stored["weights"])
