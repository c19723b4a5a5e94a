"""The in-domain annotation: real paragraphs and written articles in the project's own label scheme.

Rows come from ``data/annotated`` of the shared folder. The ids in ``heldout_paragraphs.txt`` are the test set: they are
returned by :func:`heldout` only and no training function ever sees them.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from extractor.folding import fold
from extractor.labels import Label
from extractor.types import Span


@dataclass(frozen=True, slots=True)
class GoldMention:
    """An annotated span; ``generic`` is meant for organisations only."""

    start: int
    end: int
    label: Label
    kind: str
    generic: bool = False

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text, folded as at run time (same length, so offsets hold), with its mentions in text order."""

    id: str
    source: str
    text: str
    mentions: tuple[GoldMention, ...]


def heldout_ids() -> frozenset[str]:
    """Ids of the real paragraphs that are kept for testing."""
    listed = files("extractor.train").joinpath("heldout_paragraphs.txt").read_text(encoding="utf-8")
    return frozenset(listed.split())


def training_texts(shared: Path) -> list[AnnotatedText]:
    """All annotated texts but the held-out paragraphs, in file order."""
    held = heldout_ids()
    folder = shared / "data" / "annotated"
    paragraphs = [row for row in _rows(folder / "paragraphs.jsonl.gz") if row.id not in held]
    return paragraphs + list(_rows(folder / "written_articles.jsonl.gz"))


def heldout(shared: Path) -> list[AnnotatedText]:
    """The held-out paragraphs: for measuring, never for training."""
    held = heldout_ids()
    return [row for row in _rows(shared / "data" / "annotated" / "paragraphs.jsonl.gz") if row.id in held]


def _rows(path: Path) -> Iterator[AnnotatedText]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            mentions = sorted(
                (
                    GoldMention(s["start"], s["end"], Label(s["label"]), s["type"], bool(s.get("generic")))
                    for s in row["spans"]
                ),
                key=lambda m: (m.start, m.end, m.label),
            )
            yield AnnotatedText(row["id"], row.get("source", "written"), fold(row["text"]), tuple(mentions))
