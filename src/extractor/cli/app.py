"""The command ``extract``: a main job and its helpers.

``extract PATHS`` is the main job; a first word that names a command runs that command instead. Nothing heavy is
imported before a command runs, so that ``--help`` answers at once.
"""

import importlib
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from extractor import __version__
from extractor.cli.exits import EXIT_USAGE
from extractor.errors import ExtractorError

HELP = """
Read Chinese newspaper pages on community governance (社区治理) and write validated records of their places,
organisations, indicators and mechanisms.

`extract PATHS -o OUT` is the main job and short for `extract run PATHS -o OUT`; `extract run --help` lists its options.
"""

EPILOG = """
**Examples**

* `extract` reads data/raw and writes data/out/records.jsonl, errors.jsonl and summary.json

* `extract pages/ -o out/ --home 510100 --workers 4` reads a Chengdu paper's pages in four processes

* `extract pages/ -o out/ --format xlsx,csv` also writes a workbook (Chinese headers) and CSV files

* `extract explain page.txt` shows why each mention was marked

* `extract review out/records.jsonl` makes a page for checking the records in a browser

* `extract schema > record.schema.json`

A file or folder named like a command is written with its path: `extract ./schema`.

**Exit codes**: 0 all inputs ended well · 1 some inputs ended in errors.jsonl (evaluate, compare: a limit was missed) ·
2 wrong usage · 3 nothing to do
"""

MAIN = "run"

COMMANDS = ("run", "schema", "explain", "export", "review", "apply-corrections", "stats", "compare", "evaluate")
"""One module of this package per command, each with a function of that name and ``_cli``."""


def with_main_job(arguments: Sequence[str]) -> list[str]:
    """The arguments with the main job's name in front, unless their first word is a command or asks for help."""
    if arguments and arguments[0] in (*COMMANDS, "--help", "-h", "--version"):
        return list(arguments)
    return [MAIN, *arguments]


app = typer.Typer(
    name="extract",
    help=HELP,
    epilog=EPILOG,
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def _register() -> None:
    for command in COMMANDS:
        name = command.replace("-", "_")
        module = importlib.import_module(f"extractor.cli.{name}")
        app.command(command)(getattr(module, f"{name}_cli"))


_register()


def main() -> None:
    """Entry point: runs the app and turns the package's own errors into one line and a usage exit code."""
    try:
        app(with_main_job(sys.argv[1:]))
    except ExtractorError as error:
        sys.stderr.write(f"extract: {error}\n")
        sys.exit(EXIT_USAGE)
