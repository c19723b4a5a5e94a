"""Choosing a set of spans that do not overlap: weighted interval scheduling."""

from bisect import bisect_right
from collections.abc import Sequence

from extractor.types import Span


def best_disjoint(spans: Sequence[Span], gains: Sequence[float]) -> list[int]:
    """Indexes of the disjoint spans with the highest sum of gains, in text order.

    Spans with a gain of zero or less are never chosen. Among equal sums the earlier-ending, then longer span wins, so
    the
    choice depends on the input's values only. O(n log n).
    """
    order = sorted((i for i in range(len(spans)) if gains[i] > 0), key=lambda i: (spans[i][1], spans[i][0], i))
    ends = [spans[i][1] for i in order]
    best = [0.0] * (len(order) + 1)
    take = [False] * len(order)
    for rank, index in enumerate(order):
        before = bisect_right(ends, spans[index][0], 0, rank)
        with_it = best[before] + gains[index]
        take[rank] = with_it > best[rank]
        best[rank + 1] = max(best[rank], with_it)
    chosen: list[int] = []
    rank = len(order)
    while rank:
        index = order[rank - 1]
        if take[rank - 1]:
            chosen.append(index)
            rank = bisect_right(ends, spans[index][0], 0, rank - 1)
        else:
            rank -= 1
    return chosen[::-1]
