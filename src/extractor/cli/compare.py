"""``extract compare A B``: what changed between two runs."""

import json
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.exits import EXIT_ERRORS


def compare_cli(
    before: Annotated[Path, typer.Argument(help="records.jsonl of the earlier run", exists=True, dir_okay=False)],
    after: Annotated[Path, typer.Argument(help="records.jsonl of the later run", exists=True, dir_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables")] = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="How many differences to list")] = 50,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 when anything changed, for CI")] = False,
) -> None:
    """Say which articles and facts were added, removed or changed between two runs."""
    from extractor.evaluate.compare import compare
    from extractor.write.jsonl import read_records

    result = compare(read_records(before), read_records(after))
    if as_json:
        rows = [
            {"what": c.what, "kind": c.kind, "path": c.path, "record_id": c.record, "name": c.name, "detail": c.detail}
            for c in result.changes
        ]
        typer.echo(json.dumps({"same": result.same, "changes": rows}, ensure_ascii=False, indent=1))
    else:
        from rich.console import Console
        from rich.table import Table

        table = Table("", "kind", "article", "name", "detail", box=None, header_style="bold")
        for change in result.changes[:limit]:
            table.add_row(
                *(
                    str(cell).replace("[", "\\[")
                    for cell in (change.what, change.kind, change.path, change.name, change.detail)
                )
            )
        console = Console()
        if result.changes:
            console.print(table)
        if len(result.changes) > limit:
            console.print(f"… and {len(result.changes) - limit} more; --limit shows them")
        counts = ", ".join(f"{n} {kind} {what}" for (what, kind), n in sorted(result.counts().items()))
        console.print(f"{counts or 'nothing changed'}; {result.same} facts as before", highlight=False)
    raise typer.Exit(EXIT_ERRORS if exit_code and result.changes else 0)
