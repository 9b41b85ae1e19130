"""What became of the forecasts that were kept."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from tradewind.outlook.kept import Making
from tradewind.outlook.newest import HORIZON_WEEKS
from tradewind.outlook.record import ENTRY, Part, Record

SCORED, WAITING, GONE = "scored", "waiting", "gone"


@dataclass(frozen=True, slots=True)
class KeptForecast:
    """One forecast that was kept, at one of its horizons.

    `due` is the last chart week it speaks of. `state`: scored; waiting for charts up to `due`; or
    gone, the charts after its origin (or the simulated world it spoke of) being no longer in the
    store. `pairs` were kept. Of a scored
    one, not scored are pairs that are `unresolved` (the artist's id is in the store no more),
    `silent` (the market did not report after the origin) or `strange` (of a status that asks
    neither question). `entry` and `stay` are its own scores, None where nothing was asked.
    `counted` are the pairs in the records: an earlier forecast of the same pair goes before, and
    one in hindsight counts only where none was made in time.
    """

    making: Making
    horizon_weeks: int
    due: dt.date
    state: str
    pairs: int
    unresolved: int = 0
    silent: int = 0
    strange: int = 0
    counted: int = 0
    entry: Part | None = None
    stay: Part | None = None


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """All forecasts that were kept, by origin, and the records of those whose time has come.

    One record a question and horizon, entries first, the shortest horizon first.
    """

    forecasts: tuple[KeptForecast, ...]
    records: tuple[Record, ...]

    def record(self, *, horizon_weeks: int | None = None, question: str = ENTRY) -> Record | None:
        """The record of one horizon, the one nearest to 12 weeks where left out; None: none."""
        own = [r for r in self.records if r.question == question]
        if horizon_weeks is not None:
            return next((r for r in own if r.horizon_weeks == horizon_weeks), None)
        far = {
            r.horizon_weeks: (abs(r.horizon_weeks - HORIZON_WEEKS), r.horizon_weeks) for r in own
        }
        return min(own, key=lambda r: far[r.horizon_weeks], default=None)

    @property
    def waiting(self) -> tuple[KeptForecast, ...]:
        """Those whose time has not come, the next due first."""
        return tuple(sorted((f for f in self.forecasts if f.state == WAITING), key=lambda f: f.due))

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return {
            "forecasts": [_plain(forecast) for forecast in self.forecasts],
            "records": [record.to_dict() for record in self.records],
        }


def _plain(forecast: KeptForecast) -> dict[str, Any]:
    values = asdict(forecast)
    flat = {**values.pop("making"), **values}
    return {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in flat.items()}
