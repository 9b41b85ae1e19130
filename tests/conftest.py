"""Where the real files are, for the tests that read them."""

import os
from pathlib import Path

import pytest

_PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with the real files; the test is skipped where it is missing."""
    folder = Path(os.environ.get("TRADEWIND_REAL_DATA", _PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real files at {folder}; set TRADEWIND_REAL_DATA to read them")
    return folder
