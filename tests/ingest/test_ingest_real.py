"""The real chart files, as they were collected."""

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tradewind.ingest import ingest
from tradewind.store import Store

pytestmark = [pytest.mark.real, pytest.mark.slow]


@pytest.fixture(scope="module")
def loaded(real_data, tmp_path_factory):
    """All Friday charts and both lists of artists in one store."""
    folder = tmp_path_factory.mktemp("real") / "store"
    paths = [real_data / "charts" / "spotify_friday_top200_csv", real_data / "artists"]
    return ingest(paths, store=folder), Store.open(folder)


def test_every_row_is_loaded_or_set_aside(loaded):
    summary, store = loaded
    charts = next(line for line in summary.formats if line.format == "collected chart")
    assert charts.rows + charts.set_aside == 1_293_534
    assert store.read("chart_entries").num_rows == charts.rows


def test_what_is_set_aside_are_the_doubled_rows_of_canada(loaded):
    _, store = loaded
    rejects = store.read("rejects")
    charts = rejects.filter(pc.match_substring(rejects["path"], "spotify_friday"))
    assert set(charts["reason"].to_pylist()) == {"row_twice"}
    assert {path.rpartition("/")[2] for path in charts["path"].to_pylist()} == {"ca.csv.gz"}


def test_streams_add_up_to_those_of_the_cleaned_copy(loaded, real_data):
    _, store = loaded
    clean = pq.read_table(
        real_data / "charts" / "spotify_friday_top200_2017_2019h1.parquet", columns=["streams"]
    )
    found = pc.sum(store.read("chart_entries")["streams"]).as_py()
    assert found == pc.sum(clean["streams"]).as_py()


@pytest.mark.parametrize(
    ("name", "artist_id"),
    [
        ("BTS", "kr:bts"),
        ("BLACKPINK", "kr:blackpink"),
        ("EXO-CBX", "kr:exo cbx"),
        ("Red Velvet", "kr:red velvet"),
        ("BIGBANG", "kr:bigbang"),
        ("Lauv", "us:lauv"),
    ],
)
def test_well_known_names_stand_for_their_artists(loaded, name, artist_id):
    _, store = loaded
    names = store.read("names")
    row = names.filter(pc.equal(names["name"], name)).to_pylist()[0]
    assert row["artist_id"] == artist_id


def test_official_weekly_files_of_a_zip(real_data, tmp_path):
    file = real_data / "charts" / "spotify_official_weekly_2023_be_de_in_us.zip"
    summary = ingest([file], store=tmp_path / "store")
    assert (summary.files, summary.rows, summary.set_aside) == (208, 41_465, 0)
    parts = Store.open(tmp_path / "store").parts("chart_entries")
    assert len(parts) == 1
