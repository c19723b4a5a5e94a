"""Texts with everything that the pipeline proposes for them, and how well a set of judges decides."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from extractor.evaluate.scorer import pair
from extractor.fusion.decide import JUDGED, judge_proposals, select
from extractor.fusion.features import TextView
from extractor.fusion.model import Judge
from extractor.labels import Label
from extractor.tagging.document import spread
from extractor.train.fusion import Example
from extractor.train.taggers import Prepared
from extractor.types import Candidate

BINS = 10


def example_of(prepared: Prepared, predicted: Sequence[Candidate]) -> Example:
    """Rules, taggers and the document-level pass together, as in the pipeline."""
    text = prepared.text.text
    found = [*prepared.rules, *predicted]
    found += list(spread(text, found))
    edges = frozenset(edge for span in prepared.words for edge in span)
    return Example(prepared.text.id, TextView(text, edges), tuple(found), prepared.text.mentions)


def report(examples: Sequence[Example], judges: Mapping[Label, Judge]) -> Iterator[str]:
    """Exact, typed and relaxed F1 per label, and the expected calibration error of the scores."""
    counts: Counter[tuple[Label, str]] = Counter()
    bins = [[0, 0, 0.0] for _ in range(BINS)]
    for example in examples:
        kept = select(example.view.text, judge_proposals(example.view, example.candidates, judges), judges)
        for label in JUDGED:
            gold = {m.span: m.kind for m in example.gold if m.label == label}
            found = {c.span: c for c in kept if c.label == label}
            both = gold.keys() & found.keys()
            counts[label, "gold"] += len(gold)
            counts[label, "found"] += len(found)
            counts[label, "exact"] += len(both)
            counts[label, "typed"] += sum(found[span].kind == gold[span] for span in both)
            counts[label, "relaxed"] += len(pair(sorted(gold), sorted(found)))
            for span, candidate in found.items():
                cell = bins[min(BINS - 1, int(candidate.score * BINS))]
                cell[0] += 1
                cell[1] += span in gold
                cell[2] += candidate.score
    for label in JUDGED:
        total = max(1, counts[label, "gold"] + counts[label, "found"])
        figures = ", ".join(f"{m} {2 * counts[label, m] / total:.3f}" for m in ("exact", "typed", "relaxed"))
        yield f"{label.value}: {figures}"
    everything = max(1.0, sum(cell[0] for cell in bins))
    yield f"ECE {sum(abs(cell[1] - cell[2]) for cell in bins) / everything:.4f}"
