"""``extract PATHS``: the main job."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.exits import EXIT_ERRORS, EXIT_NOTHING

if TYPE_CHECKING:
    from extractor.run import RunSummary
    from extractor.settings import Settings

DEFAULT_INPUT = Path("data/raw")
DEFAULT_OUTPUT = Path("data/out")

PATHS_HELP = "Files and folders to read. [default: data/raw]"
HOME_HELP = "Code of the newspaper's home city (510100 = 成都市): settles places that an article leaves open."
FORMAT_HELP = (
    "Further formats, parted by commas: xlsx, csv, parquet, … (see `extract export --help`). jsonl is always written."
)


def run_cli(
    paths: Annotated[list[Path] | None, typer.Argument(help=PATHS_HELP, show_default=False)] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the results · 输出文件夹")
    ] = DEFAULT_OUTPUT,
    home: Annotated[str | None, typer.Option("--home", metavar="CODE", help=HOME_HELP)] = None,
    people: Annotated[bool, typer.Option("--people", help="Also extract persons · 抽取人物")] = False,
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=1, help="Processes; the output does not depend on it.")
    ] = 1,
    formats: Annotated[str, typer.Option("--format", "-f", help=FORMAT_HELP)] = "jsonl",
    lang: Annotated[str, typer.Option("--lang", help="Language of table headers: zh or en · 表头语言")] = "zh",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Extract records from pages: the main job.

    Writes records.jsonl (one article a line), errors.jsonl (one line per input that failed, with the reason and what
    to do) and summary.json.
    """
    from extractor.cli.export import wanted_formats, wanted_language
    from extractor.settings import Settings

    if home is not None and not re.fullmatch(r"[0-9]{6}", home):
        raise typer.BadParameter("a division code has six digits, e.g. 510100 for 成都市", param_hint="--home")
    wanted = wanted_formats(formats, "--format")
    settings = Settings(tuple(paths or [DEFAULT_INPUT]), output, home, people, workers, wanted, wanted_language(lang))
    for path in settings.inputs:
        if not path.exists():
            raise typer.BadParameter(f"{path}: there is no such file or folder", param_hint="PATHS")
    summary = _run(settings, quiet=quiet)
    if summary.files == 0:
        typer.echo(f"extract: nothing to do, no files under {', '.join(map(str, settings.inputs))}", err=True)
        raise typer.Exit(EXIT_NOTHING)
    made = _make_tables(settings, summary)
    if not quiet:
        _show(summary, made)
    raise typer.Exit(EXIT_ERRORS if summary.errors else 0)


def _run(settings: "Settings", *, quiet: bool) -> "RunSummary":
    """Run with a progress bar where a person watches a terminal, silently elsewhere."""
    from rich.console import Console

    from extractor.cli.startup import import_libraries

    import_libraries()
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


def _make_tables(settings: "Settings", summary: "RunSummary") -> list[Path]:
    if settings.formats == ("jsonl",):
        return []
    from extractor.cli.export import export

    return export(summary.records, settings.formats, settings.output, settings.language)


def _show(summary: "RunSummary", made: list[Path]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(show_header=False)
    rows = (
        ("files · 文件", summary.files),
        ("articles · 文章", summary.articles),
        ("places · 地点", summary.counts["places"]),
        ("organisations · 机构", summary.counts["organisations"]),
        ("people · 人物", summary.counts["people"]),
        ("indicators · 指标", summary.counts["indicators"]),
        ("mechanisms · 机制", summary.counts["mechanisms"]),
        ("warnings · 提示", summary.counts["warnings"]),
        ("nothing to extract · 无内容", len(summary.empty)),
        ("errors · 错误", summary.errors),
    )
    for name, value in rows:
        if value or not name.startswith("people"):
            table.add_row(name, f"{value:,}")
    console = Console(highlight=False)
    console.print(table)
    console.print(f"records → {summary.records}", soft_wrap=True, markup=False)
    for path in made:
        console.print(f"also    → {path}", soft_wrap=True, markup=False)
    for path_text in summary.empty[:5]:
        console.print(f"nothing to extract in {path_text}", soft_wrap=True, markup=False)
    if summary.errors:
        console.print(f"errors  → {summary.error_file}", soft_wrap=True, markup=False)
        for line in summary.error_file.read_text(encoding="utf-8").splitlines()[:3]:
            console.print(f"  {json.loads(line)['reason']}", soft_wrap=True, markup=False)
