"""Train every model from the shared corpora: ``python -m extractor.train ../shared [--only STAGE]``.

Stages in order: segmenter (12 minutes), lists (clusters and company names, 3), general (90), taggers (in-domain
taggers, out of fold and on all, 200), fusion (4). One core each; seeds are fixed. Intermediate files go to
``build/train``; a log of times and figures is written there.
"""

import argparse
import logging
import time
from collections.abc import Iterator
from pathlib import Path

from extractor.models import FOLDERS as FOLDERS_OF_MODELS
from extractor.models import record_hashes
from extractor.tagging.segmenter import load_segmenter
from extractor.train.annotated import heldout, training_texts
from extractor.train.clusters import cluster_words, save_clusters, save_companies
from extractor.train.corpora import general_training_texts, raw_paragraphs, write_segmented
from extractor.train.examples import example_of, report
from extractor.train.fusion import save_judges
from extractor.train.kinds import train_all_judges
from extractor.train.mentions import AnnotatedText
from extractor.train.segmenter import prune, train_segmenter, write_user_words
from extractor.train.taggers import predict, predict_out_of_fold, prepare, train_general, train_in_domain
from extractor.types import Span

STAGES = ("segmenter", "lists", "general", "taggers", "fusion")
ROOT = Path(__file__).resolve().parents[3]
MODELS = ROOT / "models"
BUILD = ROOT / "build" / "train"

log = logging.getLogger("extractor.train")


class _Segmenter:
    """pkuseg's word spans, loaded at first use."""

    def __init__(self) -> None:
        self._cut = load_segmenter(MODELS / "segmenter").cut

    def __call__(self, text: str) -> list[Span]:
        spans, at = [], 0
        for word in self._cut(text):
            at = text.index(word, at)
            spans.append((at, at + len(word)))
            at += len(word)
        return spans


def _segmenter(shared: Path) -> None:
    corpora = shared / "data" / "corpora"
    BUILD.mkdir(parents=True, exist_ok=True)
    write_segmented(corpora / "pd1998_seg_train.jsonl.gz", BUILD / "seg_train.txt")
    write_segmented(corpora / "pd1998_seg_dev.jsonl.gz", BUILD / "seg_dev.txt")
    train_segmenter(BUILD / "seg_train.txt", BUILD / "seg_dev.txt", BUILD / "segmenter")
    before, after = prune(BUILD / "segmenter", MODELS / "segmenter")
    write_user_words(MODELS / "segmenter")
    log.info("segmenter: %d features, %d kept", before, after)


def _lists(shared: Path) -> None:
    segment = _Segmenter()

    def sentences() -> Iterator[list[str]]:
        texts = [*raw_paragraphs(shared), *(t.text for t in general_training_texts(shared))]
        texts += [t.text for t in training_texts(shared)]
        for text in texts:
            yield [text[start:end] for start, end in segment(text)]

    words, clusters = cluster_words(sentences())
    save_clusters(words, clusters, MODELS / "tagger" / "clusters.npz")
    save_companies(shared, MODELS / "tagger" / "companies.npz")
    log.info("lists: %d clustered words", len(words))


def _general(shared: Path) -> None:
    train_general(general_training_texts(shared), _Segmenter(), MODELS / "tagger", BUILD)


def _taggers(shared: Path) -> None:
    prepared = prepare(training_texts(shared), _Segmenter(), MODELS / "tagger")
    train_in_domain(prepared, MODELS / "tagger", BUILD)


def _fusion(shared: Path) -> None:
    prepared = prepare(training_texts(shared), _Segmenter(), MODELS / "tagger")
    found = predict_out_of_fold(prepared, BUILD)
    examples = [example_of(p, found[p.text.id]) for p in prepared]
    judges = train_all_judges(examples)
    save_judges(judges, MODELS / "fusion" / "weights.json")
    tested: list[AnnotatedText] = heldout(shared)
    held = prepare(tested, _Segmenter(), MODELS / "tagger")
    answers = predict(held, MODELS / "tagger")
    for line in report([example_of(p, answers[p.text.id]) for p in held], judges):
        log.info("held out: %s", line)


def main() -> None:
    """Run all stages or one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "shared", type=Path, help="the folder with data/corpora, data/annotated, data/text, data/lexicon"
    )
    parser.add_argument("--only", choices=STAGES, action="append", help="run this stage only; may be given again")
    chosen = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [logging.StreamHandler(), logging.FileHandler(BUILD / "train.log")]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    steps = {"segmenter": _segmenter, "lists": _lists, "general": _general, "taggers": _taggers, "fusion": _fusion}
    for stage in chosen.only or STAGES:
        started = time.monotonic()
        steps[stage](chosen.shared)
        if all((MODELS / name).is_dir() for name in FOLDERS_OF_MODELS):
            record_hashes(MODELS)
        log.info("%s: done in %.0f s", stage, time.monotonic() - started)


if __name__ == "__main__":
    main()
