"""What `tradewind outlook levers` prints and writes."""

import csv
import datetime as dt

import pyarrow as pa
import pytest
from click.testing import CliRunner

from tradewind.cli import tradewind
from tradewind.outlook.levers import PRINTED, read_printed
from tradewind.store import Store, schema_of

pytestmark = pytest.mark.slow

FIRST = dt.date(2021, 1, 1)
MARKETS = ("BR", "JP", "MX", "TH")


def rows_of(table, rows):
    empty = dict.fromkeys(schema_of(table).names)
    return pa.Table.from_pylist([empty | row for row in rows], schema_of(table))


@pytest.fixture
def store(tmp_path):
    """Forty artists on two charts each; half of them record once with a star at home in Japan.

    That song reaches Japan in the week it comes out, a song without the star never does.
    """
    tables = {name: [] for name in ("chart_entries", "names", "credits", "artists")}
    songs = {}

    def enter(week, market, title, artist):
        day = FIRST + dt.timedelta(weeks=week)
        row = {
            "source_id": "s", "service": "spotify", "territory": market, "period": "week",
            "date": day + dt.timedelta(days=6), "week": day, "rank": 1 + int(artist[4:]),
            "track_id": f"{artist}{title}", "title": title, "artist_names": artist,
        }  # fmt: skip
        tables["chart_entries"].append(row)
        songs[artist, title] = True

    for number in range(40):
        artist = f"Act {number:02}"
        home = ("BR", "MX")[number % 2]
        for week in range(64):
            enter(week, home, "Evergreen", artist)
        for turn, week in enumerate(range(number % 8, 64, 8)):
            joint = turn == 5 and number % 4 < 2
            kind = " (feat. Star)" if joint else " (Spanish Version)" if turn == 0 else ""
            title = f"Song {week}{kind}"
            for market in (home, "TH", "JP") if joint else (home, "TH"):
                enter(week, market, title, artist)
    for code in MARKETS:  # every market reports every week
        for week in range(64):
            enter(week, code, "Local", f"Own {MARKETS.index(code)}{90 + MARKETS.index(code)}")
    for name in {artist for artist, _ in songs} | {"Star"}:
        artist_id = f"x:{name.lower()}"
        tables["names"].append(
            {"name": name, "artist_id": artist_id, "on_roster": True, "rule": "exact"}
        )
        origin = "JP" if name == "Star" else None
        tables["artists"].append({"artist_id": artist_id, "name": name, "origin": origin})
    for artist, title in songs:
        named = [("main", artist), *([("featured", "Star")] if "feat. Star" in title else [])]
        tables["credits"] += [
            {"artist_names": artist, "title": title, "position": i, "role": role, "name": name}
            for i, (role, name) in enumerate(named, start=1)
        ]
    tables["sources"] = [{"source_id": "s", "format": "collected chart", "simulated": True}]
    tables["recordings"] = [
        {"recording_id": f"{artist}{title}", "version": "language es"}
        for artist, title in songs
        if "Spanish" in title
    ]
    tables["recording_links"] = [
        {"title": title, "artist_names": artist, "recording_id": f"{artist}{title}"}
        for artist, title in songs
    ]
    store = Store.open_or_create(tmp_path / "world.store")
    with store.change() as change:
        for table, rows in tables.items():
            change.add(table, rows_of(table, rows))
    return Store.open(store.folder)


def run(store, *words):
    line = ["outlook", "levers", "--store", str(store.folder), *words]
    return CliRunner().invoke(tradewind, line, catch_exceptions=False)


def test_titles_tell_versions_and_partners(store):
    printed = read_printed(store)
    assert printed.schema == PRINTED
    rows = {(row["artist_id"], row["title"]): row for row in printed.to_pylist() if row["version"]}
    assert rows["x:act 00", "Song 0 (Spanish Version)"]["version"] == "language es"
    joint = [row for row in printed.to_pylist() if row["partner_id"] == "x:star"]
    assert {row["partner_name"] for row in joint} == {"Star"}
    assert len(joint) == 20


def test_the_table_says_what_it_is_and_what_it_is_not(store):
    told = run(store).output
    assert "Association, not cause" in told and "(simulated)" in told
    line = next(line for line in told.splitlines() if "partner at home there" in line)
    assert line.split()[4:8] == ["20", "20", "100.0%", "0.0%"]
    assert "too few cases" in next(line for line in told.splitlines() if "partner on its" in line)


def test_a_market_stands_beside_all(store):
    told = run(store, "--market", "jp").output
    assert any(line.split()[:2] == ["in", "JP"] for line in told.splitlines())


def test_an_artist_gets_cases_by_name(store):
    told = run(store, "--market", "JP", "--artist", "ACT 30").output
    assert "(feat. Star)” (Star), JP" in told
    assert "on the chart" in told and "Association" in told


def test_an_artist_on_the_chart_needs_no_lever(store):
    told = run(store, "--market", "TH", "--artist", "Act 30").output
    assert "no lever asked" in told


def test_every_figure_is_written_and_labelled(store, tmp_path):
    out = tmp_path / "levers.csv"
    run(store, "--csv", str(out))
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["evidence"] for row in rows} == {"association"}
    (one,) = [row for row in rows if (row["kind"], row["territory"]) == ("partner_at_home", "JP")]
    assert (one["cases"], one["entered"], one["matched_rate"]) == ("20", "20", "0.0")


def test_help_teaches_what_association_is(store):
    told = run(store, "--help").output
    assert "ASSOCIATION, not cause" in told and "weeks before" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--artist", "Act 1"), "Which market?"),
        (("--artist", "Nobody", "--market", "JP"), "no artists on the charts"),
        (("--origin", "yesterday"), "no day"),
        (("--origin", "1999-01-01"), "outside the charts"),
        (("--csv", "no/such/levers.csv"), "there is no folder no/such"),
    ],
)
def test_what_cannot_be_answered_is_refused(store, words, said):
    line = ["outlook", "levers", "--store", str(store.folder), *words]
    result = CliRunner().invoke(tradewind, line)
    assert said in f"{result.output}{result.exception}" and result.exit_code
