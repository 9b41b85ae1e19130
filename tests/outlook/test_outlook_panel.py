import datetime as dt

import pyarrow as pa
import pytest

from tradewind.outlook import OutlookDataError, Panel, Question
from tradewind.outlook.outcomes import weeks_since, weeks_there
from tradewind.outlook.state import State

WEEK = dt.date(2021, 1, 1)


def row(week, territory, rank, artist, title="Song", track_id="t"):
    return {
        "week": WEEK + dt.timedelta(weeks=week),
        "territory": territory,
        "rank": rank,
        "track_id": track_id,
        "title": title,
        "artist_id": artist,
    }


def panel_of(*rows):
    return Panel.of(pa.Table.from_pylist(list(rows)))


def test_the_best_rank_of_an_artist_counts():
    panel = panel_of(row(0, "KR", 7, "a"), row(0, "KR", 3, "a", "Other"), row(0, "JP", 200, "a"))
    assert panel.height.tolist() == [[[1, 198]]]


def test_a_week_without_report_is_unknown():
    panel = panel_of(row(0, "KR", 1, "a"), row(2, "KR", 1, "a"), row(1, "JP", 1, "a"))
    assert panel.reported.tolist() == [[False, True], [True, False], [False, True]]


def test_the_worlds_own_chart_is_no_market():
    assert panel_of(row(0, "WW", 1, "a"), row(0, "KR", 1, "a")).markets == ("KR",)


def test_a_title_under_two_ids_is_one_track():
    panel = panel_of(row(0, "KR", 1, "a", "Song", "x"), row(1, "KR", 1, "a", "SONG", "y"))
    assert panel.titles == ("Song",)


def test_tracks_without_title_are_told_apart_by_id():
    panel = panel_of(row(0, "KR", 1, "a", None, "x"), row(0, "KR", 2, "a", None, "y"))
    assert panel.titles == ("x", "y")


def test_a_place_beyond_the_deepest_still_counts_as_charting():
    assert panel_of(row(0, "KR", 500, "a")).height.tolist() == [[[1]]]


def test_nothing_later_is_known_at_an_origin():
    panel = panel_of(row(0, "KR", 1, "a"), row(1, "KR", 1, "b"))
    past = panel.until(WEEK)
    assert (past.weeks, past.height.tolist(), len(past.entries.week)) == (
        (WEEK,),
        [[[200], [0]]],
        1,
    )


def test_rows_without_artist_are_refused():
    with pytest.raises(OutlookDataError, match="names its artist"):
        panel_of(row(0, "KR", 1, None))


def test_an_origin_outside_the_charts_is_refused():
    with pytest.raises(OutlookDataError, match="outside the charts"):
        panel_of(row(0, "KR", 1, "a")).until(dt.date(2020, 1, 3))


def test_a_market_that_fell_silent_is_not_asked_about():
    rows = [row(i, "JP", 1, "a") for i in range(12)] + [row(i, "KR", 1, "b") for i in range(6)]
    panel = panel_of(*rows)
    assert Question().open_markets(panel).tolist() == [True, False]


def test_a_fragment_of_a_market_is_not_asked_about():
    rows = [row(i, "JP", 1, "a") for i in range(12)] + [row(11, "KR", 1, "b")]
    assert Question().open_markets(panel_of(*rows)).tolist() == [True, False]


def test_who_charts_elsewhere_and_not_here_is_asked_about():
    rows = [row(i, code, 1, who) for i in range(12) for code, who in (("JP", "a"), ("KR", "b"))]
    state = State.at(panel_of(*rows), WEEK + dt.timedelta(weeks=11), Question())
    assert state.asked.tolist() == [[False, True], [True, False]]


def test_weeks_there_and_since_count_reported_weeks():
    rows = [row(i, "JP", 5, "x") for i in (0, 1, 2, 4, 5)] + [
        row(i, "KR", 5, "y") for i in range(6)
    ]
    rows += [row(1, "JP", 1, "a")]
    state = State.at(panel_of(*rows), WEEK + dt.timedelta(weeks=5), Question())
    a = state.panel.artists.index("a")
    assert (weeks_there(state)[a, 0], weeks_since(state)[a, 0]) == (1, 3)


def test_the_worked_table_of_the_method_page():
    rows = [row(i, "JP", 1, "A") for i in range(30)] + [row(i, "KR", 1, "else") for i in range(30)]
    rows += [row(1, "JP", 2, "B"), row(29, "KR", 2, "B"), row(1, "JP", 3, "C")]
    state = State.at(panel_of(*rows), WEEK + dt.timedelta(weeks=29), Question())
    told = {
        state.panel.artists[artist]: (asked.tolist(), (here > 0).tolist(), past.tolist())
        for artist, asked, here, past in zip(
            state.artists, state.asked, state.last_26, state.old_weeks, strict=True
        )
    }
    del told["else"]
    assert told == {
        "A": ([False, True], [True, False], [4, 0]),
        "B": ([True, False], [False, True], [1, 0]),
    }


def test_streams_of_one_day_stand_for_the_week() -> None:
    row = {"week": dt.date(2019, 1, 4), "rank": 1, "artist_id": "a", "streams": 100}
    rows = [row | {"territory": "JP", "days": 7}, row | {"territory": "TW", "days": 1}]
    panel = Panel.of(pa.Table.from_pylist(rows))
    assert list(panel.entries.streams) == [100.0, 700.0]
