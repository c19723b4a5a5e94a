"""The stage that decides: one calibrated selection among the candidates of all origins."""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.fusion.consistency import consistent, doubts
from extractor.fusion.decide import JUDGED, judge_proposals, select
from extractor.fusion.features import TextView
from extractor.fusion.model import Judge, load_judges
from extractor.labels import Label
from extractor.models import model_folder
from extractor.pipes.layers import candidates, set_candidates, text_of, word_spans
from extractor.rules.mechanisms import without_parts


class ResolvePipe:
    """Replaces the candidates of a doc by the mentions that the fusion selects; other labels pass through."""

    def __init__(self) -> None:
        self._judges: dict[Label, Judge] | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Decide and write; afterwards every candidate on the doc is a mention with a calibrated score."""
        if self._judges is None:
            self._judges = load_judges(model_folder("fusion") / "weights.json")
        found = candidates(doc)
        view = TextView(text_of(doc), frozenset(edge for span in word_spans(doc) for edge in span))
        judged = judge_proposals(view, found, self._judges)
        kept = select(text_of(doc), judged, self._judges)
        kept += [candidate for candidate in found if candidate.label not in JUDGED]
        set_candidates(doc, without_parts(text_of(doc), consistent(text_of(doc), kept, doubts(judged))))
        return doc


@Language.factory("extractor_resolve")
def make_resolve(nlp: Language, name: str) -> ResolvePipe:
    """Build the stage; takes no options."""
    return ResolvePipe()
