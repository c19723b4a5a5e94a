"""The three taggers in a row: general names, places and organisations in our sense, mechanisms.

Each later tagger sees what the earlier ones and the rules say as per-character layers. All spans above a low bound
are proposed with
their exact probability; the fusion decides. Kinds are not the taggers' business: a proposed span carries the label
only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extractor.errors import ModelError
from extractor.labels import Label, Origin
from extractor.tagging.clusters import WordClusters
from extractor.tagging.crf import Crf, FeatureTable, Posterior, SharedEmissions
from extractor.tagging.features import (
    Ids,
    Layer,
    base_ids,
    joint_layer_ids,
    layer_ids,
    single_layer_ids,
    stretches,
)
from extractor.tagging.layers import (
    candidate_layer,
    list_layer,
    mates_layer,
    posterior_layer,
    quote_layer,
    recurrence_layer,
    repeat_layer,
)
from extractor.types import Candidate, Span

LEAST = 0.06
"""Spans less probable than this are not proposed."""
_SURE = 0.8
_LEAST_LENGTH = 2
_OWN_LAYERS = 2
_NAMES_TAGGER, _MECHANISM_TAGGER = 1, 2
"""Places in the order general, names, mechanisms."""
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
    shared: SharedEmissions

    def tag(self, text: str, words: Sequence[Span], rules: Sequence[Candidate]) -> list[Candidate]:
        """Propose spans in folded article ``text``, given pkuseg's ``words`` and the rules' candidates.

        The same as tagging with the full feature matrix, with what the taggers share looked up once.
        """
        ids = base_ids(text, words, self.clusters)
        general_base, names_base, mechanisms_base = self.shared.all(ids)
        parts = stretches(text)
        general = self.general.posterior_of(general_base, parts)
        layers = general_layers(general, text, rules, self.companies)
        common = single_layer_ids(text, layers[_OWN_LAYERS:], _OWN_LAYERS)
        names_base += self.shared.of(_NAMES_TAGGER, _with_common(text, layers, common))
        names = self.names.posterior_of(names_base, parts)
        again = (*own_layers(names, text, _NAMES), *layers[_OWN_LAYERS:])
        mechanisms_base += self.shared.of(_MECHANISM_TAGGER, _with_common(text, again, common))
        mechanisms = self.mechanisms.posterior_of(mechanisms_base, parts)
        return [
            *proposed(general, "ner_general"),
            *proposed(names, "ner_names"),
            *proposed(mechanisms, "ner_mechanisms"),
        ]


def _with_common(text: str, layers: Sequence[Layer], common: Ids) -> Ids:
    own = single_layer_ids(text, layers[:_OWN_LAYERS])
    return np.hstack([own, common, joint_layer_ids(text, layers)])


def general_view(
    general: Crf, lists: tuple[WordClusters, FeatureTable], text: str, words: Sequence[Span], rules: Sequence[Candidate]
) -> GeneralView:
    """Base features, the general tagger's answer, and the layers that it, the rules and the lists give."""
    clusters, companies = lists
    ids = base_ids(text, words, clusters)
    parts = stretches(text)
    posterior = general.posterior(ids, parts)
    return GeneralView(ids, parts, posterior, general_layers(posterior, text, rules, companies))


def general_layers(
    posterior: Posterior, text: str, rules: Sequence[Candidate], companies: FeatureTable
) -> tuple[Layer, ...]:
    """The layers that the later taggers see: two from the general tagger, then those that both share."""
    return (
        *own_layers(posterior, text, _GENERAL),
        *(candidate_layer(len(text), rules, label) for label in _RULE_LABELS),
        quote_layer(text),
        recurrence_layer(text),
        list_layer(text, companies),
        mates_layer(text, rules, posterior),
    )


def own_layers(posterior: Posterior, text: str, codes: Mapping[str, int]) -> tuple[Layer, Layer]:
    """What a tagger hands on: its answer at each character, and where else the names it is sure of occur."""
    sure = [(text[s.start : s.end], codes[s.kind]) for s in posterior.spans(_SURE) if s.end - s.start >= _LEAST_LENGTH]
    return posterior_layer(posterior), repeat_layer(text, sure)


def names_ids(text: str, view: GeneralView) -> Ids:
    """Layer features of the names tagger."""
    return layer_ids(text, view.layers)


def mechanism_ids(text: str, view: GeneralView, names: Posterior) -> Ids:
    """Layer features of the mechanism tagger: the names tagger's answer comes first."""
    return layer_ids(text, (*own_layers(names, text, _NAMES), *view.layers[_OWN_LAYERS:]))


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
    general, names, mechanisms = (Crf.load(folder / f"{name}.npz") for name in ("general", "names", "mechanisms"))
    return Tagger(
        clusters=WordClusters.load(folder / "clusters.npz"),
        companies=load_names(folder / "companies.npz"),
        general=general,
        names=names,
        mechanisms=mechanisms,
        shared=SharedEmissions.build((general, names, mechanisms)),
    )


def load_names(path: Path) -> FeatureTable:
    """Read a hashed list of names. Raises ``ModelError``."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return FeatureTable.build(np.sort(stored["names"].astype(np.uint64)))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"{path}: the list of names cannot be read ({error}); reinstall or run `make models`"
        ) from error
