"""Starting quickly: importing spaCy and pkuseg without the command-line and download code that comes with them."""

import importlib
import sys
from collections.abc import Callable, Mapping
from types import ModuleType


def import_libraries() -> None:
    """Import spaCy and spacy-pkuseg, leaving out what extraction never uses.

    ``import spacy`` pulls in ``spacy.cli`` for the sake of ``spacy.info``, and with it download, project and web client
    code: a third of the import's time. ``spacy_pkuseg`` imports its downloader and with it a web client. Stand-ins take
    their places during the import only; afterwards ``import spacy.cli``, ``spacy.info()`` and
    ``spacy_pkuseg.download_model()`` work as ever.
    """
    _import("spacy", {"spacy.cli": (), "spacy.cli.info": ("info",)})
    _import("spacy_pkuseg", {"spacy_pkuseg.download": ("download_model",)})


def _import(name: str, left_out: Mapping[str, tuple[str, ...]]) -> None:
    """Import ``name`` with empty modules in the places of ``left_out`` (module → functions that are asked for)."""
    if name in sys.modules:
        return
    for module, functions in left_out.items():
        stand_in = ModuleType(module)
        stand_in.__path__ = []
        for function in functions:
            setattr(stand_in, function, _later(module, function))
        sys.modules[module] = stand_in
    try:
        importlib.import_module(name)
    finally:
        for module in left_out:
            del sys.modules[module]


def _later(module: str, function: str) -> Callable[..., object]:
    """A function that imports the real one when it is called."""

    def call(*arguments: object, **options: object) -> object:
        real: Callable[..., object] = getattr(importlib.import_module(module), function)
        return real(*arguments, **options)

    return call
