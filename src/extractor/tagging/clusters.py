"""Word clusters at run time: the two numbers (fine, coarse) of a word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.errors import ModelError
from extractor.types import Span

Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class WordClusters:
    """Row of each known word; row 0 of ``table`` (0, 0) is for unknown words."""

    rows: Mapping[str, int]
    table: NDArray[np.uint16]

    @classmethod
    def load(cls, path: Path) -> "WordClusters":
        """Read an ``.npz`` written by :mod:`extractor.train.clusters`; never unpickles. Raises ``ModelError``."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                words = stored["words"].tobytes().decode("utf-8").split("\n")
                clusters = stored["clusters"]
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"{path}: word clusters cannot be read ({error}); reinstall or run `make models`"
            ) from error
        table = np.concatenate([np.zeros((1, 2), dtype=np.uint16), clusters])
        return cls(dict(zip(words, range(1, len(words) + 1), strict=True)), table)

    def numbers(self, text: str, words: Sequence[Span]) -> tuple[Numbers, Numbers]:
        """Fine and coarse cluster numbers of ``words``, 0 where a word is unknown."""
        rows = np.fromiter((self.rows.get(text[start:end], 0) for start, end in words), dtype=np.intp, count=len(words))
        found = self.table[rows].astype(np.uint64)
        return found[:, 0], found[:, 1]
