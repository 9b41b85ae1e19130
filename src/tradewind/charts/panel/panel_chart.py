"""The chart of a market as a panel of its people tells it, with the error of every rank."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.charts.listened.counting import Counting
from tradewind.charts.listened.week_counts import parts_by_week
from tradewind.charts.panel.errors import (
    PanelMissingError,
    PanelSilentError,
    PopulationMissingError,
)
from tradewind.charts.panel.joint_ranks import joint_ranks
from tradewind.charts.panel.panel_plays import panel_plays
from tradewind.charts.panel.panel_tracks import panel_tracks
from tradewind.charts.panel.rank_intervals import rank_intervals
from tradewind.charts.panel.sample import build_sample
from tradewind.charts.panel.weighted_week import weighted_week
from tradewind.charts.panel.weights import PanelWeights, weights
from tradewind.rulebook.chart_rule_set import ChartRules
from tradewind.terms import InputInvalidError, Progress, Territory

if TYPE_CHECKING:
    from tradewind.store import Store

ENTRIES = pa.schema(
    [
        ("rank", pa.int64()),
        ("rank_low", pa.int64()),
        ("rank_high", pa.int64()),
        ("track_key", pa.int64()),
        ("title", pa.string()),
        ("artist_names", pa.string()),
        ("plays", pa.float64()),
        ("plays_error", pa.float64()),
        ("plays_low", pa.float64()),
        ("plays_high", pa.float64()),
        ("listeners", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class PanelChart:
    """One week of a market's chart from its panel: ranks with the ranks that may be true.

    `entries` (ENTRIES) are in the order of rank; `plays` are estimates for the population in units
    of the rule set (`rules.unit`), `plays_error` their standard error, `listeners` those of the
    panel who played it. `rank_low` to `rank_high` and `plays_low` to `plays_high` hold the truth
    of a track with chance `level`, that of all tracks at once where `joint`. `weights` say what the
    panel covers; `listening` is how many of its listeners played something that counts. `simulated`
    is true where any file of the store comes from a simulated world.
    """

    territory: Territory
    week: dt.date
    rules: ChartRules
    level: float
    replicates: int
    joint: bool
    weights: PanelWeights
    listening: int
    simulated: bool
    entries: pa.Table

    @property
    def panellists(self) -> int:
        """Listeners with a weight, whether they played anything or not."""
        return int(self.weights.table.num_rows)

    @property
    def effective_size(self) -> float:
        """How many equally weighted listeners would tell as much."""
        return self.weights.effective_size

    @property
    def uncovered_share(self) -> float:
        """Share of the market's people whom no listener stands for, 0 to 1."""
        return self.weights.uncovered_share


def panel_chart(
    store: "Store",
    *,
    territory: Territory,
    week: dt.date | None,
    rules: ChartRules,
    size: int = 200,
    level: float = 0.9,
    replicates: int = 400,
    seed: int = 0,
    joint: bool = False,
    merge: Mapping[str, str] | None = None,
    trim: float | None = None,
    progress: Progress | None = None,
) -> PanelChart:
    """The chart of the week that holds the day `week`, or of the latest the panel played in.

    Ranks are by estimated plays under the rule set's weights, validity and cap; what needs a
    history (recurrents, accelerated tracks) or other charts (songs per lead artist) is not applied.
    `merge` and `trim` are those of `weights`, the others those of `rank_intervals`; where `joint`,
    intervals are those of `joint_ranks`, which hold all at once. Raises
    PanelMissingError, PopulationMissingError, PanelSilentError, PanelTooSmallError,
    PopulationTwiceError, InputInvalidError.
    """
    _check(rules, size)
    weighted = _weights(store, territory, merge, trim)
    opened, played = _played(store, weighted, territory, week, rules)
    counts, labels = panel_tracks(store, played, territory=territory, rules=rules)
    if not counts.num_rows:
        raise PanelSilentError(
            f"nothing that the panel of {territory} played in the week of {opened} can be ranked "
            f"under {rules.name}",
            where=str(store.folder),
            expected=f"listens of {rules.ranks} that the rule set counts",
            remedy="choose another rule set; listens that name no release make no albums",
        )
    sample = build_sample(counts, weighted.table)
    ranked = (joint_ranks if joint else rank_intervals)(
        sample, size=size, level=level, replicates=replicates, seed=seed, progress=progress
    )
    return PanelChart(
        territory,
        opened,
        rules,
        level,
        replicates,
        joint,
        weighted,
        len(pc.unique(counts["listener"])),
        bool(pc.any(store.read("sources")["simulated"]).as_py()),
        _entries(ranked, weighted_week(sample), labels),
    )


