"""Scores as rows for JSON and as a table for people."""

from rich.table import Table

from extractor.evaluate.scorer import Scores


def as_rows(scores: Scores) -> dict[str, dict[str, float | int]]:
    """Measures by name, rounded to four digits."""
    rows: dict[str, dict[str, float | int]] = {}
    for name, tally in sorted(scores.tallies.items()):
        rows[name] = {
            "p": round(tally.precision, 4),
            "r": round(tally.recall, 4),
            "f1": round(tally.f1, 4),
            "gold": tally.hits + tally.missed,
            "pred": tally.hits + tally.spurious,
        }
    for name, (right, total) in sorted(scores.accuracies.items()):
        rows[name] = {"accuracy": round(right / total, 4) if total else 0.0, "of": total}
    return rows


def as_table(scores: Scores, title: str | None = None) -> Table:
    """A table with one measure a row."""
    table = Table("measure", "precision", "recall", "F1", "gold", "predicted", title=title, title_justify="left")
    for name, row in as_rows(scores).items():
        if "f1" in row:
            table.add_row(name, *(f"{row[key]:.3f}" for key in ("p", "r", "f1")), str(row["gold"]), str(row["pred"]))
        else:
            table.add_row(name, "", "", f"{row['accuracy']:.3f}", str(row["of"]), "")
    return table


def confusion_rows(scores: Scores) -> list[dict[str, str | int]]:
    """Wrong types of matched mentions, the most frequent first."""
    wrong = [(count, key) for key, count in scores.confusions.items() if key[1] != key[2]]
    ordered = sorted(wrong, key=lambda item: (-item[0], item[1]))
    return [{"label": label, "gold": gold, "predicted": found, "count": n} for n, (label, gold, found) in ordered]


def confusion_table(scores: Scores) -> Table:
    """Confusions as a table."""
    table = Table(
        "label", "type in gold", "type predicted", "count", title="types taken for others", title_justify="left"
    )
    for row in confusion_rows(scores):
        table.add_row(*(str(row[key]) for key in ("label", "gold", "predicted", "count")))
    return table
