"""Compile the packaged division table from an official list.

Usage: ``python -m extractor.train.divisions FOLDER``. FOLDER holds ``provinces.csv``, ``cities.csv``, ``areas.csv``
and ``streets.csv``
(columns ``code``, ``name``; codes of 2, 4, 6 and 9 digits) as published by the National Bureau of Statistics. Rows
that are no
places of their own (市辖区, 省直辖县级行政区划 …) are left out.
"""

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "lexicon" / "divisions.tsv"
_NO_PLACES = ("市辖区", "县", "城区", "直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县级行政区划")


def compile_table(folder: Path) -> list[tuple[str, str]]:
    """Rows ``(code, name)`` in code order; codes of provinces and cities are padded to six digits."""
    rows: list[tuple[str, str]] = []
    for name in ("provinces", "cities", "areas", "streets"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if name == "cities" and row["name"] in _NO_PLACES:
                    continue
                rows.append((row["code"].ljust(6, "0"), row["name"]))
    return sorted(rows)


def main() -> int:
    """Write the table; returns the exit code."""
    rows = compile_table(Path(sys.argv[1]))
    lines = ["code\tname", *(f"{code}\t{name}" for code, name in rows)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(rows)} divisions written to {TARGET.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
