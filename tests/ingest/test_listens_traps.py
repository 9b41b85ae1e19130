"""The traps of listening histories, each as its description has it."""

import datetime as dt
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tradewind.ingest import Limits
from tradewind.ingest.document import Document
from tradewind.ingest.recognise import recognise
from tradewind.ingest.source import Context
from tradewind.terms import listener_key, track_key

NOON = 1767434400  # 2026-01-03 10:00 UTC
PLAY = {
    "ts": "2026-01-03T10:03:30Z",
    "username": "anna",
    "ms_played": 210_000,
    "conn_country": "VN",
    "ip_addr_decrypted": "203.0.113.7",
    "user_agent_decrypted": "Quiet/1",
    "master_metadata_track_name": "Ebbe",
    "master_metadata_album_artist_name": "Nord",
    "master_metadata_album_album_name": "Watt",
    "spotify_track_uri": "spotify:track:abc",
    "reason_end": "fwdbtn",
    "skipped": True,
    "offline_timestamp": 0,
    "incognito_mode": True,
    "platform": "android",
}
LISTEN = {"listened_at": NOON, "track_metadata": {"track_name": "Ebbe", "artist_name": "Nord"}}


class Read:
    """What one file yields: listens, tracks, rejects, notes."""

    def __init__(self, content, path="box/file"):
        data = content if isinstance(content, bytes) else str(content).encode()
        document = Document(path=path, name=path.rpartition("/")[2], data=data)
        source, header = recognise(document)
        parsed = source.parse(document, header, Context("s", Limits()))
        self.format = source.format
        self.tables = {name: rows.to_pylist() for name, rows in parsed.tables.items()}
        self.listens = self.tables.get("listens", [])
        self.tracks = self.tables.get("listen_tracks", [])
        self.rejects = parsed.rejects
        self.reasons = [reject.reason for reject in parsed.rejects]
        self.notes = parsed.notes


def spotify(*changes):
    return Read(json.dumps([PLAY | change for change in changes]))


def at(hour, minute, second=0):
    return dt.datetime(2026, 1, 3, hour, minute, second, tzinfo=dt.UTC)


def test_spotify_ts_is_when_playback_stopped():
    assert spotify({}).listens[0]["time"] == at(10, 0)


def test_spotify_day_is_that_of_the_start():
    (listen,) = spotify({"ts": "2026-01-04T00:01:00Z"}).listens
    assert listen["day"] == dt.date(2026, 1, 3)


@pytest.mark.parametrize("name", ["ip_addr", "ip_addr_decrypted", "user_agent_decrypted"])
def test_spotify_addresses_and_agents_are_dropped(name):
    read = spotify({name: "203.0.113.99"}, {name: "203.0.113.99", "ts": "soon"})
    assert "203.0.113" not in str(read.tables) + str(read.rejects)


def test_half_an_element_of_spotify_does_not_keep_the_address():
    whole = json.dumps([PLAY, PLAY | {"ts": "2026-01-03T11:00:00Z"}])
    read = Read(whole[:-40])
    assert read.reasons == ["json_unreadable"]
    assert "203.0.113" not in str(read.rejects)


def test_spotify_listener_is_the_folder_with_username_and_without():
    bare = {name: value for name, value in PLAY.items() if name != "username"}
    older, newer = (Read(json.dumps([play]), f"a/{len(play)}") for play in (PLAY, bare))
    assert older.listens[0]["listener"] == newer.listens[0]["listener"] == listener_key("folder a")


def test_spotify_file_of_several_usernames_keeps_them_apart():
    listens = spotify({}, {"username": "ben", "ts": "2026-01-03T11:00:00Z"}).listens
    assert [row["listener"] for row in listens] == [listener_key("anna"), listener_key("ben")]


def test_spotify_without_username_is_one_listener_a_folder():
    bare = {name: value for name, value in PLAY.items() if name != "username"}
    listeners = [
        Read(json.dumps([bare]), path).listens[0]["listener"]
        for path in ("a/Audio_1.json", "a/Audio_2.json", "b/Audio_1.json")
    ]
    assert listeners[0] == listeners[1]
    assert listeners[0] != listeners[2]


