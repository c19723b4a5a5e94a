"""Tables back into records: what the tables claim to hold is enough to make the records anew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from extractor.schema import Record
from extractor.write.tables.model import Cell, Table, split
from extractor.write.tables.sheets import TABLES

Rows: TypeAlias = Mapping[str, Iterable[Sequence[Cell]]]
_Named: TypeAlias = dict[str, Any]

_DIVISIONS = ("province", "city", "district", "subdistrict", "community")
_MENTION = ("start", "end", "source_start", "source_end", "origin", "score")


def rebuild(tables: Rows) -> list[Record]:
    """Records from the cells of all tables (by the tables' stable names), in the order of the articles.

    Raises ``pydantic.ValidationError`` when the tables do not make up valid records.
    """
    rows = {table.name: [_named(table, cells) for cells in tables[table.name]] for table in TABLES}
    mentions: dict[str, list[_Named]] = defaultdict(list)
    for row in rows["mentions"]:
        mentions[row["fact_id"]].append({"text": row["mention"], **{name: row[name] for name in _MENTION}})
    facts: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    makers = {
        "places": _place,
        "organisations": _organisation,
        "people": _person,
        "indicators": _indicator,
        "mechanisms": _mechanism,
    }
    for name, make in makers.items():
        for row in rows[name]:
            fact = {"id": _id(row["fact_id"]), **make(row)}
            found = mentions[row["fact_id"]]
            fact |= {"mention": found[0]} if name == "indicators" else {"mentions": found}
            facts[row["record_id"], name].append(fact)
    return [_record(row, facts) for row in rows["articles"]]


def _named(table: Table, cells: Sequence[Cell]) -> _Named:
    return {column.name: cell for column, cell in zip(table.columns, cells, strict=True)}


def _id(cell: str | None) -> str | None:
    return None if cell is None else cell.split("#")[1]


def _ids(cell: str | None) -> list[str]:
    return [one.split("#")[1] for one in split(cell)]


def _pairs(cell: str | None, first: str, second: str) -> list[dict[str, str]]:
    halves = (item.split(":", 1) for item in split(cell))
    return [{first: left, second: right} for left, right in halves]


def _place(row: _Named) -> _Named:
    admin = {
        level: None if row[level] is None else {"name": row[level], "code": row[f"{level}_code"]}
        for level in _DIVISIONS
    }
    aliases, parent = split(row["aliases"]), _id(row["parent_id"])
    return {"name": row["name"], "level": row["level"], "aliases": aliases, "admin": admin, "parent": parent}


def _organisation(row: _Named) -> _Named:
    kept = {name: row[name] for name in ("name", "type", "generic")}
    return {**kept, "aliases": split(row["aliases"]), "place": _id(row["place_id"])}


def _person(row: _Named) -> _Named:
    return {"name": row["name"], "role": row["role"], "organisation": _id(row["organisation_id"])}


def _indicator(row: _Named) -> _Named:
    names = ("subject", "value", "value_max", "baseline", "unit", "dimension", "comparator", "change", "evidence")
    period = {"text": row["period"], "start": row["period_start"], "end": row["period_end"]}
    return {
        **{name: row[name] for name in names},
        "period": None if row["period"] is None else period,
        "place": _id(row["place_id"]),
        "organisation": _id(row["organisation_id"]),
    }


def _mechanism(row: _Named) -> _Named:
    return {
        **{name: row[name] for name in ("name", "type", "component_count", "trigger", "evidence")},
        "components": split(row["components"]),
        "actors": _ids(row["actor_ids"]),
        "place": _id(row["place_id"]),
        "indicators": _ids(row["indicator_ids"]),
    }


def _record(row: _Named, facts: Mapping[tuple[str, str], list[_Named]]) -> Record:
    article = ("title", "kicker", "subtitle", "publication", "published", "text")
    own = {
        name: facts.get((row["record_id"], name), [])
        for name in ("places", "organisations", "indicators", "mechanisms")
    }
    return Record.model_validate(
        {
            "schema_version": row["schema_version"],
            "id": row["record_id"],
            "source": {
                **{name: row[name] for name in ("path", "sha256", "media_type", "encoding", "article_index")},
                "start": row["article_start"],
                "end": row["article_end"],
            },
            "article": {
                **{name: row[name] for name in article},
                "kind": row["article_kind"],
                "bylines": _pairs(row["bylines"], "role", "name"),
                "credits": split(row["credits"]),
                "captions": split(row["captions"]),
            },
            **own,
            "people": None if row["people"] is None else facts.get((row["record_id"], "people"), []),
            "warnings": _pairs(row["warnings"], "code", "message"),
            "producer": {
                "name": "extractor",
                "version": row["version"],
                "models": {"segmenter": row["segmenter"], "ner": row["ner"]},
            },
        }
    )
