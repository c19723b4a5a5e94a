"""Governance mechanisms: patterns give candidates, tables say what each head noun means, components are read from any
span.
"""

from extractor.rules.mechanisms.components import read_mechanism
from extractor.rules.mechanisms.parts_of_others import without_parts
from extractor.rules.mechanisms.patterns import find_mechanisms

__all__ = ["find_mechanisms", "read_mechanism", "without_parts"]
