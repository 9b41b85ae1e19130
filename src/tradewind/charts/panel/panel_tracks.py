"""Whose plays they are: a panel's printed tracks joined to what the chart ranks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.charts.listened.keys import Ranked, ranked_keys
from tradewind.charts.listened.sources import prints_of
from tradewind.charts.question import ChartQuestion
from tradewind.rulebook.chart_rule_set import ChartRules
from tradewind.terms import Territory

if TYPE_CHECKING:
    from tradewind.store import Store

_NO_PRINT = dict.fromkeys(("track_id", "title", "artist_names", "release_title"))


def panel_tracks(
    store: "Store", plays: pa.Table, *, territory: Territory, rules: ChartRules
) -> tuple[pa.Table, pa.Table]:
    """Plays of each listener and ranked thing, and what each thing is called.

    `plays` are (listener, track_key, points). The first table is (listener, track_key, plays),
    plays in units of the rule set and track_key that of the recording, album or artist ranked; the
    second (key, track_id, title, artist_id, artist_name). Tracks at home are left out where the
    rule set counts foreign plays alone.
    """
    ranked = _ranked(store, plays, territory, rules)
    keys = ranked.keys.filter(pc.is_valid(ranked.keys["key"]))
    if rules.foreign_only:
        keys = keys.filter(pc.fill_null(pc.not_equal(keys["home"], territory), True))
    joined = plays.join(keys.select(["track_key", "key"]), "track_key", join_type="inner")
    summed = joined.group_by(["listener", "key"]).aggregate([("points", "sum")])
    units = pc.divide(pc.cast(summed["points_sum"], pa.float64()), float(rules.scale))
    counts = pa.table({"listener": summed["listener"], "track_key": summed["key"], "plays": units})
    return counts.filter(pc.greater(counts["plays"], 0)), ranked.labels


def _ranked(store: "Store", plays: pa.Table, territory: Territory, rules: ChartRules) -> Ranked:
    question = ChartQuestion(scope="market", territory=territory)
    prints = _prints(store, set(plays["track_key"].to_pylist()))
    return ranked_keys(store, prints, question, of=rules.ranks, credit=rules.credit)


def _prints(store: "Store", played: set[int]) -> Iterator[dict[str, Any]]:
    """The tracks played as printed; one that no file prints keeps its key and has no title."""
    left = set(played)
    for row in prints_of(store, "listens"):
        if row["track_key"] in left:
            left.discard(row["track_key"])
            yield row
    for key in sorted(left):
        yield {"track_key": key, **_NO_PRINT}
