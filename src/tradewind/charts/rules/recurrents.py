"""When a descending track leaves the chart for good."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tradewind.charts.rules.book import Book, Ints, encode
from tradewind.charts.rules.scored import Ranked
from tradewind.terms import InputInvalidError

Flags = npt.NDArray[np.bool_]
DECISIONS = pa.schema(
    [
        ("territory", pa.string()),
        ("key", pa.int64()),
        ("decided", pa.string()),  # keep: not removed; readmit: may come back
        ("first_week", pa.date32()),
        ("last_week", pa.date32()),
        ("name", pa.string()),
        ("reason", pa.string()),
        ("date", pa.date32()),
    ]
)


def leavers(
    ranked: Ranked,
    previous: Ints,
    weeks: Ints,
    spared: Flags,
    recurrents: Sequence[tuple[int, int]],
) -> Flags:
    """Which rows leave: fallen since the last issue, below a rank, so many weeks on the chart.

    `previous` is the last rank (0: none), `weeks` those completed before this one. Whoever stands
    below a row that leaves moves up first, and is judged by the place it then has.
    """
    leaving: Flags = np.zeros(len(previous), bool)
    if not recurrents or not len(previous):
        return leaving
    raw = ranked.ranks()
    opens = np.searchsorted(ranked.market, np.arange(ranked.market[-1] + 1))
    start = opens[ranked.market]
    while True:
        gone = np.concatenate(([0], np.cumsum(leaving)))
        first_tied = start + raw - 1
        rank = raw - (gone[first_tied] - gone[start])
        low = np.zeros(len(previous), bool)
        for rank_below, least in recurrents:
            low |= (rank > rank_below) & (weeks >= least)
        found: Flags = low & (previous > 0) & (rank > previous) & ~spared
        if np.array_equal(found, leaving):
            return found
        leaving = found


def decided(decisions: pa.Table | None, book: Book, ranked: Ranked, day: int, what: str) -> Flags:
    """Whether a recorded decision of this kind holds for each row on a day."""
    found = np.zeros(len(ranked.key), bool)
    if decisions is None or not decisions.num_rows:
        return found
    check_decisions(decisions)
    names, codes = encode(decisions["territory"])
    for n, row in enumerate(decisions.to_pylist()):
        epoch = [row[end].toordinal() - 719163 for end in ("first_week", "last_week")]
        if row["decided"] == what and epoch[0] <= day <= epoch[1]:
            place = names[codes[n]]
            if place in book.territories:
                market = book.territories.index(place)
                found |= (ranked.market == market) & (ranked.key == row["key"])
    return found


def check_decisions(decisions: pa.Table) -> None:
    """Raises InputInvalidError where a decision lacks who, why or when, or is of no known kind."""
    if missing := [name for name in DECISIONS.names if name not in decisions.column_names]:
        raise InputInvalidError(f"the decisions lack {', '.join(missing)}")
    for n, row in enumerate(decisions.to_pylist(), 1):
        where = f"decision {n}"
        if any(row[name] in (None, "") for name in DECISIONS.names):
            raise InputInvalidError(
                "a decision is not whole", where=where, expected=", ".join(DECISIONS.names)
            )
        if row["decided"] not in ("keep", "readmit"):
            raise InputInvalidError(
                f"{row['decided']!r} is no decision", where=where, expected="keep or readmit"
            )
