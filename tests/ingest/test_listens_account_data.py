"""Spotify's two kinds of history tell a play in other words; it counts once."""

import json

import pytest

from tradewind.ingest import ingest, remove

END = "2026-01-02T00:00:30Z"  # a Friday: the play began in the chart week before
LONG = {
    "ts": END,
    "ms_played": 31_000,
    "spotify_track_uri": "spotify:track:abc",
    "master_metadata_track_name": "Ebbe",
    "master_metadata_album_artist_name": "Nord",
}
SHORT = {"endTime": "2026-01-02 00:00", "artistName": "nord", "trackName": "EBBE"}
OTHER = SHORT | {"msPlayed": 31_001}
SHORT["msPlayed"] = 31_000


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a"), ("ab",)])
def test_play_of_both_histories_counts_once_as_the_extended_one_has_it(
    write, tmp_path, rows, order
):
    files = {
        "a": write("StreamingHistory0.json", json.dumps([SHORT, OTHER])),
        "b": write("Audio_0.json", json.dumps([LONG])),
    }
    for names in order:
        summary = ingest([files[name] for name in names], store=tmp_path / "store")
    assert sorted(rows("listens", "ms_played", "line")) == [(31_000, 1), (31_001, 2)]
    assert rows("rejects", "path", "line", "reason") == [(str(files["a"]), 1, "listen_twice")]
    assert sorted(rows("sources", "rows", "rejected")) == [(1, 0), (1, 1)]
    assert any("StreamingHistory0.json and Audio_0.json" in note for note in summary.notes)


def test_where_the_extended_history_goes_the_account_data_counts_again(write, tmp_path, rows):
    short = write("StreamingHistory0.json", json.dumps([SHORT]))
    long = write("Audio_0.json", json.dumps([LONG]))
    ingest([short, long], store=tmp_path / "store")
    remove([str(long)], store=tmp_path / "store")
    ingest([short], store=tmp_path / "store")
    assert (len(rows("listens", "line")), rows("rejects", "line")) == (1, [])
