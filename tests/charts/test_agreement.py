"""Agreement with what official files say of themselves."""

import csv
import datetime as dt
import io
import zipfile

import pytest

from tradewind.charts import Share, agreement
from tradewind.terms import week_of

pytestmark = pytest.mark.slow


def stated(previous, peak, weeks):
    """What a file states: previous rank, peak, weeks on chart."""
    return {
        "file_previous_rank": previous,
        "file_peak_rank": peak,
        "file_periods_on_chart": weeks,
    }


def shares(some):
    return [(share.rows, share.agreeing) for share in some]


def test_a_history_that_agrees(world, entry):
    rows = [
        entry(1, "VN", 1, "A", 9, **stated(None, 1, 1)),
        entry(2, "VN", 1, "B", 9, **stated(None, 1, 1)),
        entry(2, "VN", 2, "A", 8, **stated(1, 1, 2)),
    ]
    found = agreement(world(rows))
    assert (shares(found.raw), shares(found.known)) == (
        [(3, 3)] * 4,
        [(3, 3), (2, 2), (3, 3), (3, 3)],
    )
    assert found.disagreements == ()


def test_what_happened_before_the_first_list_cannot_be_known(world, entry):
    rows = [
        entry(1, "VN", 1, "A", 9, **stated(5, 1, 30)),
        entry(2, "VN", 1, "A", 9, **stated(1, 1, 31)),
    ]
    found = agreement(world(rows))
    assert shares(found.raw) == [(2, 2), (2, 1), (2, 2), (2, 0)]
    assert shares(found.known) == [(2, 2), (1, 1), (0, 0), (0, 0)]


def test_a_missing_list_makes_the_weeks_after_it_unknowable(world, entry):
    rows = [
        entry(1, "VN", 1, "A", 9, **stated(None, 1, 1)),
        entry(3, "VN", 1, "A", 9, **stated(1, 1, 3)),
    ]
    assert shares(agreement(world(rows)).known) == [(2, 2), (0, 0), (1, 1), (1, 1)]


def test_a_skipped_rank_is_told_apart(world, entry):
    rows = [
        entry(1, "VN", 1, "A", 9, **stated(None, 1, 1)),
        entry(1, "VN", 3, "B", 8, **stated(None, 3, 1)),
    ]
    found = agreement(world(rows))
    assert (found.known[0], found.unbroken[0]) == (Share("rank", 2, 1), Share("rank", 0, 0))


def test_a_disagreement_comes_with_its_example(world, entry, week):
    rows = [
        entry(1, "VN", 1, "A", 9, **stated(None, 1, 1)),
        entry(2, "VN", 1, "A", 9, **stated(4, 1, 2)),
    ]
    (kind,) = agreement(world(rows)).disagreements
    last_day = week(2) + dt.timedelta(days=6)
    assert (kind.kind, kind.rows) == ("previous rank: the file's is greater", 1)
    assert kind.examples == (("VN", last_day, "a", "A", 4, 1),)


def test_daily_lists_are_compared_day_by_day(world, entry, week):
    friday = {"period": "day", "date": week(1)}
    saturday = {"period": "day", "date": week(1) + dt.timedelta(days=1)}
    rows = [
        entry(1, "VN", 1, "A", 9, **friday, **stated(None, 1, 1)),
        entry(1, "VN", 1, "A", 9, **saturday, **stated(1, 1, 2)),
    ]
    assert shares(agreement(world(rows)).known) == [(2, 2), (1, 1), (2, 2), (2, 2)]


def test_files_that_state_nothing_are_left_out(world):
    found = agreement(world("1 VN: A=9"))
    assert (shares(found.raw), found.raw[0].percent) == ([(0, 0)] * 4, 100.0)


@pytest.mark.real
@pytest.mark.slow
def test_the_official_files_of_2023(world, real_data):
    found = agreement(world(_official_rows(real_data)))
    assert shares(found.unbroken)[0] == (37800, 37800)
    assert [round(share.percent, 2) for share in found.known] == [92.42, 92.5, 94.84, 99.04]


def _official_rows(folder):
    path = folder / "charts" / "spotify_official_weekly_2023_be_de_in_us.zip"
    with zipfile.ZipFile(path) as archive:
        return [
            _official_row(name, row)
            for name in archive.namelist()
            for row in csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig")))
        ]


def _official_row(name, row):
    day = dt.date.fromisoformat(name.removesuffix(".csv")[-10:])
    previous = int(row["previous_rank"])
    return {
        "territory": name.split("-")[1].upper(),
        "period": "week",
        "date": day,
        "week": week_of(day),
        "rank": int(row["rank"]),
        "track_id": row["uri"],
        "title": row["track_name"],
        "artist_names": row["artist_names"],
        "streams": int(row["streams"]),
        **stated(
            previous if previous > 0 else None, int(row["peak_rank"]), int(row["weeks_on_chart"])
        ),
    }
