"""Artists of kept forecasts who go by another id now, followed by their names."""

from collections import Counter
from collections.abc import Collection, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.terms import fold


def by_name(names: pa.Table) -> dict[str, str]:
    """The id of the one artist whom each folded name stands for today, from the table `names`."""
    found: dict[str, str] = {}
    several = set()
    for name, artist in zip(names["name"].to_pylist(), names["artist_id"].to_pylist(), strict=True):
        if name and artist and found.setdefault(fold(name), artist) != artist:
            several.add(fold(name))
    return {name: artist for name, artist in found.items() if name not in several}


def follow_names(rows: pa.Table, known: Collection[str], named: Mapping[str, str]) -> pa.Table:
    """Rows of one kept forecast with today's ids where an artist was only given another one.

    An id is origin and folded name, or "~" and the name for artists on no roster: it changes where
    an artist comes onto a roster, or its origin is put right. One that is `known` no more is taken
    for the artist whom its name stands for today. Where that artist was forecast too, two were
    made one, and what was promised of each is no promise about both: such ids stay as they are.
    """
    old = rows["artist_id"].cast(pa.string())
    ids = [artist for artist in pc.unique(old).to_pylist() if artist]
    here = set(ids)
    lost = {i: named.get(i.split(":", 1)[-1].lstrip("~")) for i in ids if i not in known}
    heirs = Counter(lost.values())
    new = {i: n for i, n in lost.items() if n and n not in here and heirs[n] == 1}
    if not new:
        return rows
    place = pc.index_in(old, value_set=pa.array(list(new), pa.string()))
    today = pc.coalesce(pa.chunked_array([pa.array(list(new.values()))]).take(place), old)
    return rows.set_column(rows.column_names.index("artist_id"), "artist_id", today)
