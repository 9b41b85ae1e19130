"""The tables of the method's page are what the code does."""

import re
from pathlib import Path

import numpy as np

from tradewind.rulebook import action_kinds
from tradewind.simulate.deeds import Deed, lift_at, true_lift

_PAGE = Path(__file__).parents[2] / "docs" / "methods" / "simulate.md"


def test_lifts_believed_and_true_are_those_of_the_page() -> None:
    found = re.findall(r"^\| (\w+) \| (0\.\d{3}) \| (0\.\d{3}) \|$", _page(), re.MULTILINE)
    kinds = action_kinds()
    assert found == [
        (name, f"{k.lift.mid:.3f}", f"{true_lift(name):.3f}") for name, k in kinds.items()
    ]


def test_falling_returns_are_those_of_the_page() -> None:
    found = re.findall(r"^\| (\d) \| (0\.\d{3}) \|$", _page(), re.MULTILINE)
    assert found == [(str(count), f"{_together(count):.3f}") for count in (1, 2, 3, 4)]


def _page() -> str:
    return _PAGE.read_text(encoding="utf-8")


def _together(count: int) -> float:
    deed = Deed(
        artist=0,
        market=0,
        kind="campaign",
        week=0,
        day=0,
        cost_eur_cents=1,
        funder="own label",
        status="done",
        lift=0.3,
    )
    rows = np.zeros(count, dtype=np.int64)
    return float(lift_at(0, [deed] * count, rows, np.arange(count), (1, 1))[0, 0])
