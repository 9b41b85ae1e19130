"""Where every track stood in every market and week: what the outlook learns from."""

from typing import TYPE_CHECKING

import pyarrow as pa

from tradewind.charts.credited import main_credits
from tradewind.charts.printed import weekly_entries

if TYPE_CHECKING:
    import ibis

    from tradewind.store import Store

STANDINGS = pa.schema(
    [
        ("week", pa.date32()),
        ("territory", pa.string()),
        ("rank", pa.int32()),
        ("track_id", pa.string()),
        ("title", pa.string()),
        ("artist_id", pa.string()),
        ("artist_name", pa.string()),
        ("streams", pa.int64()),
        ("days", pa.int32()),
    ]
)


def standings(store: "Store") -> pa.Table:
    """Every track on every market's chart in every week, with the artist it belongs to.

    One row a (week, territory, track_id), in the order of week, territory, rank. A weekly list
    is preferred to the daily lists of the same market and week; daily lists are added up and
    ranked again; of files with the same list the one loaded last counts. `rank` is the printed
    one where one list makes the week. `streams` are those of the `days` of the week that were
    loaded, 7 where a weekly list was; missing where a file lacks them. Rows of the service's own
    global chart have the territory WW.
    """
    rows = standing_rows(store).order_by("week", "territory", "rank", "track_id")
    return store.read(rows).select(STANDINGS.names).cast(STANDINGS)


def standing_rows(store: "Store") -> "ibis.Table":
    """The same as an Ibis expression, in no order."""
    rows = weekly_entries(store).left_join(main_credits(store), ["title", "artist_names"])
    return rows.select(*STANDINGS.names)
