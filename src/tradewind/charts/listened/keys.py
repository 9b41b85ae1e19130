"""Who is ranked: for every printed track the recording, artist or album its plays count for."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.charts.asked import Artist, artist_of, asked_for
from tradewind.charts.question import ChartQuestion
from tradewind.terms import fold, track_key

if TYPE_CHECKING:
    from tradewind.store import Store

KEYS = pa.schema(
    [
        ("track_key", pa.int64()),
        ("key", pa.int64()),
        ("home", pa.string()),
        ("first_day", pa.date32()),
        ("last_day", pa.date32()),
    ]
)
LABELS = pa.schema(
    [
        ("key", pa.int64()),
        ("track_id", pa.string()),
        ("title", pa.string()),
        ("artist_id", pa.string()),
        ("artist_name", pa.string()),
    ]
)


Span = tuple[dt.date | None, dt.date | None]
ALWAYS: Span = (None, None)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ranked:
    """`keys` (schema KEYS) say what each printed track counts for, `labels` (LABELS) what that is.

    A track that counts for several artists stands in several rows of `keys`, one that counts for
    nothing on this chart has no key; a row holds for weeks
    that open from first_day to last_day, without end where one is missing.
    """

    keys: pa.Table
    labels: pa.Table


def ranked_keys(
    store: "Store",
    prints: Iterable[dict[str, Any]],
    question: ChartQuestion,
    *,
    of: str,
    credit: str,
) -> Ranked:
    """What each printed track counts for on a chart of tracks, artists or albums.

    `prints` are tracks as printed: track_key, track_id, title, artist_names, release_title. Tracks
    are joined to recordings as the store has them (`recording_links`), artists by credits
    and names; `credit` says which artists of a track count: main, every, or countas (the main
    artist, a sub-unit or member to the group that the user's rules name, see `counts_as`). Where
    the question asks for a language, an origin or a genre, only tracks of such main artists are
    left.
    """
    known = _Known(store)
    keys: set[tuple[Any, ...]] = set()
    labels: dict[int, tuple[Any, ...]] = {}
    for row in prints:
        main = known.artists_of(row, "main")[0]
        things = list(_things(row, known, of, credit)) if asked_for(main, question) else []
        if not things:
            keys.add((row["track_key"], None, main.origin, *ALWAYS))
        for key, label, span in things:
            keys.add((row["track_key"], key, main.origin, *span))
            labels.setdefault(key, label)
    rows = sorted(keys, key=lambda row: (row[0], row[1] or -1, str(row[3:])))
    return Ranked(_table(rows, KEYS), _table([(k, *labels[k]) for k in sorted(labels)], LABELS))


def keys_on(keys: pa.Table, week: dt.date) -> pa.Table:
    """The rows of `keys` that hold for a week."""
    begun = pc.fill_null(pc.less_equal(keys["first_day"], week), True)
    lasting = pc.fill_null(pc.greater_equal(keys["last_day"], week), True)
    return keys.filter(pc.and_(begun, lasting))


def _things(
    row: dict[str, Any], known: "_Known", of: str, credit: str
) -> Iterator[tuple[int, tuple[Any, ...], Span]]:
    """What the track counts for, with its label, and from when to when."""
    main = known.artists_of(row, "main")[0]
    title, recording = row["title"] or "", known.recordings.get(row["track_key"])
    if of == "artists":
        for artist, span in known.counted_artists(row, credit):
            key = track_key(service="artist", track_id=artist.artist_id, title="", artist="")
            yield key, (artist.artist_id, title, artist.artist_id, artist.name), span
    elif of == "albums":
        if row["release_title"]:
            key = track_key(title=f"album {row['release_title']}", artist=main.artist_id)
            yield key, (None, row["release_title"], main.artist_id, main.name), ALWAYS
    elif recording is None:
        yield row["track_key"], (row["track_id"], title, main.artist_id, main.name), ALWAYS
    else:
        key = track_key(service="recording", track_id=recording, title="", artist="")
        yield key, (recording, title, main.artist_id, main.name), ALWAYS


class _Known:
    """The recordings and artists of a store, looked up by what is printed."""

    def __init__(self, store: "Store") -> None:
        links = store.read("recording_links")
        leading = links.filter(links["leads"]).select(["track_key", "recording_id"]).to_pylist()
        self.recordings: dict[int, str] = {it["track_key"]: it["recording_id"] for it in leading}
        self._ids = {it["name"]: it["artist_id"] for it in store.read("names").to_pylist()}
        rows = store.read("artists").to_pylist()
        self._artists = {row["artist_id"]: artist_of(row) for row in rows}
        self._groups: dict[str, list[dict[str, Any]]] = {}
        for rule in store.read("counts_as").to_pylist():
            self._groups.setdefault(rule["artist_id"], []).append(rule)
        self._credits: dict[tuple[str, str], list[tuple[int, str, str]]] = {}
        for it in store.read("credits").to_pylist():
            line = (it["position"], it["role"], it["name"])
            key = (it["artist_names"] or "", it["title"] or "")
            self._credits.setdefault(key, []).append(line)

    def artists_of(self, row: dict[str, Any], credit: str) -> list[Artist]:
        """The artists a track is credited to, each once, the first main artist first."""
        printed = (row["artist_names"] or "", row["title"] or "")
        lines = sorted(self._credits.get(printed, ())) or [(1, "main", printed[0])]
        names = [name for _, _, name in lines] if credit == "every" else [_main(lines)]
        found = [self._artist_named(name) for name in names]
        return list({artist.artist_id: artist for artist in found}.values())

    def counted_artists(self, row: dict[str, Any], credit: str) -> Iterator[tuple[Artist, Span]]:
        """The artists a track counts for, from when to when."""
        for artist in self.artists_of(row, credit):
            if credit == "countas":
                yield from self._groups_of(artist)
            else:
                yield artist, ALWAYS

    def _artist_named(self, name: str) -> Artist:
        artist_id = self._ids.get(name) or f"~{fold(name)}"
        return self._artists.get(artist_id) or Artist(artist_id, name)

    def _groups_of(self, artist: Artist) -> Iterator[tuple[Artist, Span]]:
        """Whom the artist counts to, one after the other; itself where no rule holds."""
        free: dt.date | None = None
        rules = self._groups.get(artist.artist_id, ())
        for rule in sorted(rules, key=lambda it: it["first_day"] or dt.date.min):
            first, last = rule["first_day"], rule["last_day"]
            if first is not None and (free is None or free < first):
                yield artist, (free, first - _DAY)
            group = rule["counts_as_id"]
            yield self._artists.get(group) or Artist(group, group.lstrip("~")), (first, last)
            if last is None:
                return
            free = last + _DAY
        yield artist, (free, None)


def _main(lines: list[tuple[int, str, str]]) -> str:
    return next((name for _, role, name in lines if role == "main"), lines[0][2])


def _table(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)
