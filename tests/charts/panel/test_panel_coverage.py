"""How often intervals of ranks hold the truth: panels drawn from people whose plays are known.

The tables of docs/methods/panel.md are what is measured here; a test that differs shows the row.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from tradewind.charts.panel import build_sample, joint_ranks, rank_intervals, weighted_week

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "panel.md"
BANDS = ((1, 10), (11, 50), (51, 100))
PANELS = 200


@dataclass(frozen=True)
class World:
    """The people: who is of which group, and everyone's plays of every track."""

    group: np.ndarray
    plays: np.ndarray

    @property
    def totals(self) -> np.ndarray:
        return self.plays.sum(axis=0)


@cache
def world(people=20_000, tracks=600, groups=6) -> World:
    """Tastes differ by group and person, some play much, tracks fall off as 1 / place^0.9."""
    chance = np.random.default_rng(1)
    group = chance.integers(0, groups, people)
    liked = 1 / np.arange(1, tracks + 1) ** 0.9 * chance.lognormal(0, 0.6, (groups, tracks))
    liked /= liked.sum(axis=1, keepdims=True)
    activity = 25 * chance.lognormal(0, 1, people)
    own = chance.gamma(0.3, 1 / 0.3, (people, tracks))
    return World(group, chance.poisson(activity[:, None] * liked[group] * own))


@cache
def ties() -> World:
    """Ten tracks, each played by every one in a hundred, twelve plays of each: all tie."""
    chance = np.random.default_rng(3)
    plays = np.zeros((20_000, 10), int)
    for track in range(10):
        plays[chance.choice(20_000, 200, replace=False), track] = 12
    return World(np.zeros(20_000, int), plays)


def drawn_panel(known, size, chance):
    """A panel drawn at random and weighted by group."""
    who = np.sort(chance.choice(known.group.size, size, replace=False))
    group = known.group[who]
    listeners = np.bincount(group, minlength=known.group.max() + 1)
    each = np.bincount(known.group) / np.maximum(listeners, 1)
    weights = {
        "listener": who,
        "territory": ["VN"] * size,
        "stratum": [str(one) for one in group],
        "weight": each[group],
    }
    rows, tracks = np.nonzero(known.plays[who])
    plays = known.plays[who][rows, tracks].astype(float)
    counts = {"listener": who[rows], "track_key": tracks, "plays": plays}
    return build_sample(pa.table(counts), pa.table(weights))


@cache
def measured(size, panels=PANELS, known=world, intervals=rank_intervals):
    """One row a drawn panel's track: estimated rank, true best, true worst, low, high.

    Also how many listeners it stands on, and whether its plays interval holds the true plays.
    """
    totals = known().totals
    best = 1 + (totals[None, :] > totals[:, None]).sum(axis=1)
    worst = (totals[None, :] >= totals[:, None]).sum(axis=1)
    chance, rows = np.random.default_rng(9), []
    for panel in range(panels):
        sample = drawn_panel(known(), size, chance)
        found = intervals(sample, size=10_000, seed=panel)
        ends = ("rank", "rank_low", "rank_high", "plays_low", "plays_high", "track_key")
        rank, low, high, least, most, key = (found[name].to_numpy() for name in ends)
        estimates = weighted_week(sample)
        keys = estimates["track_key"].to_numpy()
        listeners = estimates["listeners"].to_numpy()[np.searchsorted(keys, key)]
        inside = (least <= totals[key]) & (totals[key] <= most)
        rows.append(np.column_stack([rank, best[key], worst[key], low, high, listeners, inside]))
    return rows


def held(rows):
    """Whether each interval holds the true rank; all of them, where tracks truly tie."""
    return (rows[:, 3] <= rows[:, 1]) & (rows[:, 2] <= rows[:, 4])


def percent(values):
    return round(100 * float(np.mean(values)), 1)


def line(size):
    """Coverage by estimated rank, by true rank, of plays; mean width at 51-100."""
    rows = np.vstack(measured(size))
    by = [
        percent(held(rows)[(rows[:, column] >= first) & (rows[:, column] <= last)])
        for column in (0, 1)
        for first, last in BANDS
    ]
    chart = rows[rows[:, 0] <= 100]
    width = round(float(np.mean((chart[:, 4] - chart[:, 3])[chart[:, 0] > 50])))
    return [percent(held(chart)), *by, percent(chart[:, 6]), width]


def page_row(label):
    """The figures of one row of the page."""
    for text in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in text.strip("|").split("|")]
        if cells[0] == label:
            return [float(cell) for cell in cells[1:] if re.fullmatch(r"[\d.]+", cell)]
    raise AssertionError(f"the page has no row {label!r}")


@pytest.mark.slow
@pytest.mark.parametrize("size", [1000, 3000])
def test_intervals_hold_the_true_rank_as_often_as_they_promise(size):
    rows = np.vstack(measured(size))
    assert 0.88 <= held(rows[rows[:, 0] <= 100]).mean() <= 0.95


@pytest.mark.slow
@pytest.mark.parametrize("size", [300, 1000, 3000])
def test_the_page_states_the_coverage(size):
    assert line(size) == pytest.approx(page_row(f"{size:,}"), abs=1)


def all_at_once(panels):
    return percent([held(rows[rows[:, 0] <= 100]).all() for rows in panels])


@pytest.mark.slow
def test_the_page_states_how_often_joint_ranks_hold():
    wide, tied = (measured(1000, 60, known, joint_ranks) for known in (world, ties))
    rows = np.vstack(wide)
    rows = rows[rows[:, 0] <= 100]
    found = [all_at_once(wide), all_at_once(tied), round(float(np.mean(rows[:, 4] - rows[:, 3])))]
    assert min(found[:2]) >= 90
    assert found == pytest.approx(page_row("1,000, all at once"), abs=3)


@pytest.mark.slow
def test_the_page_states_where_intervals_fail():
    few = np.vstack(measured(300))
    thin = few[:, 5] < 5
    tied = np.vstack(measured(1000, known=ties))
    tiny = np.vstack(measured(30))
    tiny = tiny[tiny[:, 0] <= 100]
    found = {
        "tracks that fewer than 5 listeners of 300 played": percent(held(few)[thin]),
        "ten tracks that truly tie, 1,000 listeners": percent(held(tied)),
        "30 listeners": percent(held(tiny)),
        "all of the first 100 at once, 1,000 listeners": all_at_once(measured(1000)),
    }
    assert found == pytest.approx({label: page_row(label)[0] for label in found}, abs=2)
