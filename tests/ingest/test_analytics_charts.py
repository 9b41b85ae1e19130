"""Charts in other shapes: the JSON behind the site, the Kaggle copy, the bulk daily file."""

import datetime as dt
import json

import pytest

from tradewind.terms import FileUnreadableError

KAGGLE = "title,rank,date,artist,url,region,chart,trend,streams\n"
BULK = (
    "date,country,rank,uri,artist_names,track_name,label,peak_rank,previous_rank,days_on_chart,"
    "streams,consecutive_days,entry_status,peak_date,entry_rank,entry_date,release_date,artist_uris\n"
)


def entry(rank, **metric):
    return {
        "chartEntryData": {"currentRank": rank, "previousRank": -1, "rankingMetric": metric},
        "trackMetadata": {
            "trackName": "Lanterns",
            "trackUri": f"spotify:track:aa{rank}",
            "artists": [{"name": "Neon"}, {"name": "Ola"}],
            "labels": [{"name": "Pier 9"}],
        },
    }


def test_json_entry_is_a_chart_entry(parse):
    text = json.dumps({"entries": [entry(1, value="1200", type="STREAMS")]})
    found = parse("regional-vn-weekly-2026-03-05.json", text)
    assert found.format == "spotify chart json"
    assert found.rows(
        *("territory", "period", "week", "rank", "track_id", "title", "artist_names", "label"),
        *("streams", "file_previous_rank"),
    ) == [
        (
            "VN",
            "week",
            dt.date(2026, 2, 27),
            1,
            "aa1",
            "Lanterns",
            "Neon, Ola",
            "Pier 9",
            1200,
            None,
        )
    ]


def test_json_metric_that_counts_no_streams_is_left_empty(parse):
    text = json.dumps({"entries": [entry(1, value="7", type="VIRALITY")]})
    assert parse("vn-daily-2026-03-05.json", text).rows("streams") == [(None,)]


def test_json_entry_without_its_parts_is_set_aside_by_its_number(parse):
    text = json.dumps({"entries": [entry(1), {"chartEntryData": {}}, None]})
    found = parse("vn-daily-2026-03-05.json", text)
    assert found.rejects == [(2, "json_unreadable"), (3, "json_unreadable")]


def test_json_that_names_its_chart_needs_no_name(parse):
    chart = {"chartMetadata": {"alias": "regional-kr-daily"}, "date": "2026-03-04"}
    text = json.dumps({"displayChart": chart, "entries": [entry(1)]})
    assert parse("chart.json", text).rows("territory", "date") == [("KR", dt.date(2026, 3, 4))]


def test_json_without_market_and_date_anywhere_says_how_to_name_it(parse):
    with pytest.raises(FileUnreadableError, match="regional-<cc>-weekly"):
        parse("chart.json", json.dumps({"entries": [entry(1)]}))


def test_kaggle_copy_brings_region_by_name_and_leaves_viral_charts_out(parse):
    line = "Lanterns,1,2021-03-01,Neon,https://open.spotify.com/track/aa1,South Korea,{},NEW,5\n"
    found = parse("charts.csv", KAGGLE + line.format("top200") + line.format("viral50"))
    assert found.rows("territory", "period", "track_id", "streams") == [("KR", "day", "aa1", 5)]
    assert found.rejects == [(3, "other_chart")]


def test_bulk_daily_file_brings_its_own_date_and_market(parse):
    row = '2026-03-01,vn,1,spotify:track:aa1,"Neon, Ola",Lanterns,Pier 9,1,2,5,500' + ",x" * 7
    found = parse("bulk.csv", BULK + row + "\n")
    assert found.format == "collected chart"
    assert found.rows("territory", "date", "label", "streams", "file_periods_on_chart") == [
        ("VN", dt.date(2026, 3, 1), "Pier 9", 500, 5)
    ]
