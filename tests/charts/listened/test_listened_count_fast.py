"""The fast way of counting gives what the query gives, row by row."""

import random
from dataclasses import replace

import pytest

from tradewind.charts.listened import Counting
from tradewind.charts.listened.count_fast import count_fast
from tradewind.charts.listened.week_counts import WeekCounter

SONGS = ["Loi by Hoa", "Mua by Hoa", "Sol by Ana"]
DAYS = [f"2026-01-0{n}" for n in range(2, 9)]
PLAIN = Counting()
COUNTINGS = {
    "all": PLAIN,
    "long ones": replace(PLAIN, min_ms=30_000),
    "capped": replace(PLAIN, min_ms=30_000, cap_per_listener_day=2),
    "open ones": replace(PLAIN, drop_private=True, cap_per_listener_day=3),
    "not skipped": replace(PLAIN, skip_below_ms=60_000, skip_end_reasons=("fwdbtn",)),
}


def crowd(plays, seed):
    rng = random.Random(seed)
    return [
        row
        for _ in range(120)
        for row in plays(
            rng.choice(SONGS),
            rng.choice(DAYS),
            rng.randrange(1, 3),
            market=rng.choice(["VN", "TH", None]),
            times=rng.choice([1, 1, 1, 5]),
            tier=rng.choice(["premium", "ad_supported", "programmed", None]),
            ms_played=rng.choice([None, 10_000, 45_000, 90_000]),
            private=rng.choice([None, True, False]),
            skipped=rng.choice([None, True, False]),
            end_reason=rng.choice([None, "fwdbtn", "trackdone"]),
        )
    ]


def rows(table):
    return sorted(tuple(row.values()) for row in table.to_pylist())


@pytest.mark.parametrize("counting", COUNTINGS.values(), ids=COUNTINGS)
def test_both_ways_give_the_same_counts(listened, plays, counting):
    store = listened(crowd(plays, 0), crowd(plays, 1))
    ((week, parts),) = store.weeks("listens").items()
    fast = count_fast(parts, counting)
    assert fast.num_rows == len({row[:2] for row in rows(fast)}) > 5
    assert rows(fast) == rows(WeekCounter(store, counting).query(week))


def test_other_weeks_and_odd_tiers_take_the_general_way(listened, plays):
    store = listened(plays("Loi by Hoa", "2026-01-02", tier="gold"))
    (parts,) = store.weeks("listens").values()
    assert count_fast(parts, PLAIN) is None
    assert count_fast(parts, replace(PLAIN, week_opens=6)) is None
