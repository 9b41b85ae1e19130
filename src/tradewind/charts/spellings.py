"""Folded keys for the few rows whose file names no recording, or whose credit nobody has read."""

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tradewind.terms import fold

if TYPE_CHECKING:
    import ibis

    from tradewind.store import Store


def track_keys(store: "Store") -> "ibis.Table | None":
    """(title, artist_names, track_key) of rows without the service's id; None where all have it.

    The key is the folded "title|artists", so that two spellings of one name are one track.
    """
    rows = store.table("chart_entries")
    nameless = _pairs(rows.filter(rows.track_id.isnull() | (rows.track_id == "")))
    pairs = store.read(nameless).to_pylist()
    keys = [f"{fold(pair['title'])}|{fold(pair['artist_names'])}" for pair in pairs]
    return _lookup(pairs, "track_key", keys)


def uncredited(store: "Store") -> "ibis.Table | None":
    """(title, artist_names, name_id) of printed artists that no credit explains; None where none.

    The id is "~" and the folded artists, as it is for any artist on no roster.
    """
    lines = store.table("credits")
    lines = lines.mutate(title=lines.title.fill_null("")).select("title", "artist_names")
    unread = _pairs(store.table("chart_entries")).anti_join(lines, ["title", "artist_names"])
    pairs = store.read(unread).to_pylist()
    return _lookup(pairs, "name_id", ["~" + fold(pair["artist_names"]) for pair in pairs])


def _pairs(rows: "ibis.Table") -> "ibis.Table":
    texts = {name: rows[name].fill_null("") for name in ("title", "artist_names")}
    return rows.select(**texts).distinct()


def _lookup(pairs: list[dict[str, Any]], name: str, values: list[str]) -> "ibis.Table | None":
    import ibis

    if not pairs:
        return None
    columns = {key: [pair[key] for pair in pairs] for key in ("title", "artist_names")}
    return ibis.memtable(pa.table(columns | {name: values}))
