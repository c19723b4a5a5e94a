"""The selection is the best disjoint set, whatever the order of the input."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractor.fusion.select import best_disjoint

SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 5), st.integers(-5, 9)).map(lambda t: ((t[0], t[0] + t[1]), t[2] / 4)),
    max_size=8,
)


def disjoint(spans):
    ordered = sorted(spans)
    return all(a[1] <= b[0] for a, b in pairwise(ordered))


@given(SPANS)
def test_no_other_disjoint_set_gains_more(items):
    spans, gains = [s for s, _ in items], [g for _, g in items]
    chosen = best_disjoint(spans, gains)
    assert disjoint([spans[i] for i in chosen])
    best = max(
        sum(gains[i] for i in subset)
        for size in range(len(spans) + 1)
        for subset in combinations(range(len(spans)), size)
        if disjoint([spans[i] for i in subset])
    )
    assert abs(sum(gains[i] for i in chosen) - best) < 1e-9


def test_what_gains_nothing_is_not_chosen():
    assert best_disjoint([(0, 3), (5, 8)], [0.0, -1.0]) == []


def test_the_longer_name_beats_its_parts_only_when_surer():
    spans = [(0, 8), (0, 4), (4, 8)]
    assert best_disjoint(spans, [0.6, 0.2, 0.3]) == [0]
    assert best_disjoint(spans, [0.4, 0.2, 0.3]) == [1, 2]
