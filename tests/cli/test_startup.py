"""Importing the libraries without their command lines: in a fresh interpreter, since this one has them already."""

import subprocess
import sys

SCRIPT = """
import sys
from extractor.cli.startup import import_libraries
import_libraries()
import_libraries()
import spacy, spacy_pkuseg
heavy = ("spacy.cli", "spacy_pkuseg.download", "weasel", "httpx", "requests")
assert not [name for name in sys.modules if name.startswith(heavy)], "download code was imported"
assert spacy.blank("zh").lang == "zh"
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
from spacy.cli import download
from spacy_pkuseg.download import download_model
assert callable(download) and callable(download_model)
"""


def test_the_libraries_are_whole_after_a_light_import() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
