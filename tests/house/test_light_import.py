"""`import tradewind` and the command line's first page stay light."""

import subprocess
import sys

HEAVY = (
    "altair",
    "django",
    "duckdb",
    "highspy",
    "ibis",
    "jinja2",
    "lightgbm",
    "pandas",
    "pyarrow",
    "scipy",
    "sklearn",
    "vl_convert",
)


def loaded_by(statement: str) -> set[str]:
    """The heavy modules that a fresh Python has loaded after `statement`."""
    script = f"import sys; {statement}; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split()) & set(HEAVY)


def test_import_tradewind_loads_nothing_heavy() -> None:
    assert loaded_by("import tradewind") == set()


def test_terms_and_rulebook_load_nothing_heavy() -> None:
    assert loaded_by("import tradewind.terms, tradewind.rulebook") == set()


def test_command_line_loads_nothing_heavy() -> None:
    assert loaded_by("import tradewind.cli") == set()


def test_store_loads_neither_solver_nor_engine_nor_plotting() -> None:
    assert loaded_by("import tradewind.store") - {"pyarrow"} == set()
