"""``extract PATHS``: the main job."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractor.run import RunSummary
    from extractor.settings import Settings

DEFAULT_INPUT = Path("data/raw")
DEFAULT_OUTPUT = Path("data/out")


def run_cli(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders to read (.txt, .md). Default: data/raw", show_default=False)
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the records · 输出文件夹")] = DEFAULT_OUTPUT,
    home: Annotated[
        str | None,
        typer.Option(help="Code of the newspaper's home city (510100 = 成都市): settles places that an article leaves open."),
    ] = None,
    people: Annotated[bool, typer.Option("--people", help="Also extract people with role and organisation · 抽取人物")] = False,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes; the output is the same for any number.")] = 1,
    formats: Annotated[
        str, typer.Option("--format", "-f", help="jsonl, xlsx, csv, parquet, parted by commas; jsonl is always written.")
    ] = "jsonl",
    lang: Annotated[str, typer.Option(help="Headers of tables: zh or en · 表头语言")] = "zh",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Extract records from pages and write records.jsonl and errors.jsonl (the main job)."""
    from extractor.settings import FORMATS, Settings

    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown:
        raise typer.BadParameter(f"{', '.join(unknown)}: choose from {', '.join(FORMATS)}")
    if lang not in ("zh", "en"):
        raise typer.BadParameter("choose zh or en", param_hint="--lang")
    settings = Settings(tuple(paths or [DEFAULT_INPUT]), output, home, people, workers, wanted, lang)
    missing = [path for path in settings.inputs if not path.exists()]
    if missing:
        raise typer.BadParameter(f"{missing[0]}: there is no such file or folder")
    summary = _run(settings, quiet=quiet)
    _make_tables(settings, summary)
    if summary.files == 0:
        typer.echo(f"extract: nothing to do, no readable files under {', '.join(map(str, settings.inputs))}", err=True)
        raise typer.Exit(3)
    if not quiet:
        _show(summary)
    raise typer.Exit(1 if summary.errors else 0)


def _run(settings: "Settings", *, quiet: bool) -> "RunSummary":
    """Run with a progress bar where a person watches a terminal, silently elsewhere."""
    from rich.console import Console

    from extractor.run import run

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        return run(settings)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def advance(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name[-40:])

        return run(settings, advance)


def _make_tables(settings: "Settings", summary: "RunSummary") -> None:
    others = [name for name in settings.formats if name != "jsonl"]
    if not others:
        return
    from extractor.cli.export import export

    for name in others:
        export(summary.records, name, settings.output, settings.language, summary.error_file)


def _show(summary: "RunSummary") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="extract", show_header=False, title_justify="left")
    rows = (
        ("files · 文件", summary.files),
        ("articles · 文章", summary.articles),
        ("places · 地点", summary.counts["places"]),
        ("organisations · 机构", summary.counts["organisations"]),
        ("indicators · 指标", summary.counts["indicators"]),
        ("mechanisms · 机制", summary.counts["mechanisms"]),
        ("warnings · 提示", summary.counts["warnings"]),
        ("nothing to extract · 无内容", len(summary.empty)),
        ("errors · 错误", summary.errors),
    )
    for name, value in rows:
        table.add_row(name, f"{value:,}")
    console = Console()
    console.print(table)
    console.print(f"records → {summary.records}", soft_wrap=True)
    if summary.errors:
        console.print(f"errors  → {summary.error_file}", soft_wrap=True)
