"""Numeric expressions: numerals, comparators, units, change frames, subjects and periods, one module each."""
