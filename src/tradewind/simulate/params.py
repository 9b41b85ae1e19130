"""What a simulated world is made from."""

import datetime as dt
from dataclasses import dataclass

from tradewind.simulate.served import served_territories
from tradewind.terms import (
    FRIDAY,
    InputInvalidError,
    Territory,
    parse_territory,
    week_of,
)

FIRST_DAY = dt.date(2023, 1, 6)
BURN_IN_WEEKS = 52
FUTURE_WEEKS = 26
_MOST_ARTISTS, _MOST_WEEKS = 20_000, 1_040


class WorldParamsInvalidError(InputInvalidError):
    """A simulated world was asked for that cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldParams:
    """How big a simulated world is, whose artists are at home in it, and when it begins.

    `home` is the market whose roster is written; `markets` counts home; `artists` counts those of
    all markets (about a third are home's); `weeks` are the chart weeks written, the first of them
    the week (Friday to Thursday) that holds `start`. The same parameters give the same bytes.
    Raises WorldParamsInvalidError or TerritoryUnknownError.
    """

    home: Territory
    seed: int
    markets: int = 40
    artists: int = 400
    weeks: int = 156
    start: dt.date = FIRST_DAY

    def __post_init__(self) -> None:
        object.__setattr__(self, "home", parse_territory(self.home))
        served = served_territories()
        if self.home not in served:
            raise WorldParamsInvalidError(
                f"{self.home} has no market chart to simulate",
                where="home",
                expected=f"one of {', '.join(served)}",
            )
        _within("seed", self.seed, 0, 2**63 - 1)
        _within("markets", self.markets, 2, len(served))
        _within("artists", self.artists, max(12, 2 * self.markets), _MOST_ARTISTS)
        _within("weeks", self.weeks, 12, _MOST_WEEKS)
        object.__setattr__(self, "start", week_of(self.start, opens=FRIDAY))
        last_year = self.start.year + (self.weeks + FUTURE_WEEKS) // 52 + 1
        if self.start.year < 1990 or last_year > 2200:
            raise WorldParamsInvalidError(
                f"a world from {self.start} over {self.weeks} weeks leaves the years we know",
                where="start",
                expected="a start from 1990 on and an end before 2200",
            )

    @property
    def last_week(self) -> dt.date:
        """The Friday that opens the last chart week written."""
        return self.start + dt.timedelta(weeks=self.weeks - 1)

    def to_dict(self) -> dict[str, str | int]:
        """The parameters as they stand in world.json."""
        return {
            "home": self.home,
            "seed": self.seed,
            "markets": self.markets,
            "artists": self.artists,
            "weeks": self.weeks,
            "start": self.start.isoformat(),
        }


def _within(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise WorldParamsInvalidError(
            f"{value} {name}" if name != "seed" else f"a seed of {value}",
            where=name,
            expected=f"a whole number from {least} to {most}",
        )
