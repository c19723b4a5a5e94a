"""The stage that proposes governance mechanisms by pattern."""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipes.layers import add_candidates, text_of
from extractor.rules.mechanisms import find_mechanisms


@Language.component("extractor_mechanisms")
def mechanisms(doc: Doc) -> Doc:
    """Add the candidates of :func:`extractor.rules.mechanisms.find_mechanisms` to ``doc``."""
    add_candidates(doc, find_mechanisms(text_of(doc)))
    return doc
