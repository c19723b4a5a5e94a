"""``extract review RECORDS``: a page for checking records in a browser."""

from pathlib import Path
from typing import Annotated

import typer


def review_cli(
    records: Annotated[Path, typer.Argument(help="records.jsonl", exists=True, dir_okay=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="HTML file. [default: review.html beside RECORDS]", show_default=False),
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="Language of the page: zh or en · 界面语言")] = "zh",
) -> None:
    """Write one self-contained HTML page to search, check and correct records; it works from disk, without a network.

    Decisions are downloaded from the page as corrections.json; `extract apply-corrections` writes them back.
    """
    from extractor.cli.export import REVIEW, wanted_language
    from extractor.write.jsonl import read_records
    from extractor.write.review import write_review

    typer.echo(write_review(read_records(records), output or records.parent / REVIEW, wanted_language(lang)))
