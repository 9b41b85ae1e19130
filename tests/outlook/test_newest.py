"""Which forecasts a plan and a report go by."""

import datetime as dt

import pyarrow as pa
import pytest

from tradewind.outlook import newest_forecasts

OLD, NEW = dt.date(2019, 3, 29), dt.date(2019, 6, 28)


def table(*rows):
    return pa.table(
        {
            "origin": pa.array([origin for origin, _ in rows], pa.date32()),
            "horizon_weeks": pa.array([weeks for _, weeks in rows], pa.int32()),
        }
    )


@pytest.mark.parametrize(
    ("rows", "newest"),
    [
        ([(OLD, 12), (NEW, 12), (NEW, 12)], [(NEW, 12), (NEW, 12)]),
        ([(NEW, 4), (NEW, 12), (NEW, 26)], [(NEW, 12)]),
        ([(OLD, 12), (NEW, 26), (NEW, 4)], [(NEW, 4)]),
        ([(NEW, 14), (NEW, 10)], [(NEW, 10)]),
        ([], []),
    ],
)
def test_the_last_origin_and_the_horizon_nearest_to_a_quarter(rows, newest):
    found = newest_forecasts(table(*rows))
    pairs = zip(found["origin"].to_pylist(), found["horizon_weeks"].to_pylist(), strict=True)
    assert list(pairs) == newest
