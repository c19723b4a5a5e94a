"""Throughput of the whole pipeline on one core beside pkuseg segmentation alone, on the same text in one run.

Usage: python benchmarks/throughput.py PAGES… [--repeat N]. Prints characters per second of both, their ratio, and
the share
of each stage.
"""

import argparse
import os
import time
from pathlib import Path

# One core: the numeric library must not start threads of its own.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

from extractor.folding import fold
from extractor.link.record import LinkOptions, build_record
from extractor.models import model_names
from extractor.nlp import Analyser, build_pipeline
from extractor.page import split_page
from extractor.read import discover, read_page


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    chosen = parser.parse_args()
    started = time.perf_counter()
    nlp = build_pipeline()
    analyse = Analyser(nlp)
    files = [file for file in discover(chosen.pages) if file.path.suffix in (".txt", ".md")]
    articles = [article for file in files for article in split_page(read_page(file))]
    for article in articles[:2]:
        analyse(article)
    print(f"pipeline built, models loaded and warmed in {time.perf_counter() - started:.2f} s")
    size = sum(len(article.text) for article in articles)
    texts = [fold(article.text) for article in articles]
    options = LinkOptions(models=model_names())

    def whole_way():
        for file in files:
            for article in split_page(read_page(file)):
                build_record(article, analyse(article), options).model_dump_json()

    segmenter = nlp.tokenizer.pkuseg_seg
    segment = min(_timed(lambda: [segmenter.cut(text) for text in texts]) for _ in range(chosen.repeat))
    whole = min(_timed(whole_way) for _ in range(chosen.repeat))
    print(f"{size:,} characters in {len(articles)} articles")
    print(f"segmentation alone {size / segment:,.0f} characters/s, whole pipeline {size / whole:,.0f}")
    print(f"ratio {segment / whole:.2f}")
    for name, pipe in nlp.pipeline:
        docs = [nlp.make_doc(text) for text in texts]
        before = nlp.pipe_names.index(name)
        for doc in docs:
            for _, earlier in nlp.pipeline[:before]:
                earlier(doc)
        _show(name, _timed(lambda p=pipe, d=docs: [p(doc) for doc in d]), size)
    _show("tokenizer", _timed(lambda: [nlp.make_doc(text) for text in texts]), size)
    decided = [analyse(article) for article in articles]
    linked = _timed(lambda: [build_record(a, c, options) for a, c in zip(articles, decided, strict=True)])
    _show("link and validate", linked, size)
    pages = _timed(lambda: [split_page(read_page(file)) for file in files])
    _show("read and split", pages, size)


def _show(stage, seconds, size):
    print(f"  {stage:24} {seconds / size * 1e6:6.2f} µs per character")


def _timed(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
