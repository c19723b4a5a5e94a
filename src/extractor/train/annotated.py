"""The in-domain annotation: real paragraphs and written articles in the project's own label scheme.

Three sources: ``data/annotated`` of the shared folder; the project's own annotation of further paragraphs of the shared
folder, kept as offsets without their text (``annotation/paragraphs.jsonl``, see :mod:`extractor.train.annotate`); and
articles written for the purpose (``annotation/articles``). The ids in ``heldout_paragraphs.txt`` are the test set: they
are returned by :func:`heldout` only and no training function ever sees them.
"""

import gzip
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from extractor.folding import fold
from extractor.labels import Label
from extractor.train.annotate import own_paragraphs
from extractor.train.markup import parse, texts
from extractor.train.mentions import AnnotatedText, GoldMention


def heldout_ids() -> frozenset[str]:
    """Ids of the real paragraphs that are kept for testing."""
    listed = files("extractor.train").joinpath("heldout_paragraphs.txt").read_text(encoding="utf-8")
    return frozenset(listed.split())


def training_texts(shared: Path) -> list[AnnotatedText]:
    """All annotated texts but the held-out paragraphs, in a fixed order."""
    held = heldout_ids()
    folder = shared / "data" / "annotated"
    paragraphs = [row for row in _rows(folder / "paragraphs.jsonl.gz") if row.id not in held]
    written = list(_rows(folder / "written_articles.jsonl.gz"))
    return [*paragraphs, *written, *own_articles(), *own_paragraphs(shared)]


def heldout(shared: Path) -> list[AnnotatedText]:
    """The held-out paragraphs: for measuring, never for training."""
    held = heldout_ids()
    return [row for row in _rows(shared / "data" / "annotated" / "paragraphs.jsonl.gz") if row.id in held]


def own_articles() -> Iterator[AnnotatedText]:
    """The project's own written articles, file by file. Raises ``MarkupError``."""
    folder = files("extractor.train").joinpath("annotation", "articles")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".txt"):
            for number, marked in enumerate(texts(file.read_text(encoding="utf-8").splitlines())):
                text, mentions = parse(marked)
                yield AnnotatedText(f"{file.name.removesuffix('.txt')}-{number:02}", "own", fold(text), mentions)


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
