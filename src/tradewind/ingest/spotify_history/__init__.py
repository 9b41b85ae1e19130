"""Spotify's extended streaming history: a person's own export, one JSON array a file."""

from tradewind.ingest.document import Document, Header
from tradewind.ingest.fields import invalid
from tradewind.ingest.json_plays import (
    extra_of,
    moment_us,
    parse_plays,
    text_in,
    whole_in,
    yes_in,
)
from tradewind.ingest.listener_of import listener_of
from tradewind.ingest.plays import Play
from tradewind.ingest.records import Record, element_records, first_element
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.spotify_history.doubles import Doubles
from tradewind.ingest.streamed import ELEMENTS, StreamedSource

_NEEDS = (("ts",), ("ms_played",), ("spotify_track_uri",))
_TRACK = "spotify:track:"
_TITLE, _ARTIST = "master_metadata_track_name", "master_metadata_album_artist_name"
_ALBUM = "master_metadata_album_album_name"
_SPOKEN = {
    "spotify_episode_uri": "a podcast",
    "episode_name": "a podcast",
    "episode_show_name": "a podcast",
    "audiobook_uri": "an audiobook",
    "audiobook_title": "an audiobook",
    "audiobook_chapter_uri": "an audiobook",
    "audiobook_chapter_title": "an audiobook",
}
_PERSONAL = ("username", "ip_addr", "ip_addr_decrypted", "user_agent", "user_agent_decrypted")
_MAPPED = frozenset(
    {
        *(*_PERSONAL, *_SPOKEN, _TITLE, _ARTIST, _ALBUM, "spotify_track_uri", "ts", "ms_played"),
        *("conn_country", "reason_end", "skipped", "incognito_mode"),
    }
)


def recognise(document: Document) -> Header | None:
    """Whether the first element of a JSON array has a time, a track and how long it was played."""
    first = first_element(document)
    names = tuple(map(str, first)) if isinstance(first, dict) else ()
    found = Header(names=names)
    return found if all(found.index(spellings) is not None for spellings in _NEEDS) else None


def parse(document: Document, header: Header, context: Context) -> Parsed:  # noqa: ARG001
    """Every play of music; podcasts, audiobooks and rows that stand twice are set aside.

    The folder stands for the one person whom a file names, for newer exports of the same person
    name nobody. In a file that names several, each username is a listener.
    """
    records, folder = element_records(document), listener_of(document)
    names = {name for record in records.values if (name := _username(record))}
    if names:
        document.carried.setdefault("owner", names if len(names) == 1 else set())
    owner: set[str] = document.carried.get("owner", set())
    doubles: Doubles = document.carried.setdefault("doubles", Doubles())

    def play_of(record: Record, line: int) -> Play:
        name = _username(record)
        play = _play(record, line, name if name and name not in owner else folder)
        if doubles.holds(record, play):
            invalid("row_twice", "the same play stands further up")
        return play

    return parse_plays(records, document, context, play_of)


def _username(record: Record) -> str | None:
    return text_in(record, "username")


def _play(record: Record, line: int, listener: str) -> Play:
    uri = text_in(record, "spotify_track_uri") or ""
    spoken = next((what for name, what in _SPOKEN.items() if record.get(name)), "")
    if (spoken and not uri) or uri.startswith("spotify:episode:"):
        invalid("not_music", f"this is {spoken or 'a podcast'}")
    ms_played = whole_in(record, "ms_played")
    return Play(
        line=line,
        time_us=moment_us(text_in(record, "ts"), "ts") - (ms_played or 0) * 1000,
        listener=listener,
        title=text_in(record, _TITLE) or "",
        artist_names=text_in(record, _ARTIST) or "",
        release_title=text_in(record, _ALBUM),
        service="spotify",
        track_id=uri.removeprefix(_TRACK) if uri.startswith(_TRACK) else None,
        territory=text_in(record, "conn_country"),
        ms_played=ms_played,
        end_reason=text_in(record, "reason_end"),
        skipped=yes_in(record, "skipped"),
        private=yes_in(record, "incognito_mode"),
        extra=extra_of(record, _MAPPED),
    )


SOURCE: Source = StreamedSource(
    "spotify history",
    recognise,
    parse,
    needs=_NEEDS,
    label="Spotify streaming history (extended)",
    pieces=ELEMENTS,
)
