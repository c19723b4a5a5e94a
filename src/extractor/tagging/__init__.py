"""Trained character taggers at run time: features, inference and the document-level pass, in numpy."""

from extractor.tagging.tagger import Tagger, load_tagger

__all__ = ["Tagger", "load_tagger"]
