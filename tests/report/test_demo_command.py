"""`tradewind demo` asks whether its budgets make sense before it makes a world."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tradewind.cli import tradewind
from tradewind.terms import InputInvalidError


@pytest.mark.parametrize("budget", ["EUR 0", "MNT 5000", "a lot"])
def test_a_budget_without_sense_or_rate_makes_no_world(tmp_path: Path, budget: str) -> None:
    words = ["demo", str(tmp_path / "demo"), "--budget", budget]
    with pytest.raises(InputInvalidError):
        CliRunner().invoke(tradewind, words, catch_exceptions=False)
    assert not (tmp_path / "demo").exists()
