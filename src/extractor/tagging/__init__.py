"""Trained character taggers at run time: features, inference and the document-level pass, in numpy."""
