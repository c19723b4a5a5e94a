"""``extract apply-corrections RECORDS CORRECTIONS``: a reviewer's decisions back into records."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractor.schema import Record
    from extractor.types import OffsetMap
    from extractor.write.corrections import SourceSpan

PAGES_HELP = "Folder with the pages: source offsets of corrected spans are then exact."


def apply_corrections_cli(
    records: Annotated[Path, typer.Argument(help="records.jsonl", exists=True, dir_okay=False)],
    corrections: Annotated[
        Path, typer.Argument(help="corrections.json from the review page", exists=True, dir_okay=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="[default: corrected.jsonl beside RECORDS]", show_default=False),
    ] = None,
    pages: Annotated[Path | None, typer.Option("--pages", help=PAGES_HELP, exists=True)] = None,
) -> None:
    """Write records with the decisions of the review page applied; `extract evaluate` and `compare` read them like
    any others.
    """
    from extractor.write.corrections import apply, read_corrections
    from extractor.write.jsonl import read_records, to_line, write_records

    target = output or records.parent / "corrected.jsonl"
    source_span = page_spans(pages) if pages else None
    corrected = apply(read_records(records), read_corrections(corrections), source_span)
    write_records((to_line(record) for record in corrected), target)
    typer.echo(target)


def page_spans(pages: Path) -> "SourceSpan":
    """A function to exact source offsets, from the pages read and cleaned anew."""
    from extractor.errors import UsageError
    from extractor.page import split_page
    from extractor.read import discover, read_page

    files = {file.relative: file for file in discover([pages])}
    known: dict[str, dict[int, tuple[str, OffsetMap]]] = {}

    def source_span(record: "Record", start: int, end: int) -> tuple[int, int]:
        path, index = record.source.path, record.source.article_index
        if path not in files:
            raise UsageError(f"{path} is not under {pages}; give the folder that the records were made from")
        if path not in known:
            known[path] = {one.index: (one.text, one.offsets) for one in split_page(read_page(files[path]))}
        text, offsets = known[path].get(index, ("", None))
        if offsets is None or text != record.article.text:
            raise UsageError(
                f"{path}: article {index} reads otherwise now; extract the pages again before correcting them"
            )
        return offsets.source_span(start, end)

    return source_span
