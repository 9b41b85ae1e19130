"""The charts written are charts: ranks, previous ranks, peaks and weeks hold together."""

import csv
import datetime as dt
from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.rulebook import market_of
from tradewind.simulate import SimulatedWorld
from tradewind.simulate.ranking import Memory, best

HEADER = "rank,uri,artist_names,track_name,source,peak_rank,previous_rank,weeks_on_chart,streams"
Row = dict[str, str]


def charts_of(world: SimulatedWorld) -> dict[tuple[str, dt.date], list[Row]]:
    found = {}
    for path in sorted((world.files / "charts").iterdir()):
        _, code, _, date = path.stem.split("-", 3)
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[code, dt.date.fromisoformat(date)] = list(csv.DictReader(file))
    return found


def test_each_market_and_the_world_has_a_chart_each_thursday(tiny_world: SimulatedWorld) -> None:
    last = tiny_world.params.last_week + dt.timedelta(days=6)
    thursdays = {last - dt.timedelta(weeks=n) for n in range(30)}
    codes = {code.lower() for code in tiny_world.territories} | {"global"}
    assert set(charts_of(tiny_world)) == {(code, day) for code in codes for day in thursdays}


def test_a_line_is_quoted_as_the_official_files_quote_it(tiny_world: SimulatedWorld) -> None:
    path = next(iter(sorted((tiny_world.files / "charts").glob("regional-vn-*"))))
    head, first, *_ = path.read_bytes().split(b"\r\n")
    assert head == b"\xef\xbb\xbf" + HEADER.encode()
    row = next(csv.reader([first.decode()]))
    rank, uri, names, title, label, peak, previous, weeks, streams = row
    words = ",".join(f'"{word}"' for word in (uri, names, title, label))
    assert first.decode() == f'{rank},{words},{peak},{previous},{weeks},"{streams}"'


def test_ranks_count_from_one_and_streams_fall(tiny_world: SimulatedWorld) -> None:
    for rows in charts_of(tiny_world).values():
        assert [int(row["rank"]) for row in rows] == list(range(1, len(rows) + 1))
        streams = [int(row["streams"]) for row in rows]
        assert streams == sorted(streams, reverse=True)
        assert len({row["uri"] for row in rows}) == len(rows)


def test_previous_rank_is_last_weeks_rank(tiny_world: SimulatedWorld) -> None:
    charts = charts_of(tiny_world)
    for (code, day), rows in charts.items():
        before = charts.get((code, day - dt.timedelta(weeks=1)))
        if before is not None:
            last = {row["uri"]: row["rank"] for row in before}
            found = [row["previous_rank"] for row in rows]
            assert found == [last.get(row["uri"], "-1") for row in rows]


def test_no_song_is_played_twice_a_week_by_everybody(tiny_world: SimulatedWorld) -> None:
    charts = charts_of(tiny_world)
    for code in tiny_world.territories:
        top = [int(rows[0]["streams"]) for (own, _), rows in charts.items() if own == code.lower()]
        assert max(top) < 2 * market_of(code).population


def test_everything_says_simulated(tiny_world: SimulatedWorld) -> None:
    rows = [row for rows in charts_of(tiny_world).values() for row in rows]
    assert all(row["source"].startswith("Simulated ") for row in rows)
    assert all(row["uri"].startswith("spotify:track:0SIM") for row in rows)
    assert {len(row["uri"]) for row in rows} == {len("spotify:track:") + 22}
    assert "simulated" in (tiny_world.files / "SIMULATED.txt").read_text(encoding="utf-8")


def test_the_worlds_chart_adds_up_the_markets(tiny_world: SimulatedWorld) -> None:
    charts = charts_of(tiny_world)
    day = max(day for _, day in charts)
    summed: dict[str, int] = defaultdict(int)
    for (code, date), rows in charts.items():
        if date == day and code != "global":
            for row in rows:
                summed[row["uri"]] += int(row["streams"])
    world = {row["uri"]: int(row["streams"]) for row in charts["global", day]}
    everywhere = {
        uri
        for uri in world
        if all(uri in {r["uri"] for r in charts[c.lower(), day]} for c in tiny_world.territories)
    }
    assert everywhere
    assert {uri: world[uri] for uri in everywhere} == {uri: summed[uri] for uri in everywhere}


streams_of_weeks = st.lists(
    st.lists(st.integers(0, 4000), min_size=7, max_size=7), min_size=1, max_size=8
)


@given(streams_of_weeks)
def test_memory_agrees_with_a_slow_reading_of_history(weeks: list[list[int]]) -> None:
    memory, history = Memory(7), []
    for week in weeks:
        chart = memory.rank(np.array(week))
        ranked = [i for i in sorted(range(7), key=lambda i: (-week[i], i)) if week[i] >= 1000]
        history.append({track: rank for rank, track in enumerate(ranked, 1)})
        seen = {t: [h[t] for h in history if t in h] for t in ranked}
        before = history[-2] if len(history) > 1 else {}
        assert chart.tracks.tolist() == ranked
        assert chart.peak.tolist() == [min(seen[t]) for t in ranked]
        assert chart.weeks.tolist() == [len(seen[t]) for t in ranked]
        assert chart.previous.tolist() == [before.get(t, -1) for t in ranked]


@settings(max_examples=50)
@given(st.lists(st.integers(0, 1050), min_size=1, max_size=400))
def test_best_are_the_first_two_hundred_above_the_cut_off(streams: list[int]) -> None:
    order = sorted(range(len(streams)), key=lambda i: (-streams[i], i))
    assert best(np.array(streams)).tolist() == [i for i in order if streams[i] >= 1000][:200]
