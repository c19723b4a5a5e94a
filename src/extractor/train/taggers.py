"""Training the taggers: word clusters, the general tagger, then names and mechanisms in one go or out of fold."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from extractor.train.crf import CrfSettings, TaggedExample, pool, train_crf
from extractor.train.mentions import AnnotatedText
from extractor.types import Candidate, Span

BROAD = CrfSettings(l1=0.05, l2=0.02, least_frequency=3, iterations=90)
NEWSWIRE = CrfSettings(l1=0.05, l2=0.02, least_frequency=2, iterations=120)
IN_DOMAIN = CrfSettings(l1=0.1, l2=0.05, least_frequency=2, iterations=70)
FOLDS = 3
NAMES, MECHANISMS = "names.npz", "mechanisms.npz"

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


def train_general(texts: Sequence[CorpusText], segment: Segment, folder: Path, build: Path) -> None:
    """Train the general tagger and write it to ``folder``: the pool of one trained on all of ``texts`` and one on those
    of MSRA alone. The first knows more kinds of text, the second does not learn from corpora that disagree on what a
    name is; their pool is better than either. Both are kept in ``build``.
    """
    clusters = WordClusters.load(folder / "clusters.npz")

    def examples(chosen: Iterable[CorpusText]) -> Iterator[TaggedExample]:
        return (TaggedExample(t.text, base_ids(t.text, segment(t.text), clusters), t.spans) for t in chosen)

    train_crf(examples(texts), build / "broad.npz", BROAD)
    train_crf(examples(t for t in texts if t.corpus == "msra"), build / "newswire.npz", NEWSWIRE)
    pool([build / "broad.npz", build / "newswire.npz"], folder / "general.npz")


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


def train_names(prepared: Sequence[Prepared], folder: Path) -> None:
    """Train the names tagger on annotated texts and write it to ``folder``."""
    examples = (
        TaggedExample(
            p.text.text,
            np.hstack([p.view.ids, names_ids(p.text.text, p.view)]),
            _spans(p.text, (Label.PLACE, Label.ORG)),
        )
        for p in prepared
    )
    train_crf(examples, folder / NAMES, IN_DOMAIN)


def names_out_of_fold(prepared: Sequence[Prepared], folds: Path) -> dict[str, Posterior]:
    """What the names tagger of each text's own fold, which never saw the text, makes of it, by text id."""
    found: dict[str, Posterior] = {}
    for fold in range(FOLDS):
        names = Crf.load(folds / f"fold{fold}" / NAMES)
        found |= {p.text.id: _names_posterior(names, p) for p in prepared[fold::FOLDS]}
    return found


def train_mechanisms(prepared: Sequence[Prepared], named: Mapping[str, Posterior], folder: Path) -> None:
    """Train the mechanism tagger and write it to ``folder``.

    ``named`` are out-of-fold answers of the names tagger: answers on texts that it learnt from would be surer than
    those that the mechanism tagger sees at run time.
    """
    examples = (
        TaggedExample(
            p.text.text,
            np.hstack([p.view.ids, mechanism_ids(p.text.text, p.view, named[p.text.id])]),
            _spans(p.text, (Label.MECHANISM,)),
        )
        for p in prepared
    )
    train_crf(examples, folder / MECHANISMS, IN_DOMAIN)


def outside(prepared: Sequence[Prepared], fold: int) -> list[Prepared]:
    """The texts that the taggers of ``fold`` learn from."""
    return [p for i, p in enumerate(prepared) if i % FOLDS != fold]


def train_in_domain(prepared: Sequence[Prepared], folder: Path, folds: Path) -> None:
    """Train both taggers on everything (into ``folder``) and per fold on the rest (into ``folds/fold0`` …)."""
    train_names(prepared, folder)
    for fold in range(FOLDS):
        train_names(outside(prepared, fold), folds / f"fold{fold}")
    named = names_out_of_fold(prepared, folds)
    train_mechanisms(prepared, named, folder)
    for fold in range(FOLDS):
        train_mechanisms(outside(prepared, fold), named, folds / f"fold{fold}")


def predict(prepared: Sequence[Prepared], folder: Path) -> dict[str, list[Candidate]]:
    """Candidates of the taggers in ``folder`` by text id."""
    names, mechanisms = Crf.load(folder / NAMES), Crf.load(folder / MECHANISMS)
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


def predict_out_of_fold(prepared: Sequence[Prepared], folds: Path) -> dict[str, list[Candidate]]:
    """Candidates for every text from the taggers of its fold, which did not see it."""
    found: dict[str, list[Candidate]] = {}
    for fold in range(FOLDS):
        found |= predict(prepared[fold::FOLDS], folds / f"fold{fold}")
    return found


def _spans(text: AnnotatedText, labels: Sequence[Label]) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, m.label.value) for m in text.mentions if m.label in labels]


def _names_posterior(names: Crf, p: Prepared) -> Posterior:
    return names.posterior(np.hstack([p.view.ids, names_ids(p.text.text, p.view)]), p.view.stretches)
