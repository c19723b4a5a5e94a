"""Records as spaCy ``DocBin`` files: one token per character, so that every mention is a span whatever the
segmentation.

``doc.spans["facts"]`` holds all mentions, overlaps included; ``doc.ents`` the places, organisations and persons.
"""

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from extractor.labels import Label
from extractor.schema import Record
from extractor.write.atomic import atomic_file
from extractor.write.exchange import marks

GROUP = "facts"
PART_DOCS = 2_000
_NAMES = frozenset({Label.PLACE, Label.ORG, Label.PERSON})


def write_docbin(records: Iterable[Record], folder: Path, part_docs: int = PART_DOCS) -> list[Path]:
    """Write ``records-00000.spacy`` … with at most ``part_docs`` articles each. Raises ``WriteError``."""
    vocab = spacy.blank("zh").vocab
    written: list[Path] = []
    docs: list[Doc] = []
    for record in records:
        docs.append(to_doc(record, vocab))
        if len(docs) == part_docs:
            written.append(_write(docs, folder / f"records-{len(written):05d}.spacy"))
            docs = []
    if docs or not written:
        written.append(_write(docs, folder / f"records-{len(written):05d}.spacy"))
    for path in folder.glob("records-*.spacy"):
        if path not in written:
            path.unlink()
    return written


def to_doc(record: Record, vocab: Vocab) -> Doc:
    """The article as a doc of single characters with its mentions as spans; ``span.id_`` is the fact's id."""
    text = record.article.text
    doc = Doc(vocab, words=list(text), spaces=[False] * len(text))
    found = [(m, Span(doc, m.mention.start, m.mention.end, label=m.label.value, span_id=m.fact)) for m in marks(record)]
    doc.spans[GROUP] = [span for _, span in found]
    solid = [span for mark, span in found if mark.label in _NAMES and not any(token.is_space for token in span)]
    doc.ents = filter_spans(solid)
    doc.user_data["record_id"] = record.id
    return doc


def _write(docs: list[Doc], target: Path) -> Path:
    data = DocBin(docs=docs, store_user_data=True).to_bytes()
    with atomic_file(target) as file:
        file.write(data)
    return target
