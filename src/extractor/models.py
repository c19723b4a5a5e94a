"""Where the trained models live: ``models/`` in a checkout, packaged beside the code in an installed wheel."""

from pathlib import Path

from extractor.errors import ModelError

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
