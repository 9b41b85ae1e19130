"""Each kind of file, through the real command, from plain, gzip, zip and folder."""

import datetime as dt
import gzip
import io
import zipfile

import pytest

from tradewind.ingest import ingest
from tradewind.store import Store

OFFICIAL = (
    "rank,uri,artist_names,track_name,source,peak_rank,previous_rank,weeks_on_chart,streams\n"
)
OLDER = (
    "Note that these figures are made by a formula\n" + 'Position,"Track Name",Artist,Streams,URL\n'
)
COLLECTED = "Position,Track Name,Artist,Streams,date,region,spotify_id\n"
ROSTER = (
    "artist,aliases,origin,languages,genre,kind,member_of,debut,label,"
    "monthly_capacity_days,emerging\n"
)
RELEASES = "artist,title,date,kind,languages,featured\n"
ACTIONS = "artist,market,kind,start,end,cost,currency,funder,status,note\n"
WEEKLY = (
    OFFICIAL
    + '1,spotify:track:a1,"IU, SUGA",eight,EDAM,1,-1,3,"1,200"\n'
    + "2,spotify:track:b2,BTS,ON,Big Hit,1,4,9,900\n"
)


def test_official_weekly_takes_market_and_week_from_its_name(command, write, rows, tmp_path):
    file = write("regional-vn-weekly-2026-03-05.csv", "\ufeff" + WEEKLY)
    assert command("ingest", file, "--store", tmp_path / "store").code == 0
    assert rows("chart_entries", "territory", "period", "date", "week", "rank", "streams") == [
        ("VN", "week", dt.date(2026, 3, 5), dt.date(2026, 2, 27), 1, 1200),
        ("VN", "week", dt.date(2026, 3, 5), dt.date(2026, 2, 27), 2, 900),
    ]


@pytest.mark.parametrize("stated", ["-1", "", "-"])
def test_official_new_entry_has_no_previous_rank(command, write, rows, tmp_path, stated):
    line = f"1,spotify:track:a1,IU,eight,EDAM,1,{stated},3,1200\n"
    file = write("regional-global-daily-2026-03-05.csv", OFFICIAL + line)
    command("ingest", file, "--store", tmp_path / "store")
    assert rows("chart_entries", "territory", "period", "file_previous_rank") == [
        ("WW", "day", None)
    ]


def test_official_without_label_column(command, write, rows, tmp_path):
    text = "rank,uri,artist_names,track_name,peak_rank,previous_rank,weeks_on_chart,streams\n"
    text += "1,spotify:track:a1,IU,eight,1,2,3,1200\n"
    file = write("regional-kr-weekly-2026-03-05.csv", text)
    assert command("ingest", file, "--store", tmp_path / "store").code == 0
    assert rows("chart_entries", "label", "track_id") == [(None, "a1")]


def test_older_weekly_ends_the_day_before_its_second_date(command, write, rows, tmp_path):
    text = OLDER + '1,"Fake Love",BTS,500,https://open.spotify.com/track/6m1\n'
    file = write("regional-ph-weekly-2018-05-18--2018-05-25.csv", text)
    assert command("ingest", file, "--store", tmp_path / "store").code == 0
    assert rows("chart_entries", "territory", "date", "week", "track_id", "line") == [
        ("PH", dt.date(2018, 5, 24), dt.date(2018, 5, 18), "6m1", 3)
    ]


def test_older_daily(command, write, rows, tmp_path):
    text = OLDER + '1,"Fake Love",BTS,500,https://open.spotify.com/track/6m1\n'
    file = write("regional-ph-daily-2018-05-18.csv", text)
    command("ingest", file, "--store", tmp_path / "store")
    assert rows("chart_entries", "period", "date") == [("day", dt.date(2018, 5, 18))]


def test_collected_rows_bring_their_own_date_and_region(command, write, rows, tmp_path):
    text = COLLECTED + "1,ON,BTS,500,2020-02-28,global,x\n1,ON,BTS,50,2020-02-28,vn,x\n"
    assert command("ingest", write("any.csv", text), "--store", tmp_path / "store").code == 0
    assert rows("chart_entries", "territory", "rank", "streams") == [("WW", 1, 500), ("VN", 1, 50)]


def test_semicolons_and_capital_headers(command, write, rows, tmp_path):
    text = COLLECTED.upper().replace(",", ";") + "1;ON;BTS;1.500;28.02.2020;VN;x\n"
    assert command("ingest", write("any.csv", text), "--store", tmp_path / "store").code == 0
    assert rows("chart_entries", "date", "streams") == [(dt.date(2020, 2, 28), 1500)]


