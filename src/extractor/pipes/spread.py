"""The stage that looks at the whole article: a name found with confidence is proposed at all its occurrences."""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipes.layers import add_candidates, candidates, text_of
from extractor.tagging.document import spread


@Language.component("extractor_spread")
def spread_names(doc: Doc) -> Doc:
    """Add the candidates of :func:`extractor.tagging.document.spread` to ``doc``."""
    add_candidates(doc, spread(text_of(doc), candidates(doc)))
    return doc
