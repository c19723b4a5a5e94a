"""The stage in which the trained taggers propose; they read pkuseg's words and the rules' candidates."""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.models import model_folder
from extractor.pipes.layers import add_candidates, candidates, text_of, word_spans
from extractor.tagging import Tagger, load_tagger


class TaggerPipe:
    """Wires :class:`extractor.tagging.Tagger` into the pipeline; the model is loaded at the first article."""

    def __init__(self) -> None:
        self._tagger: Tagger | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Add the taggers' candidates, alternatives included."""
        if self._tagger is None:
            self._tagger = load_tagger(model_folder("tagger"))
        add_candidates(doc, self._tagger.tag(text_of(doc), word_spans(doc), candidates(doc)))
        return doc


@Language.factory("extractor_tagger")
def make_tagger(nlp: Language, name: str) -> TaggerPipe:
    """Build the stage; takes no options."""
    return TaggerPipe()
