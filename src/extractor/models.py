"""Where the trained models live: ``models/`` in a checkout, packaged beside the code in an installed wheel."""

import hashlib
from functools import cache
from pathlib import Path

from extractor.errors import ModelError
from extractor.schema import Models

_PACKAGED = Path(__file__).resolve().parent / "_models"
_CHECKOUT = Path(__file__).resolve().parents[2] / "models"


def models_dir() -> Path:
    """The folder of the project's own models. Raises ``ModelError`` when neither place has one."""
    for folder in (_PACKAGED, _CHECKOUT):
        if folder.is_dir():
            return folder
    raise ModelError(
        f"no models at {_PACKAGED} or {_CHECKOUT}: reinstall the package, or run `make models` in a checkout"
    )


def model_names() -> Models:
    """Names and content hashes of the models that take part in a run, for the record's ``producer``."""
    folder = models_dir()
    return Models(segmenter=_named(folder / "segmenter"), ner=_named(folder / "tagger"))


@cache
def _named(folder: Path) -> str:
    return f"{folder.name}-{folder_hash(folder)[:12]}"


def folder_hash(folder: Path) -> str:
    """SHA-256 over the names and bytes of a model folder's files, cards left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix != ".md":
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
