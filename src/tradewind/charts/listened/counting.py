"""Which plays count: the settings of a rule set that decide it, apart from what a play is worth."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from tradewind.rulebook.chart_rules import ChartRules
from tradewind.terms import FRIDAY

_VERSION = 1  # of what a count means; raise it to have every week counted anew


@dataclass(frozen=True, slots=True)
class Counting:
    """When a week opens and which listens of it count.

    A listen counts if it lasted `min_ms` or its length is unknown, unless it was private and
    `drop_private`, or was shorter than `skip_below_ms` and skipped or ended by one of
    `skip_end_reasons`. Of one listener's listens to one track in one market, tier and day only
    the first `cap_per_listener_day` count. `week_opens` is a weekday (0 = Monday), of days that
    begin `utc_offset_hours` before midnight UTC.
    """

    week_opens: int = FRIDAY
    utc_offset_hours: int = 0
    min_ms: int = 0
    skip_below_ms: int = 0
    skip_end_reasons: tuple[str, ...] = ()
    drop_private: bool = False
    cap_per_listener_day: int | None = None

    @classmethod
    def of(cls, rules: ChartRules) -> "Counting":
        """The settings of a rule set."""
        return cls(
            rules.week_opens,
            rules.utc_offset_hours,
            rules.min_ms,
            rules.skip_below_ms,
            rules.skip_end_reasons,
            rules.drop_private,
            rules.cap_per_listener_day,
        )

    @property
    def name(self) -> str:
        """A name for a folder: the same for rule sets that count alike."""
        return hashlib.sha256(f"{_VERSION} {self!r}".encode()).hexdigest()[:16]

    @property
    def utc_fridays(self) -> bool:
        """Whether a week is just what the store keeps together: Friday to Thursday, UTC."""
        return self.week_opens == FRIDAY and self.utc_offset_hours == 0

    def week_of(self, day: dt.date) -> dt.date:
        """The day that opens the week of `day`."""
        return day - dt.timedelta(days=(day.weekday() - self.week_opens) % 7)
