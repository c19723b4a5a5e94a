"""A linear-chain conditional random field at run time: marginals by forward-backward in numpy, spans with exact
probabilities.

Works in probability space with a scale per step (Rabiner 1989), which turns each step into one small matrix product
over all
sentences of an article at once. A span's probability is that of its exact tag path: the start's marginal times the
conditional probabilities of staying inside and of leaving.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.errors import ModelError
from extractor.tagging.features import Ids
from extractor.types import Span

Floats = NDArray[np.float32]

_EMPTY = np.uint64(0)
_TINY = 1e-30
_CLIP = 30.0
"""Emission scores are capped to keep their exponentials within single precision."""


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """A span, the kind that its tags carry, and the probability of exactly this path."""

    start: int
    end: int
    kind: str
    probability: float


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """Feature numbers to rows: open addressing with linear probing, laid out once, so that a look-up is a few gathers.

    A number's own slot is given by its highest bits (features are well mixed): sorted numbers are in slot order.
    """

    keys: Ids
    rows: NDArray[np.int32]
    shift: np.uint64

    @classmethod
    def build(cls, ids: Ids) -> "FeatureTable":
        """Place ``ids`` (sorted, unique, non-zero) into a table of at least twice their number.

        Each goes to its own slot or, where that is taken, behind the one before it; slots beyond the last one take
        what overflows, so that no search has to begin again at the front.
        """
        bits = max(4, int(np.ceil(np.log2(max(1, len(ids)) * 2))))
        shift = np.uint64(64 - bits)
        order = np.arange(len(ids), dtype=np.int64)
        slot = order + np.maximum.accumulate((ids >> shift).astype(np.int64) - order)
        size = max(1 << bits, int(slot[-1]) + 1 if len(slot) else 0) + 1
        keys = np.zeros(size, dtype=np.uint64)
        rows = np.full(size, -1, dtype=np.int32)
        keys[slot] = ids
        rows[slot] = order
        return cls(keys, rows, shift)

    def look_up(self, ids: Ids) -> NDArray[np.int32]:
        """Row of each id, -1 where unknown; any shape."""
        slot = (ids >> self.shift).astype(np.int64)
        found = self.keys[slot]
        rows = np.where(found == ids, self.rows[slot], -1)
        pending = np.flatnonzero(((found != ids) & (found != _EMPTY)).ravel())
        flat_ids, flat_slot, flat_rows = ids.ravel(), slot.ravel(), rows.ravel()
        while len(pending):
            flat_slot[pending] += 1
            at = self.keys[flat_slot[pending]]
            hit = at == flat_ids[pending]
            flat_rows[pending[hit]] = self.rows[flat_slot[pending[hit]]]
            pending = pending[~hit & (at != _EMPTY)]
        found_rows: NDArray[np.int32] = flat_rows.reshape(ids.shape)
        return found_rows


@dataclass(frozen=True)
class Crf:
    """Labels in BIO form (``O``, ``B-kind``, ``I-kind``), feature numbers in ascending order, weights per feature and
    label with a last row of zeros for unknown features, transitions.
    """

    labels: tuple[str, ...]
    ids: Ids
    weights: Floats
    transitions: Floats

    @classmethod
    def load(cls, path: Path) -> "Crf":
        """Read an ``.npz`` written by :mod:`extractor.train.crf`; never unpickles. Raises ``ModelError``."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                labels = tuple(json.loads(stored["labels"].tobytes().decode("utf-8")))
                ids = stored["ids"].astype(np.uint64)
                quantised, scale = stored["weights"], stored["scale"].astype(np.float32)
                transitions = stored["transitions"].astype(np.float32)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{path}: this tagger cannot be read ({error}); reinstall or run `make models`") from error
        weights = np.zeros((len(ids) + 1, len(labels)), dtype=np.float32)
        np.multiply(quantised, scale, out=weights[:-1])
        return cls(labels, ids, weights, transitions)

    @cached_property
    def table(self) -> FeatureTable:
        """Built when a feature is first looked up: within the pipeline :class:`SharedEmissions` does that."""
        return FeatureTable.build(self.ids)

    def emissions(self, ids: Ids) -> Floats:
        """Summed weights per character and label; unknown features hit the last row, which is zero."""
        return _summed(self.table, self.weights, ids)

    def posterior(self, ids: Ids, sentences: Sequence[Span]) -> "Posterior":
        """Forward-backward over all ``sentences`` (disjoint, covering what is to be tagged) of one article."""
        return self.posterior_of(self.emissions(ids), sentences)

    def posterior_of(self, emissions: Floats, sentences: Sequence[Span]) -> "Posterior":
        """The same from summed weights per character and label."""
        return _forward_backward(self, emissions, sentences)


@dataclass(frozen=True, slots=True)
class SharedEmissions:
    """The features of several taggers in one table: those that they share are looked up once for all of them."""

    table: FeatureTable
    weights: Floats
    columns: tuple[slice, ...]

    @classmethod
    def build(cls, crfs: Sequence[Crf]) -> "SharedEmissions":
        """Lay the weights of ``crfs`` side by side over the union of their features."""
        together = np.sort(np.concatenate([crf.ids for crf in crfs]), kind="stable")
        ids = together[np.concatenate([[True], together[1:] != together[:-1]])] if len(together) else together
        bounds = np.cumsum([0, *(len(crf.labels) for crf in crfs)]).tolist()
        columns = tuple(slice(low, high) for low, high in pairwise(bounds))
        weights = np.zeros((len(ids) + 1, bounds[-1]), dtype=np.float32)
        for crf, own in zip(crfs, columns, strict=True):
            weights[np.searchsorted(ids, crf.ids), own] = crf.weights[:-1]
        return cls(FeatureTable.build(ids), weights, columns)

    def all(self, ids: Ids) -> list[Floats]:
        """Emissions of each tagger from ``ids``, one row per character."""
        total = _summed(self.table, self.weights, ids)
        return [total[:, own] for own in self.columns]

    def of(self, tagger: int, ids: Ids) -> Floats:
        """Emissions of one tagger only."""
        return _summed(self.table, self.weights, ids)[:, self.columns[tagger]]


