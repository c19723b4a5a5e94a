"""The stage that proposes numeric indicators."""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipes.layers import add_candidates, text_of
from extractor.rules.indicators import find_indicators


@Language.component("extractor_indicators")
def indicators(doc: Doc) -> Doc:
    """Add the candidates of :func:`extractor.rules.indicators.find_indicators` to ``doc``."""
    add_candidates(doc, find_indicators(text_of(doc)))
    return doc
