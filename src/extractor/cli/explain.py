"""``extract explain FILE``: each mention of a page with its rule, score and offsets."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

    from extractor.types import Article, Candidate

COLOURS = {"PLACE": "green", "ORG": "cyan", "INDICATOR": "yellow", "MECHANISM": "magenta", "PERSON": "blue"}


def explain_cli(
    file: Annotated[Path, typer.Argument(help="A page (.txt, .md)", exists=True, dir_okay=False)],
    label: Annotated[str | None, typer.Option(help="Only PLACE, ORG, INDICATOR, MECHANISM or PERSON")] = None,
    width: Annotated[int | None, typer.Option(help="Columns of the output; the terminal's by default")] = None,
) -> None:
    """Show a page with its mentions coloured, and each mention with the rule that fired, its score and offsets.

    For mechanisms the rows of the taxonomy that speak for them are shown too: head noun and verb with what they say.
    """
    from rich.console import Console

    console = Console(width=width)
    for article, candidates in explain(file):
        shown = [c for c in candidates if label is None or c.label == label.upper()]
        console.rule(article.title or f"article {article.index}")
        console.print(_coloured(article, shown))
        console.print(_table(article, shown))


def explain(file: Path) -> "list[tuple[Article, tuple[Candidate, ...]]]":
    """Articles of a page with their decided mentions."""
    from extractor.nlp import Analyser, build_pipeline
    from extractor.page import split_page
    from extractor.read import discover, read_page

    analyse = Analyser(build_pipeline())
    page = read_page(discover([file])[0])
    return [(article, analyse(article)) for article in split_page(page)]


def _coloured(article: "Article", candidates: "list[Candidate]") -> "RenderableType":
    from rich.text import Text

    text = Text(article.text)
    for candidate in candidates:
        style = COLOURS[candidate.label] + (" underline" if candidate.label == "MECHANISM" else "")
        text.stylize(style, candidate.start, candidate.end)
    return text


def _table(article: "Article", candidates: "list[Candidate]") -> "RenderableType":
    from rich.table import Table

    from extractor.folding import fold
    from extractor.rules.mechanisms.evidence import table_rows_for

    folded = fold(article.text)
    table = Table("span", "source", "label", "kind", "mention", "rule", "origin", "score", "table rows", box=None)
    table.header_style = "bold"
    for candidate in candidates:
        source = article.offsets.source_span(candidate.start, candidate.end)
        table.add_row(
            f"{candidate.start}:{candidate.end}",
            f"{source[0]}:{source[1]}",
            f"[{COLOURS[candidate.label]}]{candidate.label}[/]",
            candidate.kind,
            article.text[candidate.start : candidate.end].replace("[", "\\["),
            candidate.rule_id,
            candidate.origin,
            f"{candidate.score:.2f}",
            "\n".join(table_rows_for(folded, *candidate.span)) if candidate.label == "MECHANISM" else "",
        )
    return table
