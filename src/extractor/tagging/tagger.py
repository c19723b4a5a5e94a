"""The three taggers in a row: general names, places and organisations in our sense, mechanisms.

Each later tagger sees what the earlier ones and the rules say as per-character layers. All spans above a low bound
are proposed with
their exact probability; the fusion decides. Kinds are not the taggers' business: a proposed span carries the label
only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extractor.errors import ModelError
from extractor.labels import Label, Origin
from extractor.tagging.clusters import WordClusters
from extractor.tagging.crf import Crf, FeatureTable, Posterior
from extractor.tagging.features import Ids, Layer, base_ids, layer_ids, sentences
from extractor.tagging.layers import (
    candidate_layer,
    list_layer,
    posterior_layer,
    quote_layer,
    recurrence_layer,
    repeat_layer,
)
from extractor.types import Candidate, Span

LEAST = 0.06
"""Spans less probable than this are not proposed."""
_SURE = 0.8
_GENERAL = {"LOC": 1, "ORG": 2, "PER": 3}
_NAMES = {"PLACE": 1, "ORG": 2}
_RULE_LABELS = (Label.PLACE, Label.ORG, Label.MECHANISM)


@dataclass(frozen=True, slots=True)
class GeneralView:
    """What the general tagger makes of an article, shared by the later taggers."""

    ids: Ids
    stretches: Sequence[Span]
    posterior: Posterior
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Tagger:
    """Loaded models; ``tag`` is pure."""

    clusters: WordClusters
    companies: FeatureTable
    general: Crf
    names: Crf
    mechanisms: Crf

    def tag(self, text: str, words: Sequence[Span], rules: Sequence[Candidate]) -> list[Candidate]:
        """Propose spans in folded article ``text``, given pkuseg's ``words`` and the rules' candidates."""
        view = general_view(self.general, (self.clusters, self.companies), text, words, rules)
        names = self.names.posterior(np.hstack([view.ids, names_ids(text, view)]), view.stretches)
        mechanisms = self.mechanisms.posterior(np.hstack([view.ids, mechanism_ids(text, view, names)]), view.stretches)
        return [
            *proposed(view.posterior, "ner_general"),
            *proposed(names, "ner_names"),
            *proposed(mechanisms, "ner_mechanisms"),
        ]


def general_view(
    general: Crf, lists: tuple[WordClusters, FeatureTable], text: str, words: Sequence[Span], rules: Sequence[Candidate]
) -> GeneralView:
    """Base features, the general tagger's answer, and the layers that it, the rules and the lists give."""
    clusters, companies = lists
    ids = base_ids(text, words, clusters)
    stretches = sentences(text)
    posterior = general.posterior(ids, stretches)
    sure = [(text[s.start : s.end], _GENERAL[s.kind]) for s in posterior.spans(_SURE) if s.end - s.start >= 2]
    layers = (
        posterior_layer(posterior),
        repeat_layer(text, sure),
        *(candidate_layer(len(text), rules, label) for label in _RULE_LABELS),
        quote_layer(text),
        recurrence_layer(text),
        list_layer(text, companies),
    )
    return GeneralView(ids, stretches, posterior, layers)


def names_ids(text: str, view: GeneralView) -> Ids:
    """Layer features of the names tagger."""
    return layer_ids(text, view.layers)


def mechanism_ids(text: str, view: GeneralView, names: Posterior) -> Ids:
    """Layer features of the mechanism tagger: the names tagger's answer comes first."""
    sure = [(text[s.start : s.end], _NAMES[s.kind]) for s in names.spans(_SURE) if s.end - s.start >= 2]
    return layer_ids(text, (posterior_layer(names), repeat_layer(text, sure), *view.layers[2:]))


def proposed(posterior: Posterior, rule: str) -> Iterator[Candidate]:
    """Spans of a posterior as candidates; the general tagger's labels become ours, with the same rule id."""
    labels = {"LOC": Label.PLACE, "PER": Label.PERSON}
    for span in posterior.spans(LEAST):
        label = labels.get(span.kind) or Label(span.kind)
        if rule == "ner_general" and label is not Label.PERSON and span.probability < 2 * LEAST:
            continue
        yield Candidate(span.start, span.end, label, "", rule, Origin.NER, span.probability)


def load_tagger(folder: Path) -> Tagger:
    """Load the models in ``folder``. Raises ``ModelError`` when one is missing or damaged."""
    return Tagger(
        WordClusters.load(folder / "clusters.npz"),
        load_names(folder / "companies.npz"),
        Crf.load(folder / "general.npz"),
        Crf.load(folder / "names.npz"),
        Crf.load(folder / "mechanisms.npz"),
    )


def load_names(path: Path) -> FeatureTable:
    """Read a hashed list of names. Raises ``ModelError``."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return FeatureTable.build(stored["names"].astype(np.uint64))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"{path}: the list of names cannot be read ({error}); reinstall or run `make models`"
        ) from error
