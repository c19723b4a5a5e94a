"""Fixtures that every room's tests share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of specifications, gold pages and corpora beside the project; tests that need it skip where it is
    absent.
    """
    path = ROOT.parent / "shared"
    if not (path / "gold").is_dir():
        pytest.skip("the folder ../shared is not here")
    return path
