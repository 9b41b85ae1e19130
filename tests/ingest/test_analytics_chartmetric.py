"""Files of Chartmetric: shapes that differ for one thing, and figures that name nothing."""

import datetime as dt

import pytest

SERIES = "Date,Monthly Listeners,Fan Conversion Rate\n"


@pytest.mark.parametrize(
    ("cells", "values", "how"),
    [
        (("0.22", "0.05"), [0.22, 0.05], "parts of 1"),
        (("22", "0.5"), [0.22, 0.005], "percent"),
        (("22%", "5 %"), [0.22, 0.05], "percent"),
        (("0.22%", "0.05%"), [0.0022, 0.0005], "percent"),
        (('"0,22"', '"0,05"'), [0.22, 0.05], "parts of 1"),
    ],
)
def test_fan_conversion_rate_of_022_and_22_is_decided_once_a_file(parse, cells, values, how):
    found = parse("x.csv", SERIES + "".join(f"2026-03-0{i},,{c}\n" for i, c in enumerate(cells, 1)))
    assert [value for (value,) in found.rows("value")] == pytest.approx(values)
    assert f"fan conversion rate: read as {how}" in found.notes


def test_rate_above_the_whole_is_set_aside_while_the_day_stays(parse):
    found = parse("x.csv", SERIES + "2026-03-01,2100,22\n2026-03-02,2160,230\n")
    assert found.rejects == [(3, "number_unreadable")]
    assert found.rows("line", "metric") == [
        (2, "monthly_listeners"),
        (3, "monthly_listeners"),
        (2, "fan_conversion_rate"),
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "2026-01-05",
        "2026-01-05T00:00:00.000Z",
        "2026-01-05 00:00",
        '"Jan 5, 2026"',
        "5 January 2026",
    ],
)
def test_monthly_listeners_with_days_in_every_shape(parse, printed):
    found = parse("x.csv", f"Timestp,Monthly Listeners\n{printed},2100\n")
    assert found.rows("day", "metric", "value") == [
        (dt.date(2026, 1, 5), "monthly_listeners", 2100.0)
    ]


def test_monthly_listeners_with_days_in_us_order_where_one_day_tells(parse):
    found = parse("x.csv", "Date,Monthly Listeners\n01/05/2026,1\n01/25/2026,2\n")
    assert found.rows("day") == [(dt.date(2026, 1, 5),), (dt.date(2026, 1, 25),)]


def test_monthly_listeners_with_days_that_can_be_read_two_ways_are_set_aside(parse):
    found = parse("x.csv", "Date,Monthly Listeners\n01/05/2026,1\n")
    assert found.rejects == [(2, "date_unreadable")]


def test_artist_list_headers_vary_and_each_column_is_a_figure(parse):
    text = 'Artist Name,Chartmetric ID,Spotify Followers,Career Stage\nNeon,9,"1,200",rising\n'
    assert parse("x.csv", text).rows("platform", "metric", "value", "value_printed") == [
        ("spotify", "followers", 1200.0, "1,200"),
        (None, "career_stage", None, "rising"),
    ]


def test_artist_list_row_without_a_figure_is_told(parse):
    found = parse("x.csv", "Artist Name,Chartmetric ID,Followers\nNeon,9,5\nOla,8,\n,7,4\n")
    assert found.rejects == [(3, "figures_missing"), (4, "artist_missing")]


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("neon_instagram_followers.csv", "instagram"),
        ("Neon TikTok (2).csv", "tiktok"),
        ("neon-apple-music-fans.csv", "apple_music"),
        ("online.csv", None),
    ],
)
def test_platform_of_followers_stands_in_the_file_name_only(parse, name, platform):
    found = parse(name, "Date,Followers\n2026-03-01,51\n")
    assert found.rows("platform", "metric", "value") == [(platform, "followers", 51.0)]
    assert ("is taken from the file's name" if platform else "nor its name tells") in found.notes


def test_platform_in_the_column_wins_over_the_file_name(parse):
    found = parse("tiktok.csv", "Date,Spotify Followers\n2026-03-01,51\n")
    assert found.rows("platform") == [("spotify",)]


def test_demographics_wide_and_long_give_the_same_rows(parse):
    wide = parse("w.csv", "Age Group,Male,Female\n18-24,40,55\n25-34,1,4\n")
    long = parse(
        "l.csv",
        "Age Range,Gender,Percentage\n18-24,Male,0.40\n18–24,F,0.55\n25 - 34,male,.01\n"
        "25-34,female,0.04\n",
    )
    expected = [
        ("18-24 male", 0.4),
        ("18-24 female", 0.55),
        ("25-34 male", 0.01),
        ("25-34 female", 0.04),
    ]
    assert wide.rows("segment", "value") == long.rows("segment", "value") == expected


def test_demographics_wide_may_begin_with_a_gender(parse):
    found = parse("w.csv", "Male,Female,Age Group\n40,55,18-24\n")
    assert found.rows("segment", "value") == [("18-24 male", 0.4), ("18-24 female", 0.55)]


def test_demographics_of_many_small_percents_are_percent_by_their_sum(parse):
    rows = "".join(f"{age},Male,0.9\n" for age in range(20, 60))
    found = parse("l.csv", "Age Range,Gender,Percentage\n" + rows)
    assert [value for (value,) in found.rows("value")] == pytest.approx([0.009] * 40)
