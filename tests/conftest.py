"""What tests of several rooms ask for: the real files, and Spark."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

_PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with the real files; the test is skipped where it is missing."""
    folder = Path(os.environ.get("TRADEWIND_REAL_DATA", _PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real files at {folder}; set TRADEWIND_REAL_DATA to read them")
    return folder


@pytest.fixture(scope="session")
def spark() -> Iterator[Callable[[Any], Any]]:
    """A function that gives the same store, answered by Spark; skips where Spark cannot run."""
    from tradewind.store import JavaMissingError, SparkMissingError, check_spark

    try:
        check_spark()
    except (SparkMissingError, JavaMissingError) as error:
        pytest.skip(str(error))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRADEWIND_SPARK_MASTER", "local[2]")
        patch.setenv("TRADEWIND_SPARK_CONF", "spark.sql.shuffle.partitions=2")
        opened: dict[tuple[Path, int], Any] = {}

        def by_spark(store: Any) -> Any:
            kept = (store.folder, store.generation)
            return opened.setdefault(kept, store.with_engine("spark"))

        yield by_spark
