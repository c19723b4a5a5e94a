"""``extract evaluate RECORDS GOLD PAGES``: scores of records against standoff gold."""

import json
from pathlib import Path
from typing import Annotated

import typer


def evaluate_cli(
    records: Annotated[Path, typer.Argument(help="records.jsonl", exists=True, dir_okay=False)],
    gold: Annotated[Path, typer.Argument(help="Folder with *.gold.json", exists=True, file_okay=False)],
    pages: Annotated[list[Path], typer.Argument(help="Folders with the pages that the gold refers to")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table")] = False,
    misses: Annotated[int, typer.Option(help="Also list this many misses")] = 0,
) -> None:
    """Score records against gold: exact, relaxed, typed, tuple; optionally with what was missed."""
    from extractor.evaluate.report import as_rows, as_table, confusion_rows, confusion_table
    from extractor.evaluate.scorer import read_gold, score
    from extractor.write.jsonl import read_records

    scores = score(read_records(records), read_gold(gold, pages))
    if as_json:
        answer = {"measures": as_rows(scores), "confusions": confusion_rows(scores), "misses": scores.misses[:misses]}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    from rich.console import Console

    console = Console()
    console.print(as_table(scores))
    if confusion_rows(scores):
        console.print(confusion_table(scores))
    for miss in scores.misses[:misses]:
        typer.echo(miss)
