"""The ranking of where to go: what the roster may expect and what the plan does, by market."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tradewind.report.facts import MarketFacts, ReportFacts


@dataclass(frozen=True, slots=True)
class MarketRow:
    """One market in the ranking of where to go."""

    market: MarketFacts
    spent_eur_cents: int
    gain: float
    lines: int
    value: float


def market_rows(facts: ReportFacts) -> list[MarketRow]:
    """Every market abroad, the one that promises most first: by the plan, else by the forecast."""
    lines: Mapping[str, list[Any]] = defaultdict(list)
    for line in facts.plan.lines if facts.plan else ():
        lines[line.territory].append(line)
    abroad = [market for market in facts.markets if market.territory != facts.home]
    rows = [
        MarketRow(
            market,
            sum(line.cost_eur_cents for line in lines[market.territory]),
            gain := sum(line.gain.mid for line in lines[market.territory]),
            len(lines[market.territory]),
            gain if facts.plan else _promise(market),
        )
        for market in abroad
    ]
    return sorted(rows, key=lambda r: (-r.value, -_promise(r.market), r.market.territory))


def holes_of(market: MarketFacts) -> int:
    """Weeks missing between the first and the last week read."""
    read = [week for week, there in enumerate(market.present) if there]
    return read[-1] - read[0] + 1 - len(read) if read else 0


def _promise(market: MarketFacts) -> float:
    """Expected streams, or the best chance where the data has no streams."""
    if market.expected_streams is not None:
        return market.expected_streams
    return market.best.chance if market.best else 0.0
