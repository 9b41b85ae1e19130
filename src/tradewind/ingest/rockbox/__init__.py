"""Rockbox: the log of a portable player, a line a track played."""

from tradewind.ingest.document import Document, Header
from tradewind.ingest.fields import RowInvalidError, invalid
from tradewind.ingest.json_plays import seconds_in, whole_in
from tradewind.ingest.listener_of import listener_of
from tradewind.ingest.plays import Play, columns_of, plays_tables
from tradewind.ingest.reject import Reject
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import LINES, StreamedSource

_FIELDS = ("artist", "album", "title", "position", "duration", "rating", "timestamp", "mbid")
_LEAST = 7  # older players write no mbid
_UNTAGGED = "<Untagged>"
_HEAD_LINES = 10
_ZONE_UNKNOWN = (
    "the player's time zone is unknown (#TZ/UNKNOWN): its local times were read as UTC; "
    "where they are not, correct the line to #TZ/UTC and the times with it"
)


def recognise(document: Document) -> Header | None:
    """Whether the first lines begin with #, among them #TZ/ and #CLIENT/."""
    lines = document.text.utf8[:4096].decode("utf-8", "ignore").split("\n")[:_HEAD_LINES]
    head = [line for line in lines if line.startswith("#")]
    told = all(any(line.startswith(sign) for line in head) for sign in ("#TZ/", "#CLIENT/"))
    return Header(len(head), "\t", _FIELDS) if told else None


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every track that was listened to; skipped ones are set aside."""
    lines = document.text.utf8.decode("utf-8", "replace").split("\n")
    listener = listener_of(document)
    plays: list[Play] = []
    rejects: list[Reject] = []
    for number, text in enumerate(lines, 1):
        line = text.rstrip("\r")
        if number <= header.line or not line.strip() or line.startswith("#"):
            continue
        try:
            plays.append(_play(line, number, listener))
        except RowInvalidError as error:
            rejects.append(Reject(number, error.reason, error.detail, line))
        except ValueError as cause:
            rejects.append(Reject(number, "number_unreadable", str(cause), line))
    raw = {play.line: lines[play.line - 1].rstrip("\r") for play in plays}
    parsed = plays_tables(
        columns_of(plays), document, context, raw=lambda row: raw[plays[row].line]
    )
    unknown = any(line.startswith("#TZ/UNKNOWN") for line in lines[: header.line])
    notes = (_ZONE_UNKNOWN,) if unknown else ()
    return Parsed(parsed.tables, (*rejects, *parsed.rejects), notes)


def _play(line: str, number: int, listener: str) -> Play:
    cells = [cell.strip() for cell in line.split("\t")]
    if not _LEAST <= len(cells) <= len(_FIELDS):
        invalid("wrong_number_of_fields", f"{len(cells)} fields, expected {len(_FIELDS)}")
    row = dict(zip(_FIELDS, cells, strict=False))
    if row["rating"] == "S":
        invalid("track_skipped", "the track was skipped (S)")
    if row["rating"] != "L":
        invalid("rating_unknown", f"rating is {row['rating']!r}; expected L or S")
    if row["artist"] in ("", _UNTAGGED):
        invalid("artist_missing", "the file that was played has no tag of an artist")
    duration = whole_in(row, "duration")
    return Play(
        line=number,
        time_us=seconds_in(row, "timestamp"),
        listener=listener,
        title="" if row["title"] == _UNTAGGED else row["title"],
        artist_names=row["artist"],
        release_title=None if row["album"] in ("", _UNTAGGED) else row["album"],
        mbid=row.get("mbid") or None,
        duration_ms=None if duration is None else duration * 1000,
    )


SOURCE: Source = StreamedSource(
    "rockbox",
    recognise,
    parse,
    needs=tuple((name,) for name in _FIELDS),
    label="Rockbox log of plays",
    pieces=LINES,
)
