"""The only door to what the pipeline keeps on a ``Doc``: the folded text and the candidates.

Candidates are plain values with code points of the article's text. spaCy spans are not used: a ``Span``'s extension values
are keyed by its offsets alone, so two labels on the same characters would overwrite each other, and ``char_span`` fails
where the segmentation disagrees with a name.
"""

from collections.abc import Iterable

from spacy.tokens import Doc

from extractor.folding import fold
from extractor.types import Candidate

_CANDIDATES = "extractor_candidates"
_FOLDED = "extractor_folded"


def _register() -> None:
    for name in (_CANDIDATES, _FOLDED):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


def folded(doc: Doc) -> str:
    """The folded text of the article, computed once per doc; the same length as ``doc.text``."""
    _register()
    text: str | None = doc._.get(_FOLDED)
    if text is None:
        text = fold(doc.text)
        doc._.set(_FOLDED, text)
    return text


def candidates(doc: Doc) -> tuple[Candidate, ...]:
    """All candidates proposed so far, in the order in which they were added."""
    _register()
    return doc._.get(_CANDIDATES) or ()


def add_candidates(doc: Doc, found: Iterable[Candidate]) -> None:
    """Append candidates."""
    doc._.set(_CANDIDATES, candidates(doc) + tuple(found))


def set_candidates(doc: Doc, kept: Iterable[Candidate]) -> None:
    """Replace all candidates (resolution does)."""
    _register()
    doc._.set(_CANDIDATES, tuple(kept))
