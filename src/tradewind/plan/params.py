"""What a person may set about a plan."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import NamedTuple

from tradewind.plan.errors import BudgetInvalidError
from tradewind.plan.gain.measure import Measure
from tradewind.plan.limits import Limit
from tradewind.plan.money.budget import Budget
from tradewind.plan.risk.model import RiskLimit, RiskModel
from tradewind.terms import InputInvalidError

YEAR = 4  # quarters


class LineKey(NamedTuple):
    """An action for an artist in a market; in whichever quarter, where none is named.

    In the params of a plan `artist_id` may be the artist's name, which `solve` looks up.
    """

    artist_id: str
    territory: str
    kind: str
    quarter: str = ""

    def __str__(self) -> str:
        return ":".join(part for part in self if part)

    def covers(self, quarter: str) -> bool:
        """Whether a line in the quarter of this name is meant."""
        return self.quarter in ("", quarter)


@dataclass(frozen=True, slots=True)
class GainModel:
    """How a lift becomes gain; every figure is explained in docs/methods/plan.md.

    `odds_per_lift`: growth of the log-odds of charting for each unit of log growth in streams.
    `returns`: widths in lift-weeks with the share of the effect that is left in them, over
    `returns_quarters`; beyond the last there is none. `fade_per_quarter`: share of the effect that
    is counted on for each further quarter away. `release_boost`: factor on recordings and promotion
    in a quarter with a release. `carry_over`: share of a lift that is left in the quarter after its
    weeks, and again in each one after. `weeks_after`: weeks after the plan's last quarter in which
    effects still count; None for all. `spill_over`: share of a lift in all markets like one that
    arises in that one too. `measure`: what counts.
    """

    odds_per_lift: float = 1.7
    returns: tuple[tuple[float, float], ...] = ((6.0, 1.0), (6.0, 0.5), (12.0, 0.25))
    returns_quarters: int = YEAR
    fade_per_quarter: float = 0.97
    release_boost: float = 1.25
    carry_over: float = 0.0
    weeks_after: int | None = None
    spill_over: float = 0.0
    measure: Measure = field(default_factory=Measure)

    def __post_init__(self) -> None:
        rates = [rate for _, rate in self.returns]
        assert rates == sorted(rates, reverse=True) and rates[-1] >= 0, "returns must fall"
        assert 0 < self.fade_per_quarter <= 1, "no share"
        assert 0 <= self.carry_over < 1, "a lift that never ends"
        assert 0 <= self.spill_over <= 1, "no share"
        assert self.weeks_after is None or self.weeks_after >= 0, "weeks before the plan's end"

    def over(self, quarters: int) -> "GainModel":
        """The same for a plan of so many quarters: beyond a year, attention is there anew.

        The widths of `returns` grow with the quarters.
        """
        quarters = max(quarters, YEAR)
        longer = quarters / self.returns_quarters
        returns = tuple((width * longer, rate) for width, rate in self.returns)
        return replace(self, returns=returns, returns_quarters=quarters)


@dataclass(frozen=True, slots=True)
class PlanParams:
    """The question a plan answers: for whom, with whose money, over which quarters, how exactly.

    `home` is a territory; `budgets` one a funder; `own_eur_cents` limits what the artists' side
    pays in all, less `tax_relief`, the share of it that comes back as less tax. `start` is the
    first day of the first quarter; None means the calendar quarter after the forecasts' origin.
    `capacity_days_month` stands for artists whose capacity is unknown. `markets_max` limits the
    markets of an artist in a quarter, `same_max` the lines of one kind in a market and quarter.
    `gap` is the wanted relative distance between plan and bound,
    `seconds` the time after which the best plan so far is taken. `rulebook` is a folder whose
    actions.toml, funders.toml and exchange_rates.csv, where present, take the place of Tradewind's.
    `frontier` asks for plans with every budget times each of `frontier_shares`, and, where `risk`
    is asked too, for plans between the greatest gain and the best worst cases; `risk_limit` for a
    plan whose worst scenarios bring so much.
    `places` says where settings stand that were read from a file, by option ("--start").
    """

    home: str
    budgets: tuple[Budget, ...]
    quarters: int = 4
    start: dt.date | None = None
    own_eur_cents: int | None = None
    tax_relief: float = 0.0
    capacity_days_month: float = 4.0
    markets_max: int | None = 3
    same_max: int | None = 3
    floor_emerging: float | None = None
    artists_max: int | None = None
    limits: tuple[Limit, ...] = ()
    force: tuple[LineKey, ...] = ()
    forbid: tuple[LineKey, ...] = ()
    gap: float = 0.001
    seconds: float = 60.0
    seed: int = 0
    rulebook: Path | None = None
    gain: GainModel = field(default_factory=GainModel)
    frontier: bool = False
    frontier_shares: tuple[float, ...] = (0.25, 0.5, 0.75, 1.25, 1.5, 2.0)
    risk: bool = False
    risk_limit: RiskLimit | None = None
    risk_model: RiskModel = field(default_factory=RiskModel)
    places: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def weighs_risk(self) -> bool:
        """Whether scenarios are drawn."""
        return self.risk or self.risk_limit is not None

    @property
    def own_paid_eur_cents(self) -> int | None:
        """What the artists' side can pay before tax relief, where what stays with it is limited."""
        if self.own_eur_cents is None:
            return None
        left = 1 - Fraction(repr(self.tax_relief))
        return floor(self.own_eur_cents / left)

    def place(self, option: str) -> str:
        """Where a person finds the setting: file and line, or the option itself."""
        return self.places.get(option, option)

    def __post_init__(self) -> None:
        if not self.budgets:
            raise BudgetInvalidError("no budget is given", expected='such as "EUR 2,000,000"')
        wrong = next((said for holds, said in _limits(self) if not holds), None)
        if wrong:
            raise InputInvalidError(wrong)


def _limits(params: PlanParams) -> list[tuple[bool, str]]:
    floor = params.floor_emerging
    return [
        (1 <= params.quarters <= 12, f"{params.quarters} quarters; a plan has 1 to 12"),
        (params.seconds > 0, f"{params.seconds:g} seconds to search is no time"),
        (params.gap >= 0, f"a gap of {params.gap:g} is below nothing"),
        (params.capacity_days_month >= 0, "the capacity of an artist is below nothing"),
        (floor is None or 0 <= floor <= 1, f"a floor of {floor} is no share from 0 to 1"),
        (params.markets_max is None or params.markets_max >= 1, "markets an artist: at least 1"),
        (
            params.same_max is None or params.same_max >= 1,
            "lines of a kind in a market: at least 1",
        ),
        (params.artists_max is None or params.artists_max >= 1, "artists: at least 1"),
        (
            all(0 < share <= 10 for share in params.frontier_shares),
            "budgets of the frontier: shares above 0, up to 10",
        ),
        (
            0 <= params.tax_relief < 1,
            f"a tax relief of {params.tax_relief:g}; it is a share from 0, below 1",
        ),
        (params.own_eur_cents is None or params.own_eur_cents >= 0, "own money is below nothing"),
        (
            not any(
                forced[:3] == forbidden[:3] and forbidden.covers(forced.quarter)
                for forced in params.force
                for forbidden in params.forbid
            ),
            "a line is both forced and forbidden",
        ),
    ]