def _summed(table: FeatureTable, weights: Floats, ids: Ids) -> Floats:
    """The sum of the weights of each row's features. Column by column: `take` over contiguous rows is what is fast."""
    total = np.zeros((ids.shape[0], weights.shape[1]), dtype=np.float32)
    for rows in np.ascontiguousarray(table.look_up(ids).T):
        total += weights.take(rows, axis=0)
    return total


@dataclass(frozen=True, slots=True)
class Posterior:
    """Marginals per character and label, and per kind the conditional probability of going on inside a span."""

    labels: tuple[str, ...]
    marginals: Floats
    go_on_from_begin: Floats
    go_on_from_inside: Floats

    def best(self) -> NDArray[np.intp]:
        """The most probable label of each character."""
        labels: NDArray[np.intp] = self.marginals.argmax(axis=1)
        return labels

    def spans(self, least: float) -> list[ScoredSpan]:
        """All spans whose exact path has a probability of at least ``least``, in text order."""
        kinds = [label[2:] for label in self.labels if label.startswith("B-")]
        begin = [self.labels.index(f"B-{kind}") for kind in kinds]
        found: list[ScoredSpan] = []
        size = len(self.marginals)
        for start, k in zip(*np.nonzero(self.marginals[:, begin] >= least), strict=True):
            alive = float(self.marginals[start, begin[k]])
            end = int(start) + 1
            go_on = float(self.go_on_from_begin[end, k]) if end < size else 0.0
            while True:
                closed = alive * (1.0 - go_on)
                if closed >= least:
                    found.append(ScoredSpan(int(start), end, kinds[k], min(1.0, closed)))
                alive *= go_on
                if alive < least:
                    break
                end += 1
                go_on = float(self.go_on_from_inside[end, k]) if end < size else 0.0
        return sorted(found, key=lambda s: (s.start, s.end, s.kind))


def _forward_backward(crf: Crf, emissions: Floats, sentences: Sequence[Span]) -> Posterior:
    size, width = emissions.shape
    begins = [i for i, label in enumerate(crf.labels) if label.startswith("B-")]
    insides = [crf.labels.index("I-" + crf.labels[i][2:]) for i in begins]
    marginals = np.zeros((size + 1, width), dtype=np.float32)
    from_begin = np.zeros((size + 1, len(begins)), dtype=np.float32)
    from_inside = np.zeros((size + 1, len(begins)), dtype=np.float32)
    if sentences:
        at, active = _batched(sentences, size)
        peak = emissions.max(axis=1, keepdims=True)
        local = np.zeros((size + 1, width), dtype=np.float32)
        local[:size] = np.exp(np.maximum(emissions - peak, -_CLIP))
        jump = np.exp(np.clip(crf.transitions, -_CLIP, _CLIP))
        forward, backward, scaled = _sweep(local[at], jump, active)
        marginals[at] = forward * backward
        reached = scaled[1:] * backward[1:]
        stay = reached[:, :, insides]
        from_begin[at[1:]] = stay * jump[begins, insides] / np.maximum(backward[:-1][:, :, begins], _TINY)
        from_inside[at[1:]] = stay * jump[insides, insides] / np.maximum(backward[:-1][:, :, insides], _TINY)
    return Posterior(crf.labels, marginals[:size], from_begin[:size], from_inside[:size])


def _batched(sentences: Sequence[Span], size: int) -> tuple[NDArray[np.intp], list[int]]:
    """Positions of all sentences side by side, the longest first, one step a row (``size`` where a sentence has
    ended), and
    how many sentences go on at each step.
    """
    spans = np.asarray(sorted(sentences, key=lambda s: (s[0] - s[1], s[0])), dtype=np.intp)
    lengths = spans[:, 1] - spans[:, 0]
    steps = np.arange(int(lengths[0]), dtype=np.intp)[:, None]
    going = steps < lengths[None, :]
    return np.where(going, spans[:, 0][None, :] + steps, size), going.sum(axis=1).tolist()


def _sweep(local: Floats, jump: Floats, active: Sequence[int]) -> tuple[Floats, Floats, Floats]:
    """Forward values scaled to sum to one at each step, backward values in the same scale, and the scaled local
    scores.
    """
    forward = local.copy()
    scaled = local
    for step, count in enumerate(active):
        here = forward[step, :count]
        if step:
            here *= forward[step - 1, :count] @ jump
        total = np.add.reduce(here, axis=1, keepdims=True)
        here /= total
        scaled[step, :count] /= total
    backward = np.ones_like(local)
    back = np.ascontiguousarray(jump.T)
    for step in range(len(active) - 2, -1, -1):
        count = active[step + 1]
        np.matmul(scaled[step + 1, :count] * backward[step + 1, :count], back, out=backward[step, :count])
    return forward, backward, scaled
