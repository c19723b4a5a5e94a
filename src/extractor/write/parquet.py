"""Records as typed Parquet tables, one folder per table, in parts of a bounded size.

pandas, polars and DuckDB read a whole folder at once. Needs ``pyarrow`` (``pip install extractor[parquet]``).
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import UsageError
from extractor.schema import Record
from extractor.write.atomic import atomic_file
from extractor.write.tables import TABLES, Cell, Column, Kind, Table

if TYPE_CHECKING:
    import pyarrow as pa

PART_ROWS = 50_000
"""Rows of one part file; what is held in memory is bounded by it."""


def write_parquet(records: Iterable[Record], folder: Path, part_rows: int = PART_ROWS) -> list[Path]:
    """Write ``folder/TABLE/part-00000.parquet`` …; returns the tables' folders. Column names are the English ones.

    Raises ``UsageError`` without pyarrow and ``WriteError`` when a file cannot be written.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'extractor[parquet]'") from error
    parts = [_Parts(table, folder / table.name, part_rows) for table in TABLES]
    for record in records:
        for part in parts:
            part.add(record)
    for part in parts:
        part.close()
    return [part.folder for part in parts]


class _Parts:
    """Collects one table's rows and writes a part whenever enough are there."""

    def __init__(self, table: Table, folder: Path, part_rows: int) -> None:
        self.table, self.folder, self.part_rows = table, folder, part_rows
        self.written: set[str] = set()
        self.rows: list[list[Cell]] = []

    def add(self, record: Record) -> None:
        self.rows.extend(self.table.cells(record))
        if len(self.rows) >= self.part_rows:
            self._flush()

    def close(self) -> None:
        """Write the rest (an empty table has one empty part) and remove parts of an earlier, longer run."""
        if self.rows or not self.written:
            self._flush()
        for path in self.folder.glob("part-*.parquet"):
            if path.name not in self.written:
                path.unlink()

    def _flush(self) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        columns = list(zip(*self.rows, strict=True)) if self.rows else [()] * len(self.table.columns)
        fields = [pa.field(column.name, _type(column)) for column in self.table.columns]
        arrays = [
            pa.array(_typed(column, cells), _type(column))
            for column, cells in zip(self.table.columns, columns, strict=True)
        ]
        name = f"part-{len(self.written):05d}.parquet"
        with atomic_file(self.folder / name) as file:
            pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), file, compression="zstd")
        self.written.add(name)
        self.rows = []


def _type(column: Column) -> "pa.DataType":
    import pyarrow as pa

    types = {
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.FLAG: pa.bool_(),
        Kind.LIST: pa.list_(pa.string()),
    }
    return types.get(column.kind, pa.string())


def _typed(column: Column, cells: Iterable[Cell]) -> list[Any]:
    if column.kind is Kind.LIST:
        from extractor.write.tables.model import split

        return [split(cell) for cell in cells if cell is None or isinstance(cell, str)]
    if column.kind is Kind.NUMBER:
        return [float(cell) if isinstance(cell, int | float) else None for cell in cells]
    return list(cells)
