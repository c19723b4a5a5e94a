"""The stage that proposes organisations by grammar."""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipes.layers import add_candidates, text_of
from extractor.rules.organisations import find_organisations


@Language.component("extractor_organisations")
def organisations(doc: Doc) -> Doc:
    """Add the candidates of :func:`extractor.rules.organisations.find_organisations` to ``doc``."""
    add_candidates(doc, find_organisations(text_of(doc)))
    return doc