def test_viral_rows_of_a_collection_are_set_aside(command, write, rows, tmp_path):
    text = "title,rank,date,artist,url,region,chart,trend,streams\n"
    text += "ON,1,2020-02-28,BTS,https://open.spotify.com/track/x,Viet Nam,top200,UP,5\n"
    text += "ON,1,2020-02-28,BTS,https://open.spotify.com/track/x,Vietnam,viral50,UP,\n"
    text += "IU,2,2020-02-28,IU,https://open.spotify.com/track/y,Vietnam,top200,UP,4\n"
    command("ingest", write("charts.csv", text), "--store", tmp_path / "store")
    assert rows("chart_entries", "territory", "title") == [("VN", "IU")]
    assert rows("rejects", "line", "reason") == [(3, "other_chart"), (2, "market_unknown")]


def test_a_row_known_by_its_id_alone_is_kept(command, write, rows, tmp_path):
    text = COLLECTED + "1,,,500,2020-02-28,vn,x\n2,,BTS,400,2020-02-28,vn,\n"
    command("ingest", write("any.csv", text), "--store", tmp_path / "store")
    assert rows("chart_entries", "track_id", "title") == [("x", "")]
    assert rows("rejects", "line", "reason") == [(3, "track_unnamed")]


def test_roster(command, write, rows, tmp_path):
    text = (
        ROSTER
        + "BTS,방탄소년단|Bangtan Boys,KR,ko|Japanese,k-pop,group,,2013-06-13,Big Hit,4.5,no\n"
    )
    text += "EXO-CBX,,KR,ko,k-pop,sub-unit,EXO,,SM,,yes\nEXO,,KR,ko,k-pop,group,,,SM,,\n"
    assert command("ingest", write("r.csv", text), "--store", tmp_path / "store").code == 0
    assert rows("artists", "artist_id", "aliases", "languages", "parent_id", "emerging") == [
        ("kr:bts", ["방탄소년단", "Bangtan Boys"], ["ko", "ja"], None, False),
        ("kr:exo cbx", [], ["ko"], "kr:exo", True),
        ("kr:exo", [], ["ko"], None, False),
    ]


def test_release_calendar(command, write, rows, tmp_path):
    text = RELEASES + "IU,eight,2020-05-06,single,ko,SUGA|RM\nIU,,2020-05-06,single,ko,\n"
    command("ingest", write("c.csv", text), "--store", tmp_path / "store")
    assert rows("releases", "artist_name", "title", "featured") == [("IU", "eight", ["SUGA", "RM"])]
    assert rows("rejects", "line", "reason") == [(3, "title_missing")]


def test_journal_keeps_cost_in_minor_units_of_its_currency(command, write, rows, tmp_path):
    text = ACTIONS + "IU,jp,campaign,2020-05-06,2020-06-06,12500.50,EUR,KOCCA,done,\n"
    text += "IU,jp,campaign,2020-05-06,2020-06-06,5000000,KRW,KOCCA,planned,\n"
    text += "IU,jp,parade,2020-05-06,2020-06-06,1,KRW,KOCCA,planned,\n"
    text += "IU,jp,campaign,2020-05-06,2020-05-01,1,KRW,KOCCA,planned,\n"
    text += "IU,jp,campaign,2020-05-06,,1,XXY,KOCCA,planned,\n"
    command("ingest", write("j.csv", text), "--store", tmp_path / "store")
    assert rows("actions", "territory", "cost_minor", "currency", "status") == [
        ("JP", 1250050, "EUR", "done"),
        ("JP", 5000000, "KRW", "planned"),
        ("JP", 1, "KRW", "planned"),
    ]
    assert rows("rejects", "line", "reason") == [
        (5, "dates_out_of_order"),
        (6, "cost_unreadable"),
    ]


def test_journal_loads_your_own_kinds_with_a_note(command, write, rows, tmp_path):
    text = ACTIONS + "IU,jp,Street Parade,2020-05-06,,1,KRW,,done,\nIU,jp,,2020-05-06,,1,KRW,,,\n"
    said = command("ingest", write("j.csv", text), "--store", tmp_path / "store")
    assert rows("actions", "kind") == [("street_parade",)]
    assert rows("rejects", "line", "reason") == [(3, "kind_missing")]
    assert "kinds of action that the rulebook does not know" in said.plain
    assert "street_parade (1)" in said.plain


