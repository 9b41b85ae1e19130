"""What the store tells of listeners and of the income of streams, by market."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.plan.gain.measure import INCOME, LISTENERS, WORLD, Measure, StreamValues
from tradewind.rulebook import exchange_rates, own_file
from tradewind.store import Store

DAYS = 28  # over which a service counts its monthly listeners
PER_LISTENER = (1.0, 200.0)  # each listener streamed at least once
PER_1000 = (0.01, 50.0)  # euros; what lies outside is no price of streams
LEAST_LISTENERS, LEAST_STREAMS = 1000, 1000  # below, a market's figure says little


def read_stream_values(store: Store, measure: Measure, rulebook: Path | None) -> StreamValues:
    """What audience files and statements tell, of what the measure counts; empty where nothing.

    A figure that cannot be right (bounds above) is left out, as is a statement's currency without a
    rate in the rulebook's exchange_rates.csv.
    """
    listeners = _streams_per_listener(store) if LISTENERS in measure.counted else {}
    income = _eur_per_1000(store, rulebook) if INCOME in measure.counted else {}
    return StreamValues(listeners, income)


def _streams_per_listener(store: Store) -> dict[str, float]:
    """Streams of a day times 28 for each listener of the 28 days before, over all files."""
    days = store.table("audience_days")
    both = days.filter((days.monthly_listeners > 0) & days.streams.notnull())
    table = store.read(
        both.group_by(territory=both.territory.fill_null(WORLD)).aggregate(
            streams=both.streams.cast("float64").sum(),
            listeners=both.monthly_listeners.cast("float64").sum(),
            most=both.monthly_listeners.max(),
        )
    )
    found = {
        row["territory"]: DAYS * row["streams"] / row["listeners"]
        for row in table.to_pylist()
        if row["most"] >= LEAST_LISTENERS
    }
    return _within(found, PER_LISTENER)


def _eur_per_1000(store: Store, rulebook: Path | None) -> dict[str, float]:
    """What sales less returns of streams pay in all, in euros for each thousand."""
    lines = _sums(store)
    rates = exchange_rates(own_file(rulebook, "exchange_rates.csv"))
    lines = lines.filter(pc.is_in(lines["currency"], pa.array(list(rates))))
    euros, streams = dict[str, float](), dict[str, float]()
    for row in sorted(lines.to_pylist(), key=lambda row: (row["territory"], row["currency"])):
        market, rate = row["territory"], float(rates[row["currency"]].eur_per_unit)
        euros[market] = euros.get(market, 0.0) + row["net_nano"] / 1e9 * rate
        streams[market] = streams.get(market, 0.0) + row["quantity"]
    found = {
        market: 1000 * euros[market] / count
        for market, count in streams.items()
        if count >= LEAST_STREAMS
    }
    return _within(found, PER_1000)


def _sums(store: Store) -> pa.Table:
    lines = store.table("statement_lines")
    sold = lines.filter(
        (lines.use == "stream")
        & lines.kind.isin(["sale", "return"])
        & (lines.territory != "")
        & lines.quantity.notnull()
        & lines.net_nano.notnull()
    )
    return store.read(
        sold.group_by("territory", "currency").aggregate(
            quantity=sold.quantity.cast("float64").sum(),
            net_nano=sold.net_nano.cast("float64").sum(),
        )
    )


def _within(found: Mapping[str, float], bounds: tuple[float, float]) -> dict[str, float]:
    return {market: figure for market, figure in found.items() if bounds[0] <= figure <= bounds[1]}
