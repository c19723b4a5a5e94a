"""The kind of a decided mention: level of a place, type of an organisation or mechanism, and whether an organisation
is generic.

Multinomial logistic regressions over what the mention reads like, what stands around it and what kinds the rules
propose for exactly
this span. Learnt by ``extractor.train.kinds``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from extractor.fusion.proposals import Proposal
from extractor.types import OrgReading

Features = dict[str, float]

_MARKS = "“”‘’《》"


def kind_features(text: str, proposal: Proposal) -> Features:
    """Named features of a proposal in folded ``text``."""
    start, end = proposal.span
    raw = text[start:end]
    name = raw.strip(_MARKS) or raw
    row: Features = {"bias": 1.0, f"is:{name}": 1.0, f"head1:{name[:1]}": 1.0, f"head2:{name[:2]}": 1.0}
    for length in range(1, 5):
        if len(name) >= length:
            row[f"tail{length}:{name[-length:]}"] = 1.0
    for at in range(len(name) - 1):
        row[f"has:{name[at : at + 2]}"] = 1.0
    row[f"length:{min(len(name), 12)}"] = 1.0
    row[f"before:{text[max(0, start - 2) : start]}"] = 1.0
    row[f"before1:{text[max(0, start - 1) : start]}"] = 1.0
    row[f"after:{text[end : end + 2]}"] = 1.0
    row[f"after1:{text[end : end + 1]}"] = 1.0
    if raw != name:
        row[f"marked:{raw[0]}{raw[-1] if raw[-1] in _MARKS else ''}"] = 1.0
    for candidate in proposal.evidence:
        if candidate.kind:
            row[f"rule:{candidate.kind}"] = 1.0
            row[f"rule:{candidate.rule_id}={candidate.kind}"] = 1.0
        if isinstance(candidate.reading, OrgReading):
            row[f"generic:{candidate.reading.generic}"] = 1.0
    return row


@dataclass(frozen=True, slots=True)
class KindJudge:
    """The classes of one label in alphabetical order, and which feature weighs how much for which of them.

    The weights lie side by side, feature by feature, as they are stored: a list for each of 57,000 features takes
    twice as long to read. Those of the feature in row ``r`` stand from ``starts[r]`` to ``starts[r + 1]``.
    """

    classes: Sequence[str] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    starts: Sequence[int] = (0,)
    places: Sequence[int] = ()
    weights: Sequence[float] = ()

    @classmethod
    def of(cls, classes: Sequence[str], weights: Mapping[str, Sequence[tuple[int, float]]]) -> "KindJudge":
        """From the weights of each feature as pairs of a class's place and its weight."""
        flat = [pair for pairs in weights.values() for pair in pairs]
        return cls(
            classes,
            {feature: row for row, feature in enumerate(weights)},
            [0, *accumulate(len(pairs) for pairs in weights.values())],
            [place for place, _ in flat],
            [weight for _, weight in flat],
        )

    def kind(self, row: Features) -> str:
        """The class with the highest score; ties go to the alphabetically first. Empty where nothing was learnt."""
        totals = [0.0] * len(self.classes)
        for feature, value in row.items():
            known = self.rows.get(feature)
            if known is not None:
                for at in range(self.starts[known], self.starts[known + 1]):
                    totals[self.places[at]] += self.weights[at] * value
        return self.classes[totals.index(max(totals))] if totals else ""
