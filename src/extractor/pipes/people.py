"""The stage that proposes people by surname and role."""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipes.layers import add_candidates, text_of
from extractor.rules.people import find_people


@Language.component("extractor_people")
def people(doc: Doc) -> Doc:
    """Add the candidates of :func:`extractor.rules.people.find_people` to ``doc``."""
    add_candidates(doc, find_people(text_of(doc)))
    return doc
