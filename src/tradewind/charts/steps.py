"""Steps that several queries share, on constructs that DuckDB and Spark both know.

Each takes an Ibis table and gives one. `series` names the columns that tell one chart from
another (a market, say), `when` the column that tells its issues apart (a week).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis

POINTS_ABOVE = 201  # rank 1 earns 200 points and rank 200 earns 1


def take_first(
    rows: "ibis.Table", group: Sequence[str], order: Sequence["ibis.Value"]
) -> "ibis.Table":
    """One row a group: the first in `order`."""
    import ibis

    turn = ibis.row_number().over(group_by=list(group), order_by=list(order))
    return rows.mutate(turn=turn).filter(lambda t: t.turn == 0).drop("turn")


def measure(rows: "ibis.Table", group: Sequence[str]) -> "ibis.Table":
    """Adds `by_streams`: whether every row of the group brings its streams."""
    known = rows.streams.notnull().cast("int32")
    return rows.mutate(known=known.min().over(group_by=list(group))).mutate(
        by_streams=lambda t: t.known == 1
    )


def points_of(rank: "ibis.Value") -> "ibis.Value":
    """201 less the rank, and nothing below rank 200."""
    import ibis

    return ibis.greatest(ibis.literal(POINTS_ABOVE, "int64") - rank, 0).cast("int64")


def rank_rows(rows: "ibis.Table", group: Sequence[str], key: str) -> "ibis.Table":
    """Adds `rank` 1 to n within each group, by streams, or by points where streams are missing.

    Ties go to the better `printed_rank`, then to the smaller `key`.
    """
    import ibis

    score = ibis.ifelse(rows.by_streams, rows.streams, rows.points)
    scored = rows.mutate(score=score)
    order = [scored.score.desc(nulls_first=False), scored.printed_rank, scored[key]]
    turn = ibis.row_number().over(group_by=list(group), order_by=order)
    return scored.mutate(rank=(turn + 1).cast("int32")).drop("score")


def count_issues(ranked: "ibis.Table", series: Sequence[str], when: str) -> "ibis.Table":
    """Adds `issue`: 1 for the first week that was reported, 2 for the next that was, and so on."""
    import ibis

    issues = ranked.select(*series, when).distinct()
    turn = ibis.row_number().over(group_by=list(series) or None, order_by=issues[when])
    numbered = issues.mutate(issue=turn + 1)
    return ranked.inner_join(numbered, [*series, when])
