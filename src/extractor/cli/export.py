"""``extract export RECORDS --to …``: records in the formats that other programs read."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

FORMATS = ("jsonl", "xlsx", "csv", "parquet", "review", "labelstudio", "doccano", "docbin", "brat")
LANGUAGES = ("zh", "en")
REVIEW = "review.html"

TO_HELP = (
    "Formats, parted by commas: xlsx (workbook with its review page), csv (folder csv/), parquet (folder parquet/), "
    "review (review.html), labelstudio, doccano, docbin (spaCy), brat."
)


def export_cli(
    records: Annotated[Path, typer.Argument(help="records.jsonl", exists=True, dir_okay=False)],
    to: Annotated[str, typer.Option("--to", "-t", help=TO_HELP)] = "xlsx",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder. [default: beside RECORDS]", show_default=False)
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="Language of headers: zh or en · 表头语言")] = "zh",
) -> None:
    """Write records as a workbook, CSV, Parquet, or files for annotation tools.

    Example: `extract export data/out/records.jsonl --to xlsx,csv`.
    """
    for path in export(records, wanted_formats(to, "--to"), output or records.parent, wanted_language(lang)):
        typer.echo(path)


def wanted_formats(text: str, option: str) -> tuple[str, ...]:
    """The formats of a comma-separated option in the order given. Raises ``BadParameter`` for an unknown one."""
    wanted = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise typer.BadParameter(f"{', '.join(unknown) or 'none'}: choose from {', '.join(FORMATS)}", param_hint=option)
    return wanted


def wanted_language(text: str) -> str:
    """``zh`` or ``en``. Raises ``BadParameter`` for another."""
    if text not in LANGUAGES:
        raise typer.BadParameter(f"{text}: choose zh or en", param_hint="--lang")
    return text


def export(records: Path, formats: Sequence[str], folder: Path, language: str = "zh") -> list[Path]:
    """Write the records in each format; returns what was made, in the order of ``formats``.

    Raises ``RecordError`` for a line that breaks the contract and ``WriteError`` when a file cannot be written.
    """
    made: list[Path] = []
    for name in formats:
        if name != "jsonl":
            made += _WRITERS[name](records, folder, language)
    return list(dict.fromkeys(made))


def _xlsx(records: Path, folder: Path, language: str) -> list[Path]:
    from extractor.write.jsonl import read_records
    from extractor.write.xlsx import write_xlsx

    review = _review(records, folder, language)
    errors = records.parent / "errors.jsonl"
    lines = errors.read_text(encoding="utf-8").splitlines() if errors.exists() else []
    target = folder / "records.xlsx"
    write_xlsx(read_records(records), target, language, errors=lines, review=review[0].name)
    return [target, *review]


def _csv(records: Path, folder: Path, language: str) -> list[Path]:
    from extractor.write.csv import write_csv
    from extractor.write.jsonl import read_records

    return write_csv(read_records(records), folder / "csv", language)


def _parquet(records: Path, folder: Path, language: str) -> list[Path]:
    from extractor.write.jsonl import read_records
    from extractor.write.parquet import write_parquet

    return write_parquet(read_records(records), folder / "parquet")


def _review(records: Path, folder: Path, language: str) -> list[Path]:
    from extractor.write.jsonl import read_records
    from extractor.write.review import write_review

    return [write_review(read_records(records), folder / REVIEW, language)]


def _labelstudio(records: Path, folder: Path, language: str) -> list[Path]:
    from extractor.write.jsonl import read_records
    from extractor.write.labelstudio import write_labelstudio

    return write_labelstudio(read_records(records), folder / "labelstudio")


def _doccano(records: Path, folder: Path, language: str) -> list[Path]:
    from extractor.write.doccano import write_doccano
    from extractor.write.jsonl import read_records

    return write_doccano(read_records(records), folder / "doccano.jsonl")


def _docbin(records: Path, folder: Path, language: str) -> list[Path]:
    from extractor.write.docbin import write_docbin
    from extractor.write.jsonl import read_records

    return write_docbin(read_records(records), folder / "docbin")


def _brat(records: Path, folder: Path, language: str) -> list[Path]:
    from extractor.write.brat import write_brat
    from extractor.write.jsonl import read_records

    return write_brat(read_records(records), folder / "brat")


_WRITERS: dict[str, Callable[[Path, Path, str], list[Path]]] = {
    "xlsx": _xlsx,
    "csv": _csv,
    "parquet": _parquet,
    "review": _review,
    "labelstudio": _labelstudio,
    "doccano": _doccano,
    "docbin": _docbin,
    "brat": _brat,
}
