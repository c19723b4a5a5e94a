"""Where the trained models live, and whether they are the ones that were shipped.

``models/`` in a checkout, packaged beside the code in an installed wheel. ``HASHES.json`` records the content hash of
each model
folder; a folder that does not match is refused, unless ``EXTRACTOR_UNKNOWN_MODELS=allow`` is set for one's own models.
"""

import hashlib
import json
import os
from functools import cache
from pathlib import Path

from extractor.errors import ModelError
from extractor.schema import Models

FOLDERS = ("segmenter", "tagger", "fusion")
ALLOW = "EXTRACTOR_UNKNOWN_MODELS"

_HASHES = "HASHES.json"
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


def model_folder(name: str, root: Path | None = None) -> Path:
    """The folder of one model, its hash checked. Raises ``ModelError`` when it is missing, altered or unknown."""
    root = root or models_dir()
    folder = root / name
    if not folder.is_dir():
        raise ModelError(f"{folder} is missing: reinstall the package, or run `make models` in a checkout")
    if os.environ.get(ALLOW) == "allow":
        return folder
    try:
        known = json.loads((root / _HASHES).read_text(encoding="utf-8")).get(name)
    except (OSError, ValueError) as error:
        raise ModelError(f"{root / _HASHES} cannot be read ({error}): reinstall the package") from error
    if known != folder_hash(folder):
        raise ModelError(
            f"{folder} is not the model that was shipped: reinstall the package, or set {ALLOW}=allow to use your own"
        )
    return folder


def record_hashes(root: Path) -> None:
    """Write ``HASHES.json`` for the model folders under ``root``; training does, nothing else should."""
    hashes = {name: folder_hash(root / name) for name in FOLDERS}
    (root / _HASHES).write_text(json.dumps(hashes, indent=1) + "\n", encoding="utf-8")


@cache
def model_names() -> Models:
    """Names and content hashes of the models that take part in a run, for the record's ``producer``."""
    folder = models_dir()
    tagger = hashlib.sha256((folder_hash(folder / "tagger") + folder_hash(folder / "fusion")).encode()).hexdigest()
    return Models(segmenter=f"segmenter-{folder_hash(folder / 'segmenter')[:12]}", ner=f"tagger-{tagger[:12]}")


def folder_hash(folder: Path) -> str:
    """SHA-256 over the names and bytes of a model folder's files, cards left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix != ".md":
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