@pytest.mark.parametrize(
    "spoken",
    [
        {"episode_name": "Folge 1", "spotify_episode_uri": "spotify:episode:x"},
        {"audiobook_title": "Buch", "audiobook_uri": "spotify:show:x"},
        {"audiobook_chapter_title": "Kapitel"},
    ],
)
def test_spotify_podcasts_and_audiobooks_are_not_music(spoken):
    assert spotify({"spotify_track_uri": None} | spoken).reasons == ["not_music"]


def test_spotify_album_stands_under_album_twice():
    assert spotify({}).tracks[0]["release_title"] == "Watt"


@pytest.mark.parametrize(("code", "market"), [("VN", "VN"), ("ZZ", None), ("", None), (None, None)])
def test_spotify_country_is_the_market(code, market):
    assert spotify({"conn_country": code}).listens[0]["territory"] == market


def test_spotify_country_that_iso_dropped_is_set_aside_and_told():
    (reject,) = spotify({"conn_country": "DD"}).rejects
    assert (reject.reason, "DE followed it" in reject.detail) == ("market_unknown", True)


def test_spotify_keeps_what_counting_rules_need():
    (listen,) = spotify({}).listens
    kept = ("ms_played", "end_reason", "skipped", "private")
    assert [listen[name] for name in kept] == [210_000, "fwdbtn", True, True]


def test_spotify_other_columns_stand_in_extra():
    assert json.loads(spotify({}).listens[0]["extra"]) == {
        "offline_timestamp": 0,
        "platform": "android",
    }


def test_spotify_track_goes_by_its_id():
    (listen,) = spotify({}).listens
    assert listen["track_key"] == track_key(service="spotify", track_id="abc", title="", artist="")


def test_spotify_same_stamp_artist_and_title_is_the_same_play():
    stamp = {"offline_timestamp": 1767434400000}
    read = spotify(stamp, stamp | {"ts": "2026-01-03T18:00:00Z"})
    assert (len(read.listens), read.reasons) == (1, ["row_twice"])


def test_spotify_plays_without_a_name_of_two_tracks_in_one_stamp_are_two():
    bare = {
        "offline_timestamp": 1767434400000,
        "master_metadata_track_name": None,
        "master_metadata_album_artist_name": None,
    }
    read = spotify(bare, bare | {"spotify_track_uri": "spotify:track:d"})
    assert (len(read.listens), read.reasons) == (2, [])


@pytest.mark.parametrize(
    ("second", "kept"),
    [
        ({"ts": "2026-01-03T10:03:59Z"}, 1),
        ({"ts": "2026-01-03T10:04:00Z"}, 2),
        ({"ts": "2026-01-03T10:03:59Z", "ms_played": 209_999}, 2),
        ({"ts": "2026-01-03T10:03:59Z", "spotify_track_uri": "spotify:track:d"}, 2),
    ],
)
def test_spotify_without_stamp_plays_of_one_length_within_30_s_are_the_same(second, kept):
    assert len(spotify({}, second).listens) == kept


def test_spotify_older_has_no_country_and_its_end_time_is_the_end():
    row = {"endTime": "2026-01-03 10:03", "artistName": "Nord", "trackName": "E", "msPlayed": 60000}
    (listen,) = Read(json.dumps([row])).listens
    assert (listen["time"], listen["territory"]) == (at(10, 2), None)


def test_an_array_cut_short_yields_its_whole_elements_and_is_told():
    read = Read(json.dumps([PLAY, PLAY | {"ts": "2026-01-03T11:00:00Z"}])[:-9])
    assert (len(read.listens), read.reasons) == (1, ["json_unreadable"])
    assert "cut short" in read.notes[0]


def test_half_a_json_line_is_set_aside_alone():
    read = Read(json.dumps(LISTEN) + '\n{"listened_at": 17\n' + json.dumps(LISTEN))
    assert ([it["line"] for it in read.listens], read.rejects[0].line) == ([1, 3], 2)
    assert read.reasons == ["json_unreadable"]


