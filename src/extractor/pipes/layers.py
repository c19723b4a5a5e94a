"""The only door to what the pipeline keeps on a ``Doc``: its candidates and the spans of its words.

A ``Doc`` is made of the folded text of one article (:func:`extractor.folding.fold` keeps the length, so its code
points are
the article's). Candidates are plain values with code points. spaCy spans are not used: a ``Span``'s extension values
are keyed
by its offsets alone, so two labels on the same characters would overwrite each other, and ``char_span`` fails where the
segmentation disagrees with a name.
"""

from collections.abc import Iterable

import numpy as np
from spacy.tokens import Doc

from extractor.types import Candidate, Span

_CANDIDATES = "extractor_candidates"
_TEXT = "extractor_text"
_WORDS = "extractor_words"

for _name in (_CANDIDATES, _TEXT, _WORDS):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


def text_of(doc: Doc) -> str:
    """The text of ``doc``; spaCy joins its tokens each time it is asked, so the answer is kept."""
    if doc._.get(_TEXT) is None:
        doc._.set(_TEXT, doc.text)
    text: str = doc._.get(_TEXT)
    return text


def candidates(doc: Doc) -> tuple[Candidate, ...]:
    """All candidates proposed so far, in the order in which they were added."""
    return doc._.get(_CANDIDATES) or ()


def add_candidates(doc: Doc, found: Iterable[Candidate]) -> None:
    """Append candidates."""
    doc._.set(_CANDIDATES, candidates(doc) + tuple(found))


def set_candidates(doc: Doc, kept: Iterable[Candidate]) -> None:
    """Replace all candidates (resolution does)."""
    doc._.set(_CANDIDATES, tuple(kept))


def word_spans(doc: Doc) -> tuple[Span, ...]:
    """Spans of pkuseg's words in code points, white space left out; read from the tokens once."""
    if doc._.get(_WORDS) is None:
        length, spaced, blank = doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).astype(np.int64).reshape(-1, 3).T
        start = np.cumsum(length + spaced) - length - spaced
        word = blank == 0
        doc._.set(_WORDS, tuple(zip(start[word].tolist(), (start + length)[word].tolist(), strict=True)))
    words: tuple[Span, ...] = doc._.get(_WORDS)
    return words
