"""Word clusters from raw text: positive pointwise mutual information, truncated SVD, k-means.

Levy & Goldberg (2014) show that factorising a PPMI matrix gives vectors of word2vec's kind; scikit-learn does it
deterministically
and in minutes. Only the numbers of the clusters are kept, not the vectors.
"""

import gzip
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from extractor.folding import fold
from extractor.tagging.layers import hash_name

WINDOW = 2
DIMENSIONS = 100
LEAST_COUNT = 6
SIZES = (512, 64)
"""Fine and coarse clusterings."""


def cluster_words(sentences: Iterable[Sequence[str]], seed: int = 0) -> tuple[list[str], np.ndarray]:
    """Cluster the words of segmented ``sentences``; returns the words (sorted) and a row of cluster numbers (from 1)
    for each.
    """
    kept = [list(sentence) for sentence in sentences]
    counts = Counter(word for sentence in kept for word in sentence)
    words = sorted(word for word, count in counts.items() if count >= LEAST_COUNT)
    index = {word: at for at, word in enumerate(words)}
    vectors = _vectors(kept, index, seed)
    columns = []
    for size in SIZES:
        model = MiniBatchKMeans(n_clusters=min(size, len(words)), random_state=seed, batch_size=4096, n_init=2)
        columns.append(model.fit_predict(vectors) + 1)
    return words, np.stack(columns, axis=1).astype(np.uint16)


def _vectors(sentences: Sequence[Sequence[str]], index: dict[str, int], seed: int) -> np.ndarray:
    left: list[np.ndarray] = []
    right: list[np.ndarray] = []
    flat = np.fromiter((index.get(word, -1) for s in sentences for word in (*s, "\n", "\n")), dtype=np.int64)
    for distance in range(1, WINDOW + 1):
        a, b = flat[:-distance], flat[distance:]
        both = (a >= 0) & (b >= 0)
        # Left and right neighbours are different contexts.
        left += [a[both], b[both]]
        right += [b[both], a[both] + len(index)]
    rows, cols = np.concatenate(left), np.concatenate(right)
    pairs = coo_matrix((np.ones(len(rows), dtype=np.float32), (rows, cols)), shape=(len(index), 2 * len(index))).tocsr()
    total = pairs.sum()
    row_sum = np.asarray(pairs.sum(axis=1)).ravel()
    col_sum = np.asarray(pairs.sum(axis=0)).ravel() ** 0.75
    col_sum *= total / col_sum.sum()
    entries = pairs.tocoo()
    pmi = np.log(entries.data * total / (row_sum[entries.row] * col_sum[entries.col]))
    positive = pmi > 0
    ppmi = coo_matrix((pmi[positive], (entries.row[positive], entries.col[positive])), shape=pairs.shape).tocsr()
    svd = TruncatedSVD(DIMENSIONS, random_state=seed, n_iter=4)
    return np.asarray(normalize(svd.fit_transform(ppmi) / np.sqrt(svd.singular_values_)))


def save_clusters(words: Sequence[str], clusters: np.ndarray, target: Path) -> None:
    """Write ``target`` (``.npz``): the words, parted by line breaks, and their cluster numbers."""
    joined = np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(target, words=joined, clusters=clusters)


def save_companies(shared: Path, target: Path) -> None:
    """Write the hashes of the short company names of ``data/lexicon`` as a sorted list."""
    with gzip.open(shared / "data" / "lexicon" / "company_short_names.txt.gz", "rt", encoding="utf-8") as lines:
        names = {fold(line.strip()) for line in list(lines)[2:]}
    hashes = sorted(
        {hash_name(name) for name in names if 3 <= len(name) <= 6 and any("\u4e00" <= c <= "\u9fff" for c in name)}
    )
    np.savez_compressed(target, names=np.array(hashes, dtype=np.uint64))
