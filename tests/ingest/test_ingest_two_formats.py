"""A file that holds two formats: the header that stands first counts, and no row is dropped."""

import pytest

from tradewind.ingest import Limits, ingest
from tradewind.store import Store

CHART = "rank,uri,artist_names,track_name,source,peak_rank,previous_rank,weeks_on_chart,streams\n"
CHART_ROWS = (
    "1,spotify:track:a,Glass Kites,Paper Lanterns,House,1,1,3,900\n"
    "2,spotify:track:b,Neon Harbour,Ferry,House,2,2,3,800\n"
)
LISTENS = "time,listener,isrc,title,artist\n"
LISTEN = "2026-03-01T10:00:00Z,ana,QZXAA2600001,Paper Lanterns,Glass Kites\n"
NAME = "regional-vn-weekly-2026-03-05.csv"


def rejects_of(store):
    rows = Store.open(store).read("rejects").sort_by("line").to_pylist()
    return [(row["line"], row["reason"], row["raw"]) for row in rows]


def test_rows_above_a_second_header_are_loaded_and_those_below_set_aside(write, tmp_path):
    file = write(NAME, CHART + CHART_ROWS + LISTENS + LISTEN)
    summary = ingest([file], store=tmp_path / "store")
    found = [(line.format, line.rows, line.set_aside) for line in summary.formats]
    assert found == [("spotify chart", 2, 1)]
    assert rejects_of(tmp_path / "store") == [(5, "other_format", "")]


def test_formats_the_other_way_round(write, tmp_path):
    file = write(NAME, LISTENS + LISTEN + CHART + CHART_ROWS)
    summary = ingest([file], store=tmp_path / "store")
    found = [(line.format, line.rows, line.set_aside) for line in summary.formats]
    assert found == [("listens csv", 1, 2)]
    assert [row[:2] for row in rejects_of(tmp_path / "store")] == [
        (4, "other_format"),
        (5, "other_format"),
    ]


def test_lines_of_a_title_above_the_header_stay_no_rows(write, tmp_path):
    title = "Chart of the week,,\nVietnam,weekly\n\n"
    summary = ingest([write(NAME, title + CHART + CHART_ROWS)], store=tmp_path / "store")
    assert (summary.rows, summary.set_aside) == (2, 0)


@pytest.mark.parametrize("piece_bytes", [400, 1 << 20])
def test_a_large_file_sets_all_rows_below_the_other_header_aside(write, tmp_path, piece_bytes):
    file = write("listens.csv", LISTENS + LISTEN + CHART + CHART_ROWS * 40)
    limits = Limits(piece_bytes=piece_bytes)
    summary = ingest([file], store=tmp_path / "store", limits=limits)
    assert (summary.rows, summary.set_aside) == (1, 80)
    assert [row[0] for row in rejects_of(tmp_path / "store")] == list(range(4, 84))
