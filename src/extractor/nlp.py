"""The pipeline, built in one place. The order of :data:`PIPELINE` is the order of the stages."""

from dataclasses import dataclass

import spacy
from spacy.lang.zh import ChineseTokenizer
from spacy.language import Language

from extractor.errors import ModelError
from extractor.folding import fold
from extractor.models import model_folder
from extractor.pipes.layers import candidates
from extractor.tagging.segmenter import load_segmenter
from extractor.types import Article, Candidate

PIPELINE: tuple[str, ...] = (
    "extractor_places",
    "extractor_organisations",
    "extractor_indicators",
    "extractor_mechanisms",
    "extractor_people",
    "extractor_tagger",
    "extractor_spread",
    "extractor_resolve",
)

_TOKENIZER = {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "pkuseg"}


def build_pipeline(*, upto: str | None = None) -> Language:
    """A spaCy ``zh`` pipeline with pkuseg words and the stages of :data:`PIPELINE`.

    ``upto`` names the last stage to add (training needs what comes before the decision); all of them by default.
    Models are
    loaded from the project's own folder; raises ``ModelError`` when they are missing or altered.
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": _TOKENIZER}})
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, ChineseTokenizer):
        raise ModelError("spaCy gave no Chinese tokenizer; install spacy 3.8")
    tokenizer.pkuseg_seg = load_segmenter(model_folder("segmenter"))
    for name in PIPELINE:
        nlp.add_pipe(name)
        if name == upto:
            break
    return nlp


@dataclass(frozen=True, slots=True)
class Analyser:
    """A built pipeline, applied to articles."""

    nlp: Language

    def __call__(self, article: Article) -> tuple[Candidate, ...]:
        """The mentions of an article: decided candidates in text order, offsets in ``article.text``."""
        return candidates(self.nlp(fold(article.text)))
