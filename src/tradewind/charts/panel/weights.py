"""How many people each listener of a panel stands for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tradewind.charts.panel.effective_size import effective_size
from tradewind.charts.panel.errors import PopulationTwiceError, StratumUnknownError
from tradewind.charts.panel.rake import rake, split_groups
from tradewind.charts.panel.trim import trim_weights

WEIGHTS = pa.schema(
    [
        ("listener", pa.int64()),
        ("territory", pa.string()),
        ("stratum", pa.string()),
        ("weight", pa.float64()),
    ]
)
STRATA = pa.schema(
    [
        ("territory", pa.string()),
        ("stratum", pa.string()),
        ("people", pa.int64()),
        ("listeners", pa.int64()),
        ("margins", pa.int64()),
    ]
)
LEFT_OUT = pa.schema(
    [
        ("listener", pa.int64()),
        ("territory", pa.string()),
        ("stratum", pa.string()),
        ("reason", pa.string()),
    ]
)
Group = tuple[str, str]  # territory, stratum


@dataclass(frozen=True, slots=True)
class PanelWeights:
    """Each listener's weight, in people, with what the panel covers and whom it leaves out.

    `table` has WEIGHTS, in the order of territory, stratum, listener. `strata` (STRATA) has every
    group of the population, merged as asked; one with people and no listener is not covered.
    `margins` is 1, or how many of its groups a person is in where the market states margins alone.
    `left_out` (LEFT_OUT) has the listeners without a weight: reason no_stratum (the panel does not
    say their group), two_strata (it names several), no_population (their group has no people).
    """

    table: pa.Table
    strata: pa.Table
    left_out: pa.Table

    @property
    def effective_size(self) -> float:
        """How many equally weighted listeners would tell as much (Kish)."""
        return effective_size(self.table["weight"].to_numpy())

    @property
    def uncovered(self) -> tuple[Group, ...]:
        """The groups with people whom no listener stands for."""
        rows = self.strata.to_pylist()
        return tuple(
            (row["territory"], row["stratum"])
            for row in rows
            if row["people"] and not row["listeners"]
        )

    @property
    def people(self) -> int:
        """How many people the population has, covered or not."""
        people: float = sum(it["people"] / it["margins"] for it in self.strata.to_pylist())
        return round(people)

    @property
    def uncovered_share(self) -> float:
        """Share of the people whom no listener stands for, 0 to 1.

        Of margins that each lack a group, the sum: at most so many are not covered.
        """
        rows = self.strata.to_pylist()
        missing = sum(row["people"] for row in rows if not row["listeners"])
        return min(missing / self.people, 1.0) if self.people else 1.0


def weights(
    panel_listeners: pa.Table,
    populations: pa.Table,
    *,
    merge: Mapping[str, str] | None = None,
    trim: float | None = None,
) -> PanelWeights:
    """How many people each listener stands for: people of the group by listeners of the group.

    The tables have the columns of the store. `merge` puts groups into others (from: into), such as
    one that no listener stands for; without it such a group is left out and told. `trim` caps a
    weight at so many times the mean weight of the market and spreads what is cut over the others,
    so that the sum stays; it is never done unasked. Where a market tells its people by age and by
    gender alone, and the panel crosses them, the weights are raked to both; `strata` then has
    the margins. Raises PopulationTwiceError, StratumUnknownError, RakingUnsettledError.

    Source: post-stratification, Holt and Smith 1979; trimming, Potter 1990.
    """
    merge = merge or {}
    _check_merge(merge, panel_listeners, populations)
    stated, named = _people(populations, merge), _named(panel_listeners, merge)
    people, parts = _crossed(stated, named)
    groups, left_out = _groups(named, people)
    rows = [
        (listener, territory, stratum, people[territory, stratum] / len(listeners))
        for (territory, stratum), listeners in sorted(groups.items())
        for listener in sorted(listeners)
    ]
    listeners = _listeners(groups, parts)
    margins = {market: len(names) for (market, _), names in parts.items()}
    strata = [
        (*group, stated[group], listeners[group], margins.get(group[0], 1))
        for group in sorted(stated)
    ]
    table = _table(rows, WEIGHTS)
    if trim is not None:
        table = _trimmed(table, trim)
    return PanelWeights(table, _table(strata, STRATA), _table(sorted(left_out), LEFT_OUT))


def _people(populations: pa.Table, merge: Mapping[str, str]) -> dict[Group, int]:
    """People of each group; a line that stands in two files counts once."""
    stated: dict[Group, int] = {}
    for row in populations.to_pylist():
        group = (row["territory"], row["stratum"] or "")
        before = stated.setdefault(group, row["people"])
        if before != row["people"]:
            raise PopulationTwiceError(
                f"the group {group[1]!r} of {group[0]} has {before:,} and {row['people']:,} people",
                where="populations",
                expected="one number of people a group",
                remedy="take one of the files out: tradewind ingest --remove FILE",
            )
    found: dict[Group, int] = defaultdict(int)
    for (territory, stratum), people in stated.items():
        found[territory, merge.get(stratum, stratum)] += people
    return dict(found)


def _named(panel: pa.Table, merge: Mapping[str, str]) -> dict[tuple[int, str], set[str]]:
    """The groups that the panel names for each listener and market."""
    named: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in panel.to_pylist():
        stratum = row["stratum"] or ""
        named[row["listener"], row["territory"]].add(merge.get(stratum, stratum))
    return named


def _crossed(
    stated: Mapping[Group, int], named: Mapping[tuple[int, str], set[str]]
) -> tuple[dict[Group, float], dict[Group, tuple[str, ...]]]:
    """People of the groups that the panel names; raked where a market states margins alone.

    Also what each raked group consists of.
    """
    people: dict[Group, float] = {group: float(count) for group, count in stated.items()}
    crossed: dict[Group, tuple[str, ...]] = {}
    for market in sorted({territory for territory, _ in stated}):
        margins = {name: count for (where, name), count in stated.items() if where == market}
        sure = [it for (_, where), it in named.items() if where == market and len(it) == 1]
        listeners = Counter(min(names) for names in sure)
        parts = split_groups(listeners, [name for name, count in margins.items() if count])
        if parts and not margins.keys() & listeners.keys():
            raked = rake(listeners, parts, margins)
            people |= {(market, group): count for group, count in raked.people.items()}
            crossed |= {(market, group): names for group, names in parts.items()}
    return people, crossed


def _listeners(
    groups: Mapping[Group, list[int]], parts: Mapping[Group, tuple[str, ...]]
) -> Counter[Group]:
    """Listeners of each group that the population states."""
    found: Counter[Group] = Counter()
    for (market, group), listeners in groups.items():
        for name in parts.get((market, group), (group,)):
            found[market, name] += len(listeners)
    return found


def _groups(
    named: Mapping[tuple[int, str], set[str]], people: Mapping[Group, float]
) -> tuple[dict[Group, list[int]], list[tuple[int, str, str, str]]]:
    """The listeners of each group that has people, and those who are left out with the reason."""
    groups: dict[Group, list[int]] = defaultdict(list)
    left_out = []
    for (listener, territory), strata in named.items():
        stratum = min(strata)
        reason = _reason(strata, people.get((territory, stratum)))
        if reason:
            left_out.append((listener, territory, " / ".join(sorted(strata)), reason))
        else:
            groups[territory, stratum].append(listener)
    return dict(groups), left_out


def _reason(named: set[str], people: float | None) -> str:
    """Why a listener of these groups has no weight; empty where there is one."""
    if len(named) > 1:
        return "two_strata"
    if people:
        return ""
    return "no_stratum" if named == {""} else "no_population"


def _check_merge(merge: Mapping[str, str], panel: pa.Table, populations: pa.Table) -> None:
    columns = (panel["stratum"], populations["stratum"])
    known = {stratum or "" for column in columns for stratum in column.to_pylist()}
    for stratum in sorted({*merge, *merge.values()} - known):
        raise StratumUnknownError(
            f"there is no group {stratum!r} to merge", expected=", ".join(sorted(known))
        )


def _trimmed(table: pa.Table, trim: float) -> pa.Table:
    found = table["weight"].to_numpy().copy()
    markets = np.array(table["territory"].to_pylist(), dtype=str)
    for market in sorted(set(markets)):
        here = markets == market
        found[here] = trim_weights(found[here], trim)
    return table.set_column(3, WEIGHTS.field("weight"), pa.array(found))


def _table(rows: Iterable[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)
