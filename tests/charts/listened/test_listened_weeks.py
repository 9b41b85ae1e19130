"""A new week costs a week, and gives the chart that a full run gives."""

import datetime as dt
import random
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from tradewind.charts import ChartQuestion
from tradewind.charts.listened import listened_issues, read_listened_chart
from tradewind.rulebook.chart_rules import chart_rules

VN = ChartQuestion(scope="market", territory="VN")
SPOTIFY = chart_rules()["spotify-weekly"]
SONGS = ["Loi by Hoa", "Mua by Hoa", "Sol by Ana", "Rio by Ana", "Mar by Bea"]
FIRST = dt.date(2026, 1, 2)


def issues(store, rules=SPOTIFY):
    files, _, _ = listened_issues(store, VN, rules)
    return {it.week: pq.read_table(it.entries).to_pylist() for it in files}


def made(store):
    """Which file each of counts and entries is: another one where it was written again."""
    found = (store.folder / "partials").rglob("*.parquet")
    return {path: path.stat().st_ino for path in found if ".state." not in path.name}


def random_load(plays, seed, weeks=6):
    rng = random.Random(seed)
    days = (FIRST + dt.timedelta(days=rng.randrange(7 * weeks)) for _ in range(40))
    return [
        row
        for day in days
        for row in plays(
            rng.choice(SONGS), str(day), rng.randrange(1, 5), market=rng.choice(["VN", "TH"])
        )
    ]


UK = chart_rules()["uk-singles-2018"]
HARD = {
    "plain": SPOTIFY,
    "small": replace(SPOTIFY, size=2),
    "recurrents": replace(SPOTIFY, size=2, recurrents=((1, 2),)),
    "accelerated": replace(
        UK, size=3, accelerated=replace(UK.accelerated, min_weeks=1, decline_weeks=1)
    ),
    "a song an artist": replace(UK, size=2, songs_per_lead_artist=1),
}


@pytest.mark.slow
@pytest.mark.parametrize("rules", HARD.values(), ids=HARD)
@pytest.mark.parametrize("seed", range(3))
def test_loads_one_by_one_give_the_chart_of_all_at_once(listened, plays, seed, rules):
    loads = [random_load(plays, 10 * seed + n) for n in range(3)]  # each has late rows
    for load in loads:
        store = listened(load, name="one by one")
        issues(store, rules)
    assert issues(store, rules) == issues(listened(*loads, name="at once"), rules)


@pytest.mark.slow
def test_the_hard_rules_change_the_chart(listened, plays):
    store = listened(random_load(plays, 1), random_load(plays, 2))
    small = issues(store, HARD["small"])
    assert issues(store, HARD["recurrents"]) != small
    uk = issues(store, replace(UK, size=2))
    assert issues(store, HARD["a song an artist"]) != uk
    fast = [
        row["accelerated"] for rows in issues(store, HARD["accelerated"]).values() for row in rows
    ]
    assert any(fast) and not all(fast)


def test_a_new_week_leaves_all_others_untouched(listened, plays):
    store = listened(
        *(plays("Loi by Hoa", str(FIRST + dt.timedelta(weeks=n)), 2) for n in range(20))
    )
    issues(store)
    before = made(store)
    store = listened(plays("Loi by Hoa", str(FIRST + dt.timedelta(weeks=20)), 3))
    issues(store)
    after = made(store)
    assert {path: after[path] for path in before} == before
    assert len(after) == len(before) + 2


def test_a_late_file_for_an_old_week_changes_the_history_from_there_on(listened, plays):
    store = listened(
        *(plays("Loi by Hoa", str(FIRST + dt.timedelta(weeks=n)), 2) for n in range(3))
    )
    issues(store)
    store = listened(plays("Mua by Hoa", str(FIRST + dt.timedelta(weeks=1)), 5))
    chart = read_listened_chart(store, VN, SPOTIFY)
    assert [(it["title"], it["previous_rank"]) for it in chart.entries.to_pylist()] == [("Loi", 2)]


def test_a_file_taken_out_takes_its_plays_out(listened, plays):
    store = listened(
        plays("Loi by Hoa", "2026-01-02", 2), plays("Mua by Hoa", "2026-01-02", 1, source_id="b")
    )
    issues(store)
    with store.change() as change:
        change.remove("listens", "source_id", ["b"])
    assert [row["rank"] for row in issues(store)[FIRST]] == [1]


def test_a_reader_of_the_store_before_a_load_still_finds_its_files(listened, plays):
    old = listened(plays("Loi by Hoa", "2026-01-02", 2))
    files, _, _ = listened_issues(old, VN, SPOTIFY)
    new = listened(plays("Mua by Hoa", "2026-01-03", 3))
    issues(new)
    assert [row["rank"] for row in pq.read_table(files[0].entries).to_pylist()] == [1]
