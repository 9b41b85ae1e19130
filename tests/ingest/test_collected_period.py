"""Charts collected into one CSV are weekly or daily by header, by name, or by their dates."""

import datetime as dt

import pytest

HEADER = "rank,title,artist,streams,date,region"
THURSDAY = dt.date(2025, 1, 2)


def chart(days, more=("", "")):
    name, cell = more
    rows = [f"1,Loi,Hoa,900,{THURSDAY + dt.timedelta(days=n)},vn{cell}" for n in days]
    return "\n".join([HEADER + name, *rows, ""])


@pytest.mark.parametrize(
    ("name", "days", "period", "note"),
    [
        ("top.csv", range(0, 83 * 5, 7), "week", "all 60 dates are Thursdays, so the lists were"),
        ("top.csv", (0, 7, 28), "week", "put the word daily into its name and load it again"),
        ("top.csv", (0, 7), "day", "the two dates are weeks apart, so the lists were loaded as d"),
        ("top.csv", (0, 7, 8), "day", ""),
        ("top.csv", (0,), "day", ""),
        ("daily.csv", (0, 7, 14), "day", ""),
        ("weekly.csv", (0, 7, 8), "week", ""),
    ],
)
def test_what_decides_between_weeks_and_days(parse, name, days, period, note):
    found = parse(name, chart(days))
    assert {row[0] for row in found.rows("period")} == {period}
    assert note in found.notes
    assert bool(found.notes) == bool(note)


@pytest.mark.parametrize(("column", "period"), [("weeks", "week"), ("days", "day")])
def test_the_header_is_above_the_dates(parse, column, period):
    found = parse("top.csv", chart((0, 7, 14), (f",{column}_on_chart", ",3")))
    assert {row[0] for row in found.rows("period")} == {period}
    assert found.notes == ""
