"""Records as tables: one definition of sheets and columns that XLSX, CSV and Parquet share."""

from extractor.write.tables.model import Cell, Column, Kind, Row, Table
from extractor.write.tables.sheets import TABLES

__all__ = ["TABLES", "Cell", "Column", "Kind", "Row", "Table"]