def _check(rules: ChartRules, size: int) -> None:
    if rules.refused:
        raise InputInvalidError(
            f"{rules.name} cannot be charted: {rules.refused}", remedy="choose another rule set"
        )
    if size < 1:
        raise InputInvalidError(
            f"a chart of {size} ranks holds nothing", expected="a size of 1 or more"
        )


def _weights(
    store: "Store", territory: Territory, merge: Mapping[str, str] | None, trim: float | None
) -> PanelWeights:
    panel, people = (_of_market(store, name, territory) for name in _TABLES)
    for table, rows, error in (
        ("panel", panel, PanelMissingError),
        ("population", people, PopulationMissingError),
    ):
        if not rows.num_rows:
            raise error(
                f"the store holds no {table} of {territory}",
                where=str(store.folder),
                expected=_held(store, territory),
                remedy=f"load it: tradewind ingest FILE --store {store.folder}",
            )
    found = weights(panel, people, merge=merge, trim=trim)
    if not found.table.num_rows:
        reasons = sorted(set(found.left_out["reason"].to_pylist()))
        raise PanelMissingError(
            f"none of the {found.left_out.num_rows:,} listeners of the panel of {territory} has a "
            f"weight ({', '.join(reasons)})",
            where=str(store.folder),
            expected="groups named alike in the panel and the population",
            remedy="name the groups alike, or put groups together with merge",
        )
    return found


_TABLES = ("panel_listeners", "populations")


def _of_market(store: "Store", table: str, territory: Territory) -> pa.Table:
    rows = store.read(table)
    return rows.filter(pc.fill_null(pc.equal(rows["territory"], territory), False))


def _held(store: "Store", territory: Territory) -> str:
    """The markets that have both a panel and a population."""
    both = set.intersection(*(set(store.read(name)["territory"].to_pylist()) for name in _TABLES))
    held = sorted(both - {None, territory})
    return f"one of the markets {', '.join(held)}" if held else "a panel and its population"


def _played(
    store: "Store",
    weighted: PanelWeights,
    territory: Territory,
    week: dt.date | None,
    rules: ChartRules,
) -> tuple[dt.date, pa.Table]:
    """The week and what the panel played in it; the latest it played in where none is asked for."""
    counting = Counting.of(rules)
    held = sorted(parts_by_week(store, counting), reverse=True)
    for opened in held if week is None else [counting.week_of(week)]:
        plays = panel_plays(
            store, weighted.table["listener"], territory=territory, week=opened, rules=rules
        )
        if plays.num_rows:
            return opened, plays
    when = f"in the week of {counting.week_of(week)}" if week else "in any week"
    raise PanelSilentError(
        f"no listener of the panel of {territory} played anything that counts {when}",
        where=str(store.folder),
        expected=f"a week from {held[-1]} to {held[0]}" if held else "a store with listens",
        remedy="see that panel and listens name their listeners alike, or ask for another week",
    )


def _entries(ranked: pa.Table, estimates: pa.Table, labels: pa.Table) -> pa.Table:
    named = labels.select(["key", "title", "artist_name"])
    names = named.rename_columns(["track_key", "title", "artist_names"])
    rows = ranked.join(estimates, "track_key").join(names, "track_key")
    order = [("rank", "ascending"), ("track_key", "ascending")]
    return rows.sort_by(order).select(ENTRIES.names).cast(ENTRIES)
