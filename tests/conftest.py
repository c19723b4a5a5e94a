"""Fixtures that every room's tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# On the CI machine the same examples every time: a new find belongs on a developer's screen, not in another change.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

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
