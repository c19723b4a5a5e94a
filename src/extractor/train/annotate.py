"""Annotating further paragraphs of the shared texts without copying them.

``python -m extractor.train.annotate draft ../shared xwlb:11842 … > draft.txt`` writes the paragraphs with the
pipeline's own mentions as inline mark-up (:mod:`extractor.train.markup`); a person corrects the file by the guideline;
``python -m extractor.train.annotate take ../shared draft.txt …`` checks that the text is unchanged and adds its offsets
to ``annotation/paragraphs.jsonl``, where a row is ``{"row", "sha256", "spans"}``.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

from extractor.folding import fold
from extractor.labels import Label
from extractor.nlp import build_pipeline
from extractor.pipes.layers import candidates
from extractor.train.markup import SEPARATOR, MarkupError, parse, render, texts
from extractor.train.mentions import AnnotatedText, GoldMention
from extractor.types import Candidate, OrgReading

ROWS = "annotation/paragraphs.jsonl"

_FILES = {
    "xwlb": "data/text/xwlb_paragraphs.txt.gz",
    "city_policy": "data/text/city_policy_paragraphs.txt.gz",
    "pd1998_ner_train": "data/corpora/pd1998_ner_train.jsonl.gz",
    "cluener_train": "data/corpora/cluener_train.jsonl.gz",
}
"""Name of a source in a row's id → its file in the shared folder; the number after the colon is the line, from 0."""

Row: TypeAlias = dict[str, object]


def paragraphs_of(shared: Path, ids: Iterable[str]) -> dict[str, str]:
    """The raw paragraphs named by ``ids``. Raises ``KeyError`` for a source that is not known."""
    wanted: dict[str, set[int]] = {}
    for name in ids:
        source, _, number = name.partition(":")
        wanted.setdefault(source, set()).add(int(number))
    found: dict[str, str] = {}
    for source, numbers in wanted.items():
        with gzip.open(shared / _FILES[source], "rt", encoding="utf-8") as lines:
            for at, line in enumerate(lines):
                if at in numbers:
                    text = json.loads(line)["text"] if ".jsonl" in _FILES[source] else line.rstrip("\n")
                    found[f"{source}:{at}"] = text
    return found


def own_paragraphs(shared: Path) -> Iterator[AnnotatedText]:
    """The project's annotation laid over the shared texts, in file order.

    Raises ``ValueError`` when a paragraph is not the one that was annotated.
    """
    stored = files("extractor.train").joinpath(ROWS).read_text(encoding="utf-8")
    rows = [json.loads(line) for line in stored.splitlines()]
    raw = paragraphs_of(shared, [row["row"] for row in rows])
    for row in rows:
        text = raw.get(row["row"], "")
        if _digest(text) != row["sha256"]:
            raise ValueError(f"{row['row']}: the paragraph in {shared} is not the one that was annotated")
        mentions = tuple(GoldMention(s[0], s[1], Label(s[2]), s[3], len(s) > 4) for s in row["spans"])
        yield AnnotatedText(row["row"], row["row"].partition(":")[0], fold(text), mentions)


def taken(shared: Path, marked: Iterable[str]) -> list[Row]:
    """Rows for marked-up paragraphs headed by ``#source:number``. Raises ``MarkupError`` for one that is of no use."""
    parts = [part.partition("\n") for part in marked]
    raw = paragraphs_of(shared, [head[1:] for head, _, _ in parts])
    rows: list[Row] = []
    for head, _, body in parts:
        try:
            text, mentions = parse(body)
        except MarkupError as error:
            raise MarkupError(f"{head[1:]}: {error}") from error
        if text != raw.get(head[1:]):
            raise MarkupError(f"{head[1:]}: the text differs from the paragraph in {shared}; only tags may be changed")
        spans = [[m.start, m.end, m.label.value, m.kind, *(["generic"] if m.generic else [])] for m in mentions]
        rows.append({"row": head[1:], "sha256": _digest(text), "spans": spans})
    return rows


def drafts(shared: Path, ids: Iterable[str]) -> Iterator[str]:
    """The paragraphs named by ``ids`` with what the pipeline finds in them as mark-up."""
    nlp = build_pipeline()
    for name, text in paragraphs_of(shared, ids).items():
        mentions = [_as_mention(candidate) for candidate in candidates(nlp(fold(text)))]
        yield f"#{name}\n{render(text, mentions)}"


def _as_mention(candidate: Candidate) -> GoldMention:
    generic = isinstance(candidate.reading, OrgReading) and candidate.reading.generic
    return GoldMention(candidate.start, candidate.end, candidate.label, candidate.kind, generic)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def add(rows: Iterable[Mapping[str, object]], path: Path) -> int:
    """Write ``rows`` into the table at ``path``, in place of older rows for the same paragraphs; returns its size."""
    table = {}
    if path.exists():
        table = {row["row"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    table |= {row["row"]: row for row in rows}
    lines = (json.dumps(table[name], ensure_ascii=False, separators=(",", ":")) for name in sorted(table))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(table)


def main() -> None:
    """Draft or take."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("step", choices=["draft", "take"])
    parser.add_argument("shared", type=Path)
    parser.add_argument("what", nargs="+", help="row ids for draft, corrected files for take")
    chosen = parser.parse_args()
    if chosen.step == "draft":
        sys.stdout.write(f"\n{SEPARATOR}\n".join(drafts(chosen.shared, chosen.what)) + "\n")
        return
    marked = [part for name in chosen.what for part in texts(Path(name).read_text(encoding="utf-8").splitlines())]
    size = add(taken(chosen.shared, marked), Path(__file__).with_name("annotation") / "paragraphs.jsonl")
    sys.stdout.write(f"{len(marked)} taken, {size} paragraphs in the table\n")


if __name__ == "__main__":
    main()
