"""Who is ranked, worked out once for as long as nothing it rests on changes."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from tradewind.charts.listened.kept_files import digest_of, sweep, write_rows
from tradewind.charts.listened.keys import Ranked, ranked_keys
from tradewind.charts.listened.sources import TABLES, Source, prints_of
from tradewind.charts.question import ChartQuestion

if TYPE_CHECKING:
    from tradewind.store import Store

_VERSION = 1  # of what a key means; raise it to have all worked out anew
_RESTS_ON = ("recording_links", "names", "artists", "credits", "counts_as")


def kept_keys(
    store: "Store", question: ChartQuestion, source: Source, *, of: str, credit: str, folder: Path
) -> Ranked:
    """What each printed track counts for (see `ranked_keys`), kept below `folder`."""
    prints = "listen_tracks" if source == "listens" else TABLES[source]
    digest = digest_of(part for table in (prints, *_RESTS_ON) for part in store.parts(table))
    asked = f"{_VERSION} {source} {of} {credit} {question.language} {question.origin} "
    name = hashlib.sha256(f"{asked}{question.genre}".encode()).hexdigest()[:16]
    place = folder / "keys" / name
    files = [place / f"{digest}-{table}.parquet" for table in ("keys", "labels")]
    if not all(file.exists() for file in files):
        ranked = ranked_keys(store, prints_of(store, source), question, of=of, credit=credit)
        place.mkdir(parents=True, exist_ok=True)
        for file, rows in zip(files, (ranked.keys, ranked.labels), strict=True):
            write_rows(file, rows)
        sweep(place, set(files))
    return Ranked(*(pq.read_table(file) for file in files))
