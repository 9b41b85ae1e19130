"""From raw listens to a chart under a rule set, by hand."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from click.testing import CliRunner

from tradewind.charts import ChartMissingError, ChartQuestion, read_chart
from tradewind.charts.listened import read_listened_chart
from tradewind.cli.charts import command
from tradewind.rulebook.chart_rules import chart_rules
from tradewind.terms import InputInvalidError

VN = ChartQuestion(scope="market", territory="VN")
WORLD = ChartQuestion(scope="world")
SPOTIFY = chart_rules()["spotify-weekly"]
EXPORT = chart_rules()["tradewind-export-2026"]
HOA = {"artist_id": "vn:hoa", "name": "Hoa", "origin": "VN", "languages": ["vi"], "genre": "V-pop"}
ANA = {"artist_id": "br:ana", "name": "Ana", "origin": "BR", "languages": ["pt"], "genre": "Samba"}


def listed(chart):
    return [(it["rank"], it["title"], it["points"]) for it in chart.entries.to_pylist()]


def test_plays_of_a_week_make_a_chart_with_shared_ranks(listened, plays):
    store = listened(
        plays("Loi by Hoa", "2026-01-02", 3),
        plays("Mua by Hoa", "2026-01-08", 2),
        plays("Sol by Ana", "2026-01-03", 2),
        plays("Rio by Ana", "2026-01-03", 1),
    )
    chart = read_listened_chart(store, VN, SPOTIFY)
    assert sorted(listed(chart)) == [(1, "Loi", 3), (2, "Mua", 2), (2, "Sol", 2), (4, "Rio", 1)]


def test_weeks_have_previous_rank_peak_and_reentry(listened, plays):
    store = listened(
        plays("Loi by Hoa", "2026-01-02", 2),
        plays("Mua by Hoa", "2026-01-02", 1),
        plays("Mua by Hoa", "2026-01-09", 2),
        plays("Mua by Hoa", "2026-01-16", 3),
        plays("Loi by Hoa", "2026-01-16", 2),
    )
    columns = ["title", "rank", "previous_rank", "peak_rank", "weeks_on_chart", "status"]
    rows = read_listened_chart(store, VN, SPOTIFY).entries.select(columns).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("Mua", 1, 1, 1, 3, "same"),
        ("Loi", 2, None, 1, 2, "re-entry"),
    ]


def test_short_listens_do_not_count_and_those_of_unknown_length_do(listened, plays):
    store = listened(
        plays("Loi by Hoa", "2026-01-02", 1, ms_played=29_999),
        plays("Mua by Hoa", "2026-01-02", 1, ms_played=30_000),
        plays("Sol by Ana", "2026-01-02", 2, ms_played=None),
    )
    assert listed(read_listened_chart(store, VN, SPOTIFY)) == [(1, "Sol", 2), (2, "Mua", 1)]


def test_of_one_listener_only_so_many_plays_a_day_count(listened, plays):
    store = listened(
        plays("Loi by Hoa", "2026-01-02", 1, times=25),
        plays("Loi by Hoa", "2026-01-03", 1, times=4),
    )
    chart = read_listened_chart(store, VN, replace(EXPORT, foreign_only=False))
    assert chart.units(chart.entries["points"][0].as_py()) == Fraction(14)


def test_tiers_are_weighed_exactly(listened, plays):
    store = listened(
        plays("Loi by Hoa", "2026-01-02", 1_250),
        plays("Loi by Hoa", "2026-01-03", 3_750, tier="ad_supported"),
        plays("Loi by Hoa", "2026-01-03", 40, tier="programmed"),
    )
    for name, expected in (("b200-2018", Fraction(2)), ("b200-2026", Fraction(11, 4))):
        chart = read_listened_chart(store, VN, chart_rules()[name])
        assert (
            chart.entries["title"][0].as_py(),
            chart.units(chart.entries["points"][0].as_py()),
        ) == (
            "Hoa LP",
            expected,
        )


def test_plays_at_home_do_not_count_for_export(listened, plays):
    store = listened(
        plays("Loi by Hoa", "2026-01-02", 9),
        plays("Loi by Hoa", "2026-01-02", 2, market="TH"),
        plays("Sol by Ana", "2026-01-02", 3),
        artists=[HOA, ANA],
    )
    scaled = [
        (title, points / EXPORT.scale)
        for _, title, points in listed(read_listened_chart(store, WORLD, EXPORT))
    ]
    assert scaled == [("Sol", 3.0), ("Loi", 2.0)]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"language": "vi"}, ["Loi"]),
        ({"origin": "BR"}, ["Sol"]),
        ({"genre": "v-pop"}, ["Loi"]),
        ({"of": "artists"}, ["Sol", "Loi"]),
    ],
)
def test_charts_by_language_origin_genre_and_of_artists(listened, plays, asked, titles):
    store = listened(
        plays("Sol by Ana", "2026-01-02", 3),
        plays("Loi by Hoa", "2026-01-02", 2),
        artists=[HOA, ANA],
    )
    chart = read_listened_chart(store, ChartQuestion(scope="world", **asked), SPOTIFY)
    assert chart.entries["title"].to_pylist() == titles


def test_regions_and_the_world_without_home(listened, plays):
    store = listened(
        plays("Loi by Hoa", "2026-01-02", 3),
        plays("Sol by Ana", "2026-01-02", 2, market="TH"),
        plays("Sol by Ana", "2026-01-02", 2, market="BR"),
        plays("Rio by Ana", "2026-01-02", 1, market=None),
    )
    asked = {
        "south-eastern-asia": ChartQuestion(scope="region", region="south-eastern-asia"),
        "world": WORLD,
        "without VN": ChartQuestion(scope="world-without-home", home="VN"),
    }
    found = {name: listed(read_listened_chart(store, q, SPOTIFY)) for name, q in asked.items()}
    assert found == {
        "south-eastern-asia": [(1, "Loi", 3), (2, "Sol", 2)],
        "world": [(1, "Sol", 4), (2, "Loi", 3), (3, "Rio", 1)],
        "without VN": [(1, "Sol", 4)],
    }


def test_a_week_opens_when_the_rule_set_says(listened, plays):
    saturday_night = plays("Loi by Hoa", "2026-01-10", 1, hour=16)  # Sunday 01:00 in Seoul
    store = listened(plays("Mua by Hoa", "2026-01-10", 1, hour=14), saturday_night)
    circle = chart_rules()["circle-streams"]
    chart = read_listened_chart(store, VN, circle)
    assert (str(chart.week), [str(week) for week in chart.weeks]) == (
        "2026-01-11",
        ["2026-01-04", "2026-01-11"],
    )


def test_what_cannot_be_charted_is_told(listened, plays):
    store = listened(plays("Loi by Hoa", "2026-01-02", 1))
    with pytest.raises(InputInvalidError, match="cannot be charted"):
        read_listened_chart(store, VN, chart_rules()["global200-2020"])
    with pytest.raises(ChartMissingError, match="stream counts"):
        read_listened_chart(store, VN, SPOTIFY, source="counts")


def test_a_sub_unit_counts_to_its_group_while_the_users_rule_says_so(listened, plays):
    store = listened(
        plays("Loi by Hoa", "2026-01-02", 3),
        plays("Loi by Hoa", "2026-01-09", 2),
        plays("Loi by Hoa", "2026-01-16", 1),
        artists=[HOA, ANA],
        counts_as=[
            {
                "artist_id": "vn:hoa",
                "counts_as_id": "br:ana",
                "first_day": dt.date(2026, 1, 9),
                "last_day": dt.date(2026, 1, 15),
            }
        ],
    )
    rules = replace(SPOTIFY, credit="countas")
    found = {}
    for week in ("2026-01-02", "2026-01-09", "2026-01-16"):
        asked = ChartQuestion(scope="world", of="artists", week=dt.date.fromisoformat(week))
        found[week] = read_listened_chart(store, asked, rules).entries["artist_name"].to_pylist()
    assert found == {"2026-01-02": ["Hoa"], "2026-01-09": ["Ana"], "2026-01-16": ["Hoa"]}


def test_a_language_is_asked_for_where_no_artist_has_a_known_home(listened, plays):
    nowhere = HOA | {"origin": None}
    store = listened(
        plays("Loi by Hoa", "2026-01-02", 2),
        plays("Sol by Ana", "2026-01-02", 3),
        artists=[nowhere],
    )
    chart = read_listened_chart(store, ChartQuestion(scope="world", language="vi"), SPOTIFY)
    assert listed(chart) == [(1, "Loi", 2)]


def test_an_artist_who_is_let_in_later_stands_on_old_weeks_too(listened, plays):
    asked = ChartQuestion(scope="world", language="vi")
    songs = plays("Loi by Hoa", "2026-01-02", 2), plays("Sol by Ana", "2026-01-02", 3)
    store = listened(*songs, artists=[HOA, ANA])
    assert listed(read_listened_chart(store, asked, SPOTIFY)) == [(1, "Loi", 2)]
    store = listened(artists=[HOA, ANA | {"languages": ["vi"]}])
    assert listed(read_listened_chart(store, asked, SPOTIFY)) == [(1, "Sol", 3), (2, "Loi", 2)]


def test_asking_for_more_ranks_than_the_chart_has_changes_no_history(listened, plays):
    weeks = ("2026-01-02", "2026-01-09")
    store = listened(
        *(plays("Loi by Hoa", day, 3) for day in weeks),
        *(plays("Mua by Hoa", day, 2) for day in weeks),
    )
    rules = replace(SPOTIFY, size=1)
    asked = replace(VN, size=5)
    assert listed(read_listened_chart(store, asked, rules)) == [(1, "Loi", 3)]


def test_the_latest_week_is_that_of_the_market(listened, plays):
    store = listened(
        plays("Loi by Hoa", "2026-01-02", 1), plays("Sol by Ana", "2026-01-09", 1, market="BR")
    )
    assert str(read_listened_chart(store, VN, SPOTIFY).week) == "2026-01-02"


def test_where_nobody_stands_the_filter_and_other_data_are_told(listened, plays):
    store = listened(plays("Loi by Hoa", "2026-01-02", 1), artists=[HOA])
    with pytest.raises(ChartMissingError, match=r"genre zydeco nothing counts.*check the spelling"):
        read_listened_chart(store, ChartQuestion(scope="world", genre="zydeco"), SPOTIFY)
    with pytest.raises(ChartMissingError, match="--rules spotify-weekly"):
        read_chart(store, VN)


@pytest.mark.slow
def test_the_page_says_what_becomes_of_short_plays_and_plays_of_unknown_length(listened, plays):
    folder = listened(plays("Loi by Hoa", "2026-01-02", 1, ms_played=None)).folder
    asked = ["--store", str(folder), "--market", "VN", "--rules"]
    shown = CliRunner().invoke(command, [*asked, "spotify-weekly"]).output
    told = " ".join(shown.split())
    assert "Plays below 30 seconds do not count; those of unknown length do." in told
    assert "programmed plays, which no published chart tells apart, are not counted" in told
