"""The only door to what the pipeline keeps on a ``Doc``: its candidates and the spans of its words.

A ``Doc`` is made of the folded text of one article (:func:`extractor.folding.fold` keeps the length, so its code
points are
the article's). Candidates are plain values with code points. spaCy spans are not used: a ``Span``'s extension values
are keyed
by its offsets alone, so two labels on the same characters would overwrite each other, and ``char_span`` fails where the
segmentation disagrees with a name.
"""

from collections.abc import Iterable

from spacy.tokens import Doc

from extractor.types import Candidate, Span

_CANDIDATES = "extractor_candidates"


def _register() -> None:
    if not Doc.has_extension(_CANDIDATES):
        Doc.set_extension(_CANDIDATES, default=None)


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


def word_spans(doc: Doc) -> list[Span]:
    """Spans of pkuseg's words in code points, white space left out."""
    return [(token.idx, token.idx + len(token.text)) for token in doc if not token.is_space]
