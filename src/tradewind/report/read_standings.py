"""Where chosen artists stand, market by market, from the standings of all."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.report.facts import Standing
from tradewind.terms import WORLD

_YEAR = 52


def read_standings(
    charts: pa.Table, artists: Sequence[str], weeks: Sequence[dt.date]
) -> dict[str, tuple[Standing, ...]]:
    """For each artist the markets charted in, the best placed of the last year first.

    `charts` are the standings of all markets; `weeks` all weeks they span, in order. The latest
    rank is that of the last week of all, so a market whose chart ends earlier has none.
    """
    wanted = pc.is_in(charts["artist_id"], pa.array(list(artists), pa.string()))
    abroad = pc.not_equal(charts["territory"], str(WORLD))
    best = (
        charts.filter(pc.and_(wanted, abroad))
        .group_by(["artist_id", "territory", "week"])
        .aggregate([("rank", "min")])
    )
    ranks: dict[str, dict[str, dict[dt.date, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in best.to_pylist():
        ranks[row["artist_id"]][row["territory"]][row["week"]] = row["rank_min"]
    return {
        artist: tuple(
            sorted((_standing(code, by_week, weeks) for code, by_week in own.items()), key=_order)
        )
        for artist, own in ranks.items()
    }


def _standing(territory: str, by_week: dict[dt.date, int], weeks: Sequence[dt.date]) -> Standing:
    year = tuple(by_week.get(week) for week in weeks[-_YEAR:])
    return Standing(territory, year[-1], min(by_week.values()), len(by_week), year)


def _order(standing: Standing) -> tuple[int, int, int, str]:
    """On the chart now by rank, then by weeks in the last year, then by weeks of all time."""
    lately = sum(rank is not None for rank in standing.ranks)
    return (standing.latest_rank or 1000, -lately, -standing.weeks, standing.territory)