@pytest.mark.parametrize("cost", ["0", "", "0.00"])
def test_journal_knows_its_currency_whatever_the_cost(command, write, rows, tmp_path, cost):
    text = ACTIONS + f"IU,jp,campaign,2020-05-06,,{cost},QQQ,,,\n"
    text += f"IU,jp,campaign,2020-05-06,,{cost},krw,,,\n"
    command("ingest", write("j.csv", text), "--store", tmp_path / "store")
    assert rows("actions", "line", "currency") == [(3, "KRW")]
    assert rows("rejects", "line", "reason") == [(2, "cost_unreadable")]


def test_gzip_zip_and_folder_hold_the_same_charts(command, write, rows, tmp_path):
    write("regional-vn-weekly-2026-03-05.csv.gz", gzip.compress(WEEKLY.encode()))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("deep/regional-th-weekly-2026-03-05.csv", WEEKLY)
        archive.writestr("deep/README.md", "not a chart")
    write("charts.zip", packed.getvalue())
    write("deeper/regional-id-weekly-2026-03-05.csv", WEEKLY)
    assert command("ingest", tmp_path / "files", "--store", tmp_path / "store").code == 0
    assert sorted(rows("chart_entries", "territory", "rank")) == [
        ("ID", 1),
        ("ID", 2),
        ("TH", 1),
        ("TH", 2),
        ("VN", 1),
        ("VN", 2),
    ]


def test_files_beside_the_marker_are_simulated(command, write, rows, tmp_path):
    write("SIMULATED.txt", "simulated")
    write("charts/regional-vn-weekly-2026-03-05.csv", WEEKLY)
    said = command("ingest", tmp_path / "files", "--store", tmp_path / "store")
    assert rows("sources", "simulated") == [(True,)]
    assert "Loaded (simulated)" in said.text


def test_labels_can_say_simulated(command, write, rows, tmp_path):
    line = "1,spotify:track:a1,IU,eight,Simulated Label 3,1,2,3,1200\n"
    file = write("regional-kr-weekly-2026-03-05.csv", OFFICIAL + line)
    command("ingest", file, "--store", tmp_path / "store")
    assert rows("sources", "simulated") == [(True,)]


def test_store_command_tells_weeks_and_holes(command, write, tmp_path):
    for date in ("2026-03-05", "2026-03-19"):
        write(f"regional-vn-weekly-{date}.csv", WEEKLY)
    command("ingest", tmp_path / "files", "--store", tmp_path / "store")
    said = command("store", tmp_path / "store")
    assert said.code == 0
    assert "charts to the week of 2026-03-13" in said.text
    assert "VN │ weekly │ 2026-02-27 │ 2026-03-13 │ 2 │ 1 │ 2026-03-06" in said.plain


def test_store_command_lists_what_was_set_aside(command, write, tmp_path):
    file = write("any.csv", COLLECTED + "0,ON,BTS,500,2020-02-28,vn,x\n")
    command("ingest", file, "--store", tmp_path / "store")
    said = command("store", "--store", tmp_path / "store", "--rejects")
    assert f"{file}:2 rank_not_positive 0 is no place; places begin at 1" in said.plain
    assert "0,ON,BTS,500,2020-02-28,vn,x" in said.text


def test_store_command_without_a_store_says_what_to_do(command, tmp_path):
    said = command("store", tmp_path / "nothing")
    assert said.code == 2
    assert "there is no store here" in said.text


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("artist,origin\nIU,KR\n", "artists"),
        ("artist,title,date\nIU,eight,2020-05-06\n", "releases"),
        ("artist,market,kind,start\nIU,VN,tour,2026-03-05\n", "actions"),
    ],
)
def test_only_the_needed_columns_must_be_there(command, write, tmp_path, text, table):
    said = command("ingest", write("own.csv", text), "--store", tmp_path / "store")
    assert (said.code, Store.open(tmp_path / "store").read(table).num_rows) == (0, 1)


@pytest.mark.parametrize(
    "header", ["artist,origin,rank,title", "artist,title,date,region,position"]
)
def test_a_chart_that_lacks_a_column_is_no_roster_and_no_calendar(write, tmp_path, header):
    good = write("good.csv", "artist,origin\nIU,KR\n")
    summary = ingest([good, write("bad.csv", header + "\n")], store=tmp_path / "store")
    assert "no reader knows them" in summary.refused[0]
