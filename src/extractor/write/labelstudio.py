"""Records as Label Studio tasks with predictions, and the labelling interface that fits them."""

import json
from collections.abc import Iterable
from pathlib import Path

from extractor.labels import Label
from extractor.schema import Record
from extractor.write.atomic import atomic_file, write_lines
from extractor.write.exchange import marks

COLOURS = {
    Label.PLACE: "#2e7d32",
    Label.ORG: "#1565c0",
    Label.PERSON: "#6d4c41",
    Label.INDICATOR: "#ef6c00",
    Label.MECHANISM: "#8e24aa",
}


def write_labelstudio(records: Iterable[Record], folder: Path) -> list[Path]:
    """Write ``tasks.json`` to import and ``interface.xml`` to paste as the labelling interface. Raises
    ``WriteError``.
    """
    tasks, interface = folder / "tasks.json", folder / "interface.xml"
    with atomic_file(tasks) as file:
        file.write(b"[")
        for number, record in enumerate(records):
            file.write(b",\n" if number else b"\n")
            file.write(json.dumps(_task(record), ensure_ascii=False).encode())
        file.write(b"\n]\n")
    labels = [f'    <Label value="{label}" background="{colour}"/>' for label, colour in COLOURS.items()]
    head = ["<View>", '  <Labels name="label" toName="text">']
    write_lines(interface, [*head, *labels, "  </Labels>", '  <Text name="text" value="$text"/>', "</View>"])
    return [tasks, interface]


def _task(record: Record) -> dict[str, object]:
    result = [
        {
            "id": f"{mark.fact}-{mark.mention.start}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "score": mark.mention.score,
            "value": {
                "start": _utf16(record.article.text, mark.mention.start),
                "end": _utf16(record.article.text, mark.mention.end),
                "text": mark.mention.text,
                "labels": [mark.label.value],
            },
            "meta": {"text": [mark.kind]},
        }
        for mark in marks(record)
    ]
    data = {
        "text": record.article.text,
        "record_id": record.id,
        "title": record.article.title,
        "path": record.source.path,
    }
    return {"data": data, "predictions": [{"model_version": record.producer.version, "result": result}]}


def _utf16(text: str, at: int) -> int:
    """The tool runs in a browser and counts UTF-16 units."""
    return len(text[:at].encode("utf-16-le")) // 2
