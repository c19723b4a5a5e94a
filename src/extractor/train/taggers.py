"""Training the taggers: word clusters, the general tagger, then names and mechanisms in one go or out of fold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extractor.labels import Label
from extractor.rules.mechanisms import find_mechanisms
from extractor.rules.organisations import find_organisations
from extractor.rules.places import find_places
from extractor.tagging.clusters import WordClusters
from extractor.tagging.crf import Crf, Posterior
from extractor.tagging.features import base_ids
from extractor.tagging.tagger import (
    GeneralView,
    general_view,
    load_names,
    mechanism_ids,
    names_ids,
    proposed,
)
from extractor.train.corpora import CorpusText
from extractor.train.crf import CrfSettings, TaggedExample, train_crf
from extractor.train.mentions import AnnotatedText
from extractor.types import Candidate, Span

GENERAL = CrfSettings(l1=0.05, l2=0.02, least_frequency=3, iterations=90)
IN_DOMAIN = CrfSettings(l1=0.1, l2=0.05, least_frequency=2, iterations=70)
FOLDS = 3

Segment = Callable[[str], list[Span]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An annotated text with what the earlier stages make of it."""

    text: AnnotatedText
    words: Sequence[Span]
    rules: tuple[Candidate, ...]
    view: GeneralView


def rule_candidates(text: str) -> tuple[Candidate, ...]:
    """What the rules propose, in the order of the pipeline."""
    return (*find_places(text), *find_organisations(text), *find_mechanisms(text))


def train_general(texts: Iterable[CorpusText], segment: Segment, folder: Path) -> None:
    """Train the general tagger and write it to ``folder``."""
    clusters = WordClusters.load(folder / "clusters.npz")
    examples = (TaggedExample(t.text, base_ids(t.text, segment(t.text), clusters), t.spans) for t in texts)
    train_crf(examples, folder / "general.npz", GENERAL)


def prepare(texts: Sequence[AnnotatedText], segment: Segment, folder: Path) -> list[Prepared]:
    """Run rules and the general tagger in ``folder`` over annotated texts."""
    clusters = WordClusters.load(folder / "clusters.npz")
    companies = load_names(folder / "companies.npz")
    general = Crf.load(folder / "general.npz")
    prepared = []
    for text in texts:
        words = segment(text.text)
        rules = rule_candidates(text.text)
        view = general_view(general, (clusters, companies), text.text, words, rules)
        prepared.append(Prepared(text, words, rules, view))
    return prepared


def train_in_domain(prepared: Sequence[Prepared], folder: Path) -> None:
    """Train the names and the mechanism tagger on annotated texts and write them to ``folder``."""
    train_crf(
        (
            TaggedExample(
                p.text.text,
                np.hstack([p.view.ids, names_ids(p.text.text, p.view)]),
                _spans(p.text, (Label.PLACE, Label.ORG)),
            )
            for p in prepared
        ),
        folder / "names.npz",
        IN_DOMAIN,
    )
    names = Crf.load(folder / "names.npz")
    train_crf(
        (
            TaggedExample(
                p.text.text,
                np.hstack([p.view.ids, mechanism_ids(p.text.text, p.view, _names_posterior(names, p))]),
                _spans(p.text, (Label.MECHANISM,)),
            )
            for p in prepared
        ),
        folder / "mechanisms.npz",
        IN_DOMAIN,
    )


def predict(prepared: Sequence[Prepared], folder: Path) -> dict[str, list[Candidate]]:
    """Candidates of the taggers in ``folder`` by text id."""
    names, mechanisms = Crf.load(folder / "names.npz"), Crf.load(folder / "mechanisms.npz")
    found = {}
    for p in prepared:
        named = _names_posterior(names, p)
        ids = np.hstack([p.view.ids, mechanism_ids(p.text.text, p.view, named)])
        found[p.text.id] = [
            *proposed(p.view.posterior, "ner_general"),
            *proposed(named, "ner_names"),
            *proposed(mechanisms.posterior(ids, p.view.stretches), "ner_mechanisms"),
        ]
    return found


def out_of_fold(prepared: Sequence[Prepared], folder: Path) -> dict[str, list[Candidate]]:
    """Candidates for every text from taggers that did not see it; the folds' models are kept under ``folder``."""
    found: dict[str, list[Candidate]] = {}
    for fold in range(FOLDS):
        inside = folder / f"fold{fold}"
        train_in_domain([p for i, p in enumerate(prepared) if i % FOLDS != fold], inside)
        found |= predict([p for i, p in enumerate(prepared) if i % FOLDS == fold], inside)
    return found


def _spans(text: AnnotatedText, labels: Sequence[Label]) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, m.label.value) for m in text.mentions if m.label in labels]


def _names_posterior(names: Crf, p: Prepared) -> Posterior:
    return names.posterior(np.hstack([p.view.ids, names_ids(p.text.text, p.view)]), p.view.stretches)
