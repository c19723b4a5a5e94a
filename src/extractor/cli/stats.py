"""``extract stats RECORDS``: what the records say in sum."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from extractor.write.stats import Stats


def stats_cli(
    records: Annotated[Path, typer.Argument(help="records.jsonl", exists=True, dir_okay=False)],
    html: Annotated[
        Path | None, typer.Option("--html", help="Also write a page of charts to this file", dir_okay=False)
    ] = None,
    most: Annotated[int, typer.Option("--top", min=1, help="Rows per table")] = 10,
    lang: Annotated[str, typer.Option("--lang", help="Language of the page: zh or en")] = "zh",
) -> None:
    """Summarise records: top places, mechanisms by type, indicators by dimension, figures by district."""
    from rich.columns import Columns
    from rich.console import Console

    from extractor.cli.export import wanted_language
    from extractor.write.jsonl import read_records
    from extractor.write.stats import gather

    language = wanted_language(lang)
    stats = gather(read_records(records))
    console = Console(highlight=False)
    facts = ", ".join(f"{count:,} {name}" for name, count in stats.facts.items() if count)
    console.print(f"{len(stats.files):,} files, {stats.articles:,} articles: {facts or 'no facts'}")
    parts = (
        ("places · 地点", stats.places),
        ("organisations · 机构", stats.organisations),
        ("mechanisms by type · 机制类型", stats.mechanism_types),
        ("indicators by dimension · 指标量纲", stats.dimensions),
        ("measured · 指标对象", stats.subjects),
        ("warnings · 提示", stats.warnings),
    )
    console.print(Columns([_table(name, counter, most) for name, counter in parts if counter]))
    if stats.districts:
        console.print(_districts(stats, most))
    if html:
        from extractor.write.stats_html import write_stats

        typer.echo(write_stats(stats, html, language))


def _table(name: str, counter: Counter[str], most: int) -> "Table":
    from rich.markup import escape
    from rich.table import Table

    from extractor.write.stats import top

    table = Table(name, "", box=None, header_style="bold", padding=(0, 2, 0, 0))
    for entry, count in top(counter, most):
        table.add_row(escape(entry), f"{count:,}")
    return table


def _districts(stats: "Stats", most: int) -> "Table":
    from rich.table import Table

    columns = ("district · 区县", "articles", "organisations", "indicators", "mechanisms")
    table = Table(*columns, box=None, header_style="bold", padding=(0, 2, 0, 0))
    ordered = sorted(stats.districts.items(), key=lambda item: (-item[1].articles, item[0]))
    for name, row in ordered[:most]:
        table.add_row(name, *(str(n) for n in (row.articles, row.organisations, row.indicators, row.mechanisms)))
    return table