@pytest.mark.parametrize("seconds", [12, 946_684_799, 4_102_444_800, -5, 10**15])
def test_a_listen_of_1970_or_of_the_future_is_out_of_range(seconds):
    assert Read(json.dumps(LISTEN | {"listened_at": seconds})).reasons == ["time_out_of_range"]


def test_listenbrainz_keeps_submitted_names_beside_the_mapping():
    said = {"track_name": "1V$1B", "artist_name": "Nord", "mbid_mapping": {"recording_name": "("}}
    read = Read(json.dumps(LISTEN | {"track_metadata": said}))
    assert read.tracks[0]["title"] == "1V$1B"
    assert json.loads(read.listens[0]["extra"])["mbid_mapping"] == {"recording_name": "("}


def test_listenbrainz_dump_names_its_listeners_and_no_country():
    (listen,) = Read(json.dumps(LISTEN | {"user_name": "anna"})).listens
    assert (listen["listener"], listen["territory"]) == (listener_key("anna"), None)


def test_listenbrainz_export_is_one_listener_through_its_months():
    paths = ("anna.zip!listens/2025/1.jsonl", "anna.zip!listens/2026/1.jsonl")
    assert len({Read(json.dumps(LISTEN), it).listens[0]["listener"] for it in paths}) == 1


def test_listenbrainz_record_built_otherwise_is_set_aside():
    lines = [LISTEN, {"listened_at": NOON, "track_metadata": "Ebbe"}]
    assert Read("\n".join(map(json.dumps, lines))).reasons == ["record_unreadable"]


GHAN = "uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n"


def test_lastfm_uts_is_the_truth():
    (listen,) = Read(f'{GHAN}{NOON},"31 Dec 1999, 21:38",Nord,,,,Ebbe,\n').listens
    assert listen["time"] == at(10, 0)


def test_lastfm_rows_of_one_time_are_kept():
    assert len(Read(GHAN + f"{NOON},,Nord,,,,Ebbe,\n" * 3).listens) == 3


def test_lastfm_row_without_time_is_set_aside():
    assert Read(f"{GHAN}{NOON},,Nord,,,,Ebbe,\n,,Nord,,,,Ebbe,\n").reasons == ["time_missing"]


@pytest.mark.parametrize("artist", [{"#text": "Nord"}, {"name": "Nord"}])
def test_lastfm_json_artist_stands_under_text_or_name(artist):
    track = {"name": "Ebbe", "artist": artist, "date": {"uts": str(NOON)}}
    assert Read(json.dumps([{"track": [track]}])).tracks[0]["artist_names"] == "Nord"


def test_lastfm_json_tracks_are_numbered_through_the_pages():
    track = {"name": "Ebbe", "artist": {"name": "Nord"}, "date": {"uts": str(NOON)}}
    read = Read(json.dumps([{"track": [track, track]}, {"track": [track]}]))
    assert [listen["line"] for listen in read.listens] == [1, 2, 3]


def test_benjaminbenben_has_no_header_and_rows_without_a_time():
    read = Read("Nord,,Ebbe,\nNord,Watt,Ebbe,03 Jan 2026 10:00\n")
    assert (read.listens[0]["line"], read.listens[0]["time"]) == (2, at(10, 0))
    assert read.reasons == ["time_missing"]


ROCKBOX = "#AUDIOSCROBBLER/1.1\n#TZ/{zone}\n#CLIENT/Rockbox\n"


def test_rockbox_keeps_what_was_listened_to():
    rows = "".join(f'Nord\t\t"Ebbe\t1\t60\t{it}\t{NOON}\t\n' for it in "LSX")
    read = Read(ROCKBOX.format(zone="UTC") + rows)
    assert read.reasons == ["track_skipped", "rating_unknown"]
    assert (read.tracks[0]["title"], read.tracks[0]["duration_ms"]) == ('"Ebbe', 60_000)


@pytest.mark.parametrize(("zone", "notes"), [("UTC", 0), ("UNKNOWN", 1)])
def test_rockbox_of_an_unknown_zone_asks_for_it(zone, notes):
    read = Read(ROCKBOX.format(zone=zone) + f"Nord\t\tEbbe\t1\t60\tL\t{NOON}\n")
    assert (len(read.notes), read.listens[0]["time"]) == (notes, at(10, 0))


