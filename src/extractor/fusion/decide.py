"""Which candidates become mentions.

Names (PLACE, ORG, PERSON) share one layer in which nothing overlaps; mechanisms form a second layer, because a
mechanism may coincide with an organisation or contain several. Indicators are a layer of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.fusion.features import TextView, first_pass, second_pass
from extractor.fusion.kinds import kind_features
from extractor.fusion.model import Judge
from extractor.fusion.proposals import Proposal, propose
from extractor.fusion.select import best_disjoint
from extractor.labels import Label
from extractor.types import Candidate, OrgReading

JUDGED = (Label.PLACE, Label.ORG, Label.MECHANISM)
"""Labels for which rules, gazetteer and models compete; their probabilities are learnt."""

LISTED = "org_national"
"""The rule for organs of which the lexicon holds name and type: that type is no matter of judgement."""

LAYERS: tuple[tuple[Label, ...], ...] = ((Label.PLACE, Label.ORG), (Label.MECHANISM,))


def judge_proposals(
    view: TextView, candidates: Sequence[Candidate], judges: Mapping[Label, Judge]
) -> dict[Label, list[tuple[Proposal, float]]]:
    """Proposals of every judged label with their second-pass probabilities, in text order."""
    proposals = {label: propose(view.text, candidates, label) for label in JUDGED}
    rows = {label: first_pass(view, proposals[label]) for label in JUDGED}
    first = {label: judges[label].probabilities(rows[label], second=False) for label in JUDGED}
    judged: dict[Label, list[tuple[Proposal, float]]] = {}
    for label in JUDGED:
        others = {o: list(zip(proposals[o], first[o], strict=True)) for o in JUDGED if o != label}
        full = second_pass(view, rows[label], proposals[label], first[label], others)
        judged[label] = list(zip(proposals[label], judges[label].probabilities(full, second=True), strict=True))
    return judged


def select(
    text: str, judged: Mapping[Label, Sequence[tuple[Proposal, float]]], judges: Mapping[Label, Judge]
) -> list[Candidate]:
    """The best disjoint set of each layer, as candidates whose score is the calibrated probability."""
    kept: list[Candidate] = []
    for layer in LAYERS:
        pool = [(proposal, probability) for label in layer for proposal, probability in judged[label]]
        gains = [probability - judges[proposal.label].threshold for proposal, probability in pool]
        for index in best_disjoint([proposal.span for proposal, _ in pool], gains):
            proposal, probability = pool[index]
            kept.append(_decided(text, proposal, probability, judges[proposal.label]))
    return sorted(kept, key=lambda c: (c.start, c.end, c.label))


def _decided(text: str, proposal: Proposal, probability: float, judge: Judge) -> Candidate:
    """One candidate for a proposal: the judged kind, the strongest evidence's provenance, the probability as score."""
    leading = max(proposal.evidence, key=lambda c: (c.score, c.rule_id))
    row = kind_features(text, proposal)
    reading = leading.reading
    if judge.generic is not None:
        reading = OrgReading(generic=judge.generic.kind(row) == "True")
    listed = next((c.kind for c in proposal.evidence if c.rule_id == LISTED), None)
    return replace(leading, kind=listed or judge.kinds.kind(row), score=probability, reading=reading)
