"""Reading the packaged tables."""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of ``lexicon/<name>`` without the header line, split at tabs; read once per process."""
    text = files("extractor.lexicon").joinpath(name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.split("\n")[1:] if line)


@cache
def column(name: str) -> frozenset[str]:
    """The first column of a table as a set."""
    return frozenset(row[0] for row in rows(name))
