"""Public corpora in one label scheme: LABEL_MAP is the whole mapping, read from top to bottom.

Texts are folded as at run time. Nothing of them is stored in the project; the trained weights are.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.folding import fold

MSRA_HELD_OUT = 5000
"""Sentences of the MSRA training file kept for measuring: those whose text hashes lowest."""

LABEL_MAP: dict[tuple[str, str], str | None] = {
    ("msra", "LOC"): "LOC",
    ("msra", "ORG"): "ORG",
    ("msra", "PER"): "PER",
    ("pd1998", "LOC"): "LOC",
    ("pd1998", "ORG"): "ORG",
    ("pd1998", "PER"): "PER",
    # CLUENER's address and scene are places of ours; position, book, movie and game are nothing of ours.
    ("cluener", "address"): "LOC",
    ("cluener", "scene"): "LOC",
    ("cluener", "organization"): "ORG",
    ("cluener", "government"): "ORG",
    ("cluener", "company"): "ORG",
    ("cluener", "name"): "PER",
    ("cluener", "position"): None,
    ("cluener", "book"): None,
    ("cluener", "movie"): None,
    ("cluener", "game"): None,
}


@dataclass(frozen=True, slots=True)
class CorpusText:
    """A folded sentence with its entities in the project's coarse labels (LOC, ORG, PER)."""

    corpus: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


def read_ner(path: Path, corpus: str) -> Iterator[CorpusText]:
    """Rows of one NER file; ``corpus`` is the first part of the keys of :data:`LABEL_MAP`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            mapped = ((start, end, LABEL_MAP[corpus, label]) for start, end, label in row["spans"])
            kept = tuple((start, end, label) for start, end, label in mapped if label)
            yield CorpusText(corpus, fold(row["text"]), kept)


def msra_split(shared: Path) -> tuple[list[CorpusText], list[CorpusText]]:
    """MSRA sentences for training and the fixed 5,000 held out, as (training, held out)."""
    rows = list(read_ner(shared / "data" / "corpora" / "msra_ner_train.jsonl.gz", "msra"))
    ranks = sorted(
        range(len(rows)),
        key=lambda i: (hashlib.sha256(f"msra:{rows[i].text}".encode()).hexdigest(), i),
    )
    held_texts = {rows[i].text for i in ranks[:MSRA_HELD_OUT]}
    training = [row for row in rows if row.text not in held_texts]
    return training, [rows[i] for i in sorted(ranks[:MSRA_HELD_OUT])]


def general_training_texts(shared: Path) -> list[CorpusText]:
    """What the general tagger learns from: MSRA without the held-out sentences, People's Daily 1998, CLUENER."""
    folder = shared / "data" / "corpora"
    training, held = msra_split(shared)
    held_texts = {row.text for row in held}
    others = [
        *read_ner(folder / "pd1998_ner_train.jsonl.gz", "pd1998"),
        *read_ner(folder / "cluener_train.jsonl.gz", "cluener"),
    ]
    return training + [row for row in others if row.text not in held_texts]


def raw_paragraphs(shared: Path) -> Iterator[str]:
    """The unlabelled paragraphs, folded."""
    for name in ("xwlb_paragraphs.txt.gz", "city_policy_paragraphs.txt.gz"):
        with gzip.open(shared / "data" / "text" / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield fold(line.rstrip("\n"))


def words_of(row: dict[str, list[str]]) -> list[str]:
    """Words of a segmentation row in folded form; the words are folded in their sentence, since quotes depend on it."""
    folded = fold("".join(row["words"]))
    words, at = [], 0
    for word in row["words"]:
        words.append(folded[at : at + len(word)].replace(" ", ""))
        at += len(word)
    return [word for word in words if word]


def write_segmented(source: Path, target: Path) -> None:
    """Write a segmentation file in pkuseg's format (words parted by spaces, a sentence a line)."""
    with gzip.open(source, "rt", encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(" ".join(words_of(json.loads(line))) + "\n")
