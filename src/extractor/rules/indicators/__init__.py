"""Numeric expressions: numerals, comparators, units, change frames, subjects and periods, one module each."""

from extractor.rules.indicators.find import find_indicators

__all__ = ["find_indicators"]
