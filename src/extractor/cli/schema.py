"""``extract schema``: the contract as JSON Schema."""

import json

import typer


def schema() -> dict[str, object]:
    """JSON Schema (2020-12) of a record, with ``$schema`` and ``$id``."""
    from extractor.schema import Record

    answer = Record.model_json_schema()
    first = {key: answer.pop(key) for key in ("$schema", "$id")}
    return {**first, **answer}


def schema_cli() -> None:
    """Print the JSON Schema (2020-12) of a record."""
    typer.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
