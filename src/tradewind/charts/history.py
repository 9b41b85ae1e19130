"""What a ranked row's past on its own chart was: previous rank, peak, weeks, re-entry."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tradewind.charts.steps import count_issues

if TYPE_CHECKING:
    import ibis


def add_history(
    ranked: "ibis.Table", *, key: str, when: str = "week", series: Sequence[str] = ()
) -> "ibis.Table":
    """Adds previous_rank, peak_rank, peak_week, weeks_on_chart and status to ranked rows.

    `key` tells who is ranked, `series` which chart (none where there is but one), `when` its
    issues. A week that nobody reported is no issue: what stood before it and after it stood on two
    issues running. Peak and weeks count up to the row's own week.
    """
    rows = count_issues(ranked, series, when)
    return add_status(add_peak(add_previous(rows, [*series, key]), [*series, key], when)).drop(
        "issue", "run"
    )


def add_previous(rows: "ibis.Table", track: Sequence[str]) -> "ibis.Table":
    """Adds `previous_rank`, missing where the last issue did not have it, and weeks_on_chart."""
    import ibis

    past = ibis.window(group_by=list(track), order_by=rows.issue)
    rows = rows.mutate(
        last_issue=rows.issue.lag().over(past),
        last_rank=rows["rank"].lag().over(past),
        run=ibis.row_number().over(past),
    )
    unbroken = rows.last_issue == rows.issue - 1
    return rows.mutate(
        previous_rank=ibis.ifelse(unbroken, rows.last_rank, None),
        weeks_on_chart=(rows.run + 1).cast("int32"),
    ).drop("last_issue", "last_rank")


def add_peak(rows: "ibis.Table", track: Sequence[str], when: str) -> "ibis.Table":
    """Adds `peak_rank`, the best rank so far, and `peak_week`, when it was reached first."""
    import ibis

    row = {"group_by": list(track), "order_by": rows.issue}
    rows = rows.mutate(peak_rank=rows["rank"].min().over(ibis.cumulative_window(**row)))
    rows = rows.mutate(last_peak=rows.peak_rank.lag().over(ibis.window(**row)))
    better = rows.last_peak.isnull() | (rows["rank"] < rows.last_peak)
    rows = rows.mutate(reached=ibis.ifelse(better, rows[when], None))
    first = rows.reached.max().over(ibis.cumulative_window(**row))
    return rows.mutate(peak_week=first).drop("last_peak", "reached")


def add_status(rows: "ibis.Table") -> "ibis.Table":
    """Adds `status`: new, re-entry, up, down or same."""
    import ibis

    missing = rows.previous_rank.isnull()
    return rows.mutate(
        status=ibis.cases(
            (missing & (rows.run == 0), "new"),
            (missing, "re-entry"),
            (rows["rank"] < rows.previous_rank, "up"),
            (rows["rank"] > rows.previous_rank, "down"),
            else_="same",
        )
    )