def test_rockbox_untagged_is_no_artist():
    row = f"<Untagged>\t\tEbbe\t1\t60\tL\t{NOON}\t\n"
    assert Read(ROCKBOX.format(zone="UTC") + row).reasons == ["artist_missing"]


def test_rockbox_untagged_is_no_album():
    row = f"Nord\t<Untagged>\tEbbe\t1\t60\tL\t{NOON}\t\n"
    assert Read(ROCKBOX.format(zone="UTC") + row).tracks[0]["release_title"] is None


def test_librefm_has_comments_above_and_a_column_of_the_user():
    read = Read(f"# of anna\n# made today\ntime,user,artist,track,album\n{NOON},anna,Nord,Ebbe,\n")
    assert (read.format, read.listens[0]["line"], read.listens[0]["time"]) == (
        "librefm",
        4,
        at(10, 0),
    )


def test_spinitron_has_a_block_above_and_times_without_a_zone():
    text = "Station,Dyke\n\nDate-time,Artist,Song,Release,Label\n2026-01-03 10:00:00,Nord,Ebbe,,\n"
    read = Read(text)
    (play,) = read.tables["broadcast_plays"]
    assert (play["station"], play["time"], play["zone"]) == ("Dyke", at(10, 0), "")
    assert "no zone" in read.notes[0]


def test_spinitron_uses_the_zone_its_block_names():
    text = "Time zone,Asia/Seoul\nDate-time,Artist,Song,Release,Label\n2026-01-03 19:00,Nord,E,,\n"
    (play,) = Read(text).tables["broadcast_plays"]
    assert (play["time"], play["zone"]) == (at(10, 0), "Asia/Seoul")


def test_panoscrobbler_counts_milliseconds_and_keys_stand_in_any_order():
    line = {"track": "Ebbe", "durationMs": 60_000, "artist": "Nord", "timeMs": NOON * 1000}
    read = Read(json.dumps(line))
    assert (read.listens[0]["time"], read.tracks[0]["duration_ms"]) == (at(10, 0), 60_000)


def test_maloja_artists_are_a_list():
    track = {"artists": ["Nord", "Süd"], "title": "Ebbe", "length": 60}
    scrobble = {"time": NOON, "track": track, "duration": 30}
    read = Read(json.dumps({"maloja": {"export_time": 1}, "scrobbles": [scrobble]}))
    assert read.tracks[0]["artist_names"] == "Nord, Süd"
    assert (read.tracks[0]["duration_ms"], read.listens[0]["ms_played"]) == (60_000, 30_000)


@pytest.mark.parametrize("time", [NOON, NOON * 1000, NOON * 10**6, "2026-01-03T19:00:00+09:00"])
def test_raw_time_is_iso_or_a_count_told_by_its_size(time):
    (listen,) = Read(f"time,listener,isrc\n{time},u,VN-A12-60-00001\n").listens
    assert listen["time"] == at(10, 0)


def test_raw_listens_of_parquet_and_csv_are_the_same():
    moment = pa.array([at(10, 0)], pa.timestamp("ns", tz="UTC"))
    table = pa.table({"time": moment, "listener": [7], "isrc": ["VNA122600001"], "market": ["VN"]})
    written = pa.BufferOutputStream()
    pq.write_table(table, written)
    text = "time,listener,isrc,market\n2026-01-03T10:00:00Z,7,VNA122600001,VN\n"
    assert Read(bytes(written.getvalue())).listens == Read(text).listens


def test_raw_listener_is_kept_as_a_hash_alone():
    text = f"time,listener,email,isrc,tier\n{NOON},anna,a@b.c,VNA122600001,gold\n"
    read = Read(text + text.splitlines()[1].replace("gold", "free") + "\n")
    assert read.reasons == ["tier_unknown"]
    held = str(read.tables) + str(read.rejects)
    assert ("a@b.c" in held, "anna" in held) == (False, False)
    assert read.listens[0]["listener"] == listener_key("anna")
