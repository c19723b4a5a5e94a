"""The stage that proposes places by gazetteer and grammar."""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipes.layers import add_candidates, text_of
from extractor.rules.places import find_places


@Language.component("extractor_places")
def places(doc: Doc) -> Doc:
    """Add the candidates of :func:`extractor.rules.places.find_places` to ``doc``."""
    add_candidates(doc, find_places(text_of(doc)))
    return doc
