"""Lists of names that are matched as they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from extractor.lexicon.tables import rows

_HEAD = 2


class NameList:
    """Names of two characters at least, each with a value (its kind); the longest name at a place counts."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._by_head: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, value in sorted(names, key=lambda pair: (-len(pair[0]), pair)):
            self._by_head[name[:_HEAD]].append((name, value))

    def at(self, text: str, start: int) -> tuple[str, str] | None:
        """The longest name that begins at ``start``, with its value."""
        for pair in self._by_head.get(text[start : start + _HEAD], ()):
            if text.startswith(pair[0], start):
                return pair
        return None

    def scan(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and value of names in ``text`` from left to right; none begins inside another."""
        at = 0
        while at < len(text) - 1:
            hit = self.at(text, at)
            if hit is None:
                at += 1
            else:
                yield at, at + len(hit[0]), hit[1]
                at += len(hit[0])


@cache
def name_list(table: str) -> NameList:
    """The first two columns of a packaged table; read once per process."""
    return NameList((row[0], row[1]) for row in rows(table))
