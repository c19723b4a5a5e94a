"""Loading the project's own pkuseg model."""

from pathlib import Path

import spacy_pkuseg
import srsly

from extractor.errors import ModelError

WEIGHTS, FEATURES, NAMES = "weights.npz", "features.msgpack", "names.msgpack"
BETWEEN = "\n"
"""Parts the names in :data:`NAMES`; pkuseg trains on lines, so no name has it."""


def load_segmenter(folder: Path) -> spacy_pkuseg.pkuseg:
    """The segmenter in ``folder`` with the project's user dictionary and without pkuseg's bundled post-processing list.

    That list lowers the word F1 of our model and is a pickle; with ``user_dict=None`` pkuseg never opens it. Raises
    ``ModelError`` when files are missing.
    """
    for name in (WEIGHTS, FEATURES, NAMES):
        if not (folder / name).is_file():
            raise ModelError(f"{folder / name} is missing: reinstall the package, or run `make models` in a checkout")
    segmenter = spacy_pkuseg.pkuseg(str(folder), user_dict=None)
    names = srsly.read_msgpack(folder / NAMES)
    extractor = segmenter.feature_extractor
    extractor.unigram = set(names["words"].split(BETWEEN))
    extractor.feature_to_idx = {name: at for at, name in enumerate(names["features"].split(BETWEEN))}
    segmenter.n_feature = len(extractor.feature_to_idx)
    segmenter.postprocesser.do_process = False
    words = folder / "user_words.txt"
    if words.is_file():
        segmenter.preprocesser = spacy_pkuseg.Preprocesser(words.read_text(encoding="utf-8").split())
    return segmenter
