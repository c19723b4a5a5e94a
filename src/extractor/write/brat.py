"""Records as brat standoff: per article a ``.txt`` and an ``.ann``, and an ``annotation.conf`` for the folder."""

from collections.abc import Iterable
from pathlib import Path

from extractor.labels import Label
from extractor.schema import Record
from extractor.write.atomic import atomic_file, write_lines
from extractor.write.exchange import Mark, marks

_CONF = (
    "[entities]",
    *(label.value for label in Label),
    "[relations]",
    "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
    "[events]",
    "[attributes]",
)


def write_brat(records: Iterable[Record], folder: Path) -> list[Path]:
    """Write the folder; a file's name is the record's id. Raises ``WriteError``."""
    for record in records:
        with atomic_file(folder / f"{record.id}.txt") as file:
            file.write(record.article.text.encode())
        write_lines(folder / f"{record.id}.ann", _lines(record))
    write_lines(folder / "annotation.conf", _CONF)
    return [folder]


def _lines(record: Record) -> Iterable[str]:
    for number, mark in enumerate(marks(record), 1):
        pieces = _pieces(mark)
        spans = ";".join(f"{start} {end}" for start, end, _ in pieces)
        yield f"T{number}\t{mark.label} {spans}\t{' '.join(text for _, _, text in pieces)}"
        if mark.kind:
            yield f"#{number}\tAnnotatorNotes T{number}\t{mark.fact} {mark.kind} {mark.mention.score:.2f}"


def _pieces(mark: Mark) -> list[tuple[int, int, str]]:
    """The mention line by line: brat's spans may not cross a line break."""
    pieces, at = [], mark.mention.start
    for line in mark.mention.text.split("\n"):
        if line:
            pieces.append((at, at + len(line), line))
        at += len(line) + 1
    return pieces
