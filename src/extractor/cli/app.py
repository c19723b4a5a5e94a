"""The command ``extract``: a main job and its helpers.

``extract PATHS`` is the main job; a first word that names a command runs that command instead. Nothing heavy is imported before a
command runs, so that ``--help`` answers at once.
"""

import importlib
import sys
from typing import Annotated

import click
import typer
from typer.core import TyperGroup

from extractor import __version__
from extractor.errors import ExtractorError

EPILOG = """
Exit codes: 0 all inputs ended well · 1 some inputs ended in errors.jsonl · 2 wrong usage · 3 nothing to do.

Examples · 例: `extract` reads data/raw and writes data/out · `extract pages/ -o out/ --home 510100` · `extract explain page.txt` ·
`extract schema > record.schema.json`
"""

MAIN = "run"
EXIT_ERRORS, EXIT_USAGE, EXIT_NOTHING = 1, 2, 3

COMMANDS = ("run", "schema", "explain", "evaluate", "export")
"""One module of this package per command, each with a function of that name."""


class MainJobGroup(TyperGroup):
    """Runs the main job when the first word is no command; imports a command's module only when it is needed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the main job's name before arguments that name no command."""
        if not args or (args[0] not in COMMANDS and args[0] not in ("--help", "-h", "--version")):
            args = [MAIN, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=MainJobGroup,
    name="extract",
    epilog=EPILOG,
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read Chinese newspaper pages on community governance (社区治理) and write structured, validated records: places, "
    "organisations, indicators, mechanisms. `extract PATHS` is short for `extract run PATHS`.",
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    pass


def _register() -> None:
    for name in COMMANDS:
        module = importlib.import_module(f"extractor.cli.{name}")
        app.command(name)(getattr(module, f"{name}_cli"))


_register()


def main() -> None:
    """Entry point: runs the app and turns the package's own errors into one line and a usage exit code."""
    try:
        app()
    except ExtractorError as error:
        sys.stderr.write(f"extract: {error}\n")
        sys.exit(EXIT_USAGE)
