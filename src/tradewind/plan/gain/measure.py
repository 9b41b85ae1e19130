"""What a plan counts as its gain, and what one stream counts in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tradewind.terms import InputInvalidError

STREAMS, LISTENERS, INCOME, WEIGHTED = "streams", "listeners", "income", "weighted"
UNITS = {STREAMS: "streams", LISTENERS: "listeners", INCOME: "EUR", WEIGHTED: "weighted"}
MEASURES = tuple(UNITS)
WORLD = ""  # the key of what is known of all markets together


@dataclass(frozen=True)
class StreamValues:
    """What the store tells of streams, by market; see docs/methods/plan.md.

    `streams_per_listener` are those of one listener in four weeks, under WORLD those of all
    markets together; `eur_per_1000` is what statements pay for a thousand.
    """

    streams_per_listener: Mapping[str, float] = field(default_factory=dict)
    eur_per_1000: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measure:
    """What counts as gain: streams, listeners, income, or each by its weight.

    `weights` by streams, listeners and income where `of` is "weighted". `streams_per_listener`
    (in four weeks) and `eur_per_1000` (income of a thousand streams) are assumptions for markets of
    which neither the store nor `..._in`, one's own figures by market, say anything. Raises
    InputInvalidError for what makes no sense.
    """

    of: str = STREAMS
    weights: Mapping[str, float] = field(default_factory=dict, hash=False)
    streams_per_listener: float = 4.0
    streams_per_listener_in: Mapping[str, float] = field(default_factory=dict, hash=False)
    eur_per_1000: float = 3.0
    eur_per_1000_in: Mapping[str, float] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        wrong = next((said for holds, said in self._limits() if not holds), None)
        if wrong:
            raise InputInvalidError(
                wrong,
                where="--measure",
                expected="figures as in the example that tradewind plan --new FILE writes",
                remedy="mend the table [gain] of the scenario file, or name another measure",
            )

    def _limits(self) -> tuple[tuple[bool, str], ...]:
        streams = (self.streams_per_listener, *self.streams_per_listener_in.values())
        income = (self.eur_per_1000, *self.eur_per_1000_in.values())
        weights = self.weights.values()
        return (
            (self.of in UNITS, f"a gain cannot be counted in {self.of!r}: {', '.join(UNITS)}"),
            (
                set(self.weights) <= {STREAMS, LISTENERS, INCOME},
                "weights are of streams, listeners and income",
            ),
            (all(weight >= 0 for weight in weights), "a weight is below nothing"),
            (self.of != WEIGHTED or any(weights), "no weight is above nothing"),
            (all(count > 0 for count in streams), "a listener streams nothing"),
            (all(euros > 0 for euros in income), "a stream brings no income"),
        )

    @property
    def unit(self) -> str:
        """The unit of gain, as a plan states it."""
        return UNITS[self.of]

    @property
    def counted(self) -> Mapping[str, float]:
        """The weight of each thing that counts."""
        found = self.weights if self.of == WEIGHTED else {self.of: 1.0}
        return {name: weight for name, weight in found.items() if weight > 0}

    def of_a_stream(self, market: str, values: StreamValues) -> float:
        """What one stream in a market counts."""
        worth = {
            STREAMS: 1.0,
            LISTENERS: 1.0 / self._streams_per_listener(market, values),
            INCOME: self._eur_per_1000(market, values) / 1000,
        }
        return sum(weight * worth[name] for name, weight in self.counted.items())

    def known(self, name: str, market: str, values: StreamValues) -> bool:
        """Whether listeners or income in a market are more than an assumption."""
        if name == INCOME:
            return market in self.eur_per_1000_in or market in values.eur_per_1000
        told = values.streams_per_listener
        return market in self.streams_per_listener_in or market in told or WORLD in told

    def _streams_per_listener(self, market: str, values: StreamValues) -> float:
        told = values.streams_per_listener
        world = told.get(WORLD, self.streams_per_listener)
        return self.streams_per_listener_in.get(market, told.get(market, world))

    def _eur_per_1000(self, market: str, values: StreamValues) -> float:
        told = values.eur_per_1000.get(market, self.eur_per_1000)
        return self.eur_per_1000_in.get(market, told)
