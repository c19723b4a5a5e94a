"""The quality gate: run the extractor over gold pages and fail below the floors of ``tests/quality_floors.json``.

A floor belongs to a gold set as it was: the file keeps the set's hash, and a changed set asks for new floors by
``--update``.
``--update`` only raises; lowering a floor takes ``--allow-regression``.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.evaluate.scorer import Scores, read_gold, score
from extractor.run import run
from extractor.settings import Settings
from extractor.write.jsonl import read_records

ROOT = Path(__file__).resolve().parents[3]
FLOORS = ROOT / "tests" / "quality_floors.json"
MARGIN = 0.002
"""How far under a floor a figure may lie: rounding, not regression."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A folder of gold and the folders with its pages."""

    name: str
    gold: Path
    pages: tuple[Path, ...]

    @property
    def present(self) -> bool:
        """Whether this checkout has the set."""
        return self.gold.is_dir() and any(self.gold.glob("*.gold.json")) and all(p.is_dir() for p in self.pages)

    def sha256(self) -> str:
        """Hash over names and bytes of the gold files."""
        digest = hashlib.sha256()
        for path in sorted(self.gold.glob("*.gold.json")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()


@dataclass(slots=True)
class Floors:
    """The least F1 (or share) per measure, for the gold set with this hash."""

    gold_sha256: str
    floors: dict[str, float] = field(default_factory=dict)


def gold_sets(root: Path = ROOT) -> list[GoldSet]:
    """The sets that are here: the project's own, and the one beside the checkout where there is one."""
    shared = root.parent / "shared"
    every = [
        GoldSet("project", root / "tests" / "gold", (root / "data" / "raw",)),
        GoldSet("shared", shared / "gold", (shared / "seeds", shared / "pages")),
    ]
    return [one for one in every if one.present]


def measure(gold_set: GoldSet, workers: int = 1) -> Scores:
    """Extract the set's pages into a temporary folder and score them."""
    pages = read_gold(gold_set.gold, gold_set.pages)
    with tempfile.TemporaryDirectory() as folder:
        summary = run(Settings(gold_set.pages, Path(folder), workers=workers))
        scores = score(read_records(summary.records), pages)
        scores.failures += [json.loads(line)["reason"] for line in summary.error_file.read_text("utf-8").splitlines()]
    return scores


def figures(scores: Scores) -> dict[str, float]:
    """Every measure's figure, rounded to four digits."""
    return {name: round(scores.figure(name), 4) for name in sorted({*scores.tallies, *scores.accuracies})}


def shortfalls(name: str, measured: dict[str, float], floors: Floors | None, sha256: str) -> list[str]:
    """What keeps the gate shut, one sentence each."""
    update = "run `python -m extractor.evaluate.gate --update` and commit tests/quality_floors.json"
    if floors is None:
        return [f"{name}: there are no floors for this gold set; {update}"]
    if floors.gold_sha256 != sha256:
        return [f"{name}: the gold has changed since its floors were measured; {update}"]
    return [
        f"{name}: {measure} is {measured.get(measure, 0.0):.4f}, below its floor {floor:.4f}"
        for measure, floor in sorted(floors.floors.items())
        if measured.get(measure, 0.0) < floor - MARGIN
    ]


def raised(measured: dict[str, float], old: Floors | None, sha256: str, *, regression: bool = False) -> Floors:
    """New floors: never below the old ones of the same gold, unless ``regression`` allows it.

    A changed gold set is measured anew: its old floors say nothing about it.
    """
    if old is None or old.gold_sha256 != sha256 or regression:
        return Floors(sha256, dict(measured))
    return Floors(
        sha256, {name: max(value, old.floors.get(name, 0.0)) for name, value in {**old.floors, **measured}.items()}
    )


def read_floors(path: Path) -> dict[str, Floors]:
    """Floors by gold set; none when the file does not exist."""
    if not path.exists():
        return {}
    stored = json.loads(path.read_text(encoding="utf-8"))
    return {name: Floors(one["gold_sha256"], one["floors"]) for name, one in stored.items()}


def write_floors(path: Path, floors: dict[str, Floors]) -> None:
    """Write the floors file, sets and measures in order of their names."""
    rows = {
        name: {"gold_sha256": one.gold_sha256, "floors": dict(sorted(one.floors.items()))}
        for name, one in sorted(floors.items())
    }
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all gold sets that are here; 0 when every figure holds its floor, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m extractor.evaluate.gate", description=__doc__)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    parser.add_argument("--report", action="store_true", help="show all figures and hold no floor")
    parser.add_argument("--misses", type=int, default=0, help="with --report: list this many misses of each set")
    parser.add_argument("--workers", type=int, default=1, help="processes for the extraction")
    options = parser.parse_args(arguments)
    sets = gold_sets()
    if not sets:
        sys.stderr.write("gate: there is no gold here; it needs tests/gold and data/raw\n")
        return 1
    floors = read_floors(FLOORS)
    faults: list[str] = []
    for one in sets:
        scores = measure(one, options.workers)
        measured, sha256 = figures(scores), one.sha256()
        faults += [f"{one.name}: an input ended in errors: {reason}" for reason in scores.failures]
        if options.report:
            _report(one.name, scores, options.misses)
            continue
        if options.update and not scores.failures:
            floors[one.name] = raised(measured, floors.get(one.name), sha256, regression=options.allow_regression)
        faults += shortfalls(one.name, measured, floors.get(one.name), sha256)
    if options.update:
        write_floors(FLOORS, floors)
    for fault in faults:
        sys.stderr.write(f"gate: {fault}\n")
    return 1 if faults else 0


def _report(name: str, scores: Scores, misses: int) -> None:
    from rich.console import Console

    from extractor.evaluate.report import as_table, confusion_table

    console = Console()
    console.print(as_table(scores, title=name))
    if scores.confusions:
        console.print(confusion_table(scores))
    for miss in scores.misses[:misses]:
        console.print(miss, markup=False, highlight=False)


if __name__ == "__main__":
    sys.exit(main())
