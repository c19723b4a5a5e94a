"""Figures of the shipped models on data that no training saw: ``python -m extractor.train.measure ../shared``.

Prints what the model cards quote: word F1 of the segmenter on a held-out day of newspaper, the general tagger on the
held-out MSRA sentences, the in-domain taggers alone on the held-out paragraphs, sizes and load times.
Times are processor time, so that other work on the machine does not count. Trains nothing.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.evaluate.scorer import pair
from extractor.fusion.select import best_disjoint
from extractor.labels import Label
from extractor.models import FOLDERS, folder_hash, models_dir
from extractor.tagging import load_tagger
from extractor.tagging.features import base_ids, stretches
from extractor.tagging.segmenter import load_segmenter
from extractor.tagging.tagger import Tagger
from extractor.train.annotated import heldout
from extractor.train.corpora import msra_split, words_of
from extractor.train.segmenter import word_f1
from extractor.train.taggers import Segment, rule_candidates
from extractor.types import Span

THRESHOLDS = (0.5, 0.4, 0.3, 0.2)
"""Least probability of a span; what lies above is decided by the disjoint set with the highest gain."""
OWN_RULES = {Label.PLACE: "ner_names", Label.ORG: "ner_names", Label.MECHANISM: "ner_mechanisms"}


@dataclass(slots=True)
class Score:
    """Counts of one label. ``near`` counts pairs that overlap enough for the relaxed measure."""

    gold: int = 0
    found: int = 0
    right: int = 0
    near: int = 0

    def add(self, gold: set[Span], found: set[Span]) -> None:
        """Count one text."""
        self.gold += len(gold)
        self.found += len(found)
        self.right += len(gold & found)
        self.near += len(pair(sorted(gold), sorted(found)))

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.gold)
        total = max(1, self.gold + self.found)
        exact, relaxed = 2 * self.right / total, 2 * self.near / total
        return f"P {precision:.3f} R {recall:.3f} F1 {exact:.3f} relaxed {relaxed:.3f} (gold {self.gold})"


def decide(spans: Sequence[tuple[Span, str, float]], threshold: float) -> list[tuple[Span, str]]:
    """The disjoint spans with the highest sum of probability above ``threshold``."""
    chosen = best_disjoint([span for span, _, _ in spans], [score - threshold for _, _, score in spans])
    return [(spans[i][0], spans[i][1]) for i in chosen]


def segmenter_of(folder: Path) -> Segment:
    """A function from text to word spans, made of the pkuseg model in ``folder``."""
    cut = load_segmenter(folder).cut

    def spans(text: str) -> list[Span]:
        found, at = [], 0
        for word in cut(text):
            at = text.index(word, at)
            found.append((at, at + len(word)))
            at += len(word)
        return found

    return spans


def segmenter_report(folder: Path, shared: Path) -> Iterator[str]:
    """Word F1 on the held-out day, load time and speed."""
    with gzip.open(shared / "data" / "corpora" / "pd1998_seg_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = [words_of(json.loads(line)) for line in lines]
    started = time.process_time()
    cut = load_segmenter(folder).cut
    loaded = time.process_time()
    guess = [cut("".join(words)) for words in gold]
    seconds = time.process_time() - loaded
    size = sum(len(word) for words in gold for word in words)
    yield f"word F1 {word_f1(gold, guess):.4f}, load {loaded - started:.2f} s, {size / seconds:,.0f} characters/s"


def general_report(tagger: Tagger, segment: Segment, shared: Path) -> Iterator[str]:
    """The general tagger on the held-out MSRA sentences, at several thresholds."""
    scores = {threshold: {label: Score() for label in ("LOC", "ORG", "PER")} for threshold in THRESHOLDS}
    for row in msra_split(shared)[1]:
        ids = base_ids(row.text, segment(row.text), tagger.clusters)
        posterior = tagger.general.posterior(ids, stretches(row.text))
        spans = [((s.start, s.end), s.kind, s.probability) for s in posterior.spans(min(THRESHOLDS))]
        for threshold, by_label in scores.items():
            chosen = decide(spans, threshold)
            for label, score in by_label.items():
                gold = {(start, end) for start, end, kind in row.spans if kind == label}
                score.add(gold, {span for span, kind in chosen if kind == label})
    yield from _table(scores)


def in_domain_report(tagger: Tagger, segment: Segment, shared: Path) -> Iterator[str]:
    """The names and the mechanism tagger alone on the held-out paragraphs (they read the rules as features)."""
    scores = {threshold: {label: Score() for label in OWN_RULES} for threshold in THRESHOLDS}
    for text in heldout(shared):
        found = tagger.tag(text.text, segment(text.text), rule_candidates(text.text))
        for threshold, by_label in scores.items():
            for rule in sorted(set(OWN_RULES.values())):
                spans = [(c.span, c.label.value, c.score) for c in found if c.rule_id == rule]
                chosen = decide(spans, threshold)
                for label in (label for label, own in OWN_RULES.items() if own == rule):
                    gold = {m.span for m in text.mentions if m.label == label}
                    by_label[label].add(gold, {span for span, name in chosen if name == label.value})
    yield from _table(scores)


def _table(scores: dict[float, dict[str, Score]] | dict[float, dict[Label, Score]]) -> Iterator[str]:
    for threshold, by_label in scores.items():
        for label, score in by_label.items():
            yield f"least {threshold}: {label!s:9} {score}"


def _sizes(folder: Path) -> Iterator[str]:
    for name in FOLDERS:
        size = sum(path.stat().st_size for path in (folder / name).iterdir())
        yield f"{name}: {size / 1e6:.2f} MB, hash {folder_hash(folder / name)[:12]}"


def _print(title: str, lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{title}: {line}\n")
        sys.stdout.flush()


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with data/corpora and data/annotated")
    parser.add_argument("--unpruned", type=Path, help="an untouched pkuseg model to compare the segmenter with")
    chosen = parser.parse_args()
    folder = models_dir()
    _print("size", _sizes(folder))
    if chosen.unpruned:
        _print("segmenter, unpruned", segmenter_report(chosen.unpruned, chosen.shared))
    _print("segmenter", segmenter_report(folder / "segmenter", chosen.shared))
    started = time.process_time()
    tagger = load_tagger(folder / "tagger")
    _print("tagger", [f"load {time.process_time() - started:.2f} s"])
    segment = segmenter_of(folder / "segmenter")
    _print("in-domain taggers alone", in_domain_report(tagger, segment, chosen.shared))
    _print("general tagger", general_report(tagger, segment, chosen.shared))


if __name__ == "__main__":
    main()
