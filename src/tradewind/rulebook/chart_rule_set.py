"""The rules of one chart over one stretch of time, as a frozen value."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from types import MappingProxyType

USES = ("premium", "ad_supported", "programmed", "stream", "track_sale", "album_sale")
FIGURES = (
    "weights",
    "validity",
    "week",
    "dates",
    "listens",
    "cap",
    "recurrents",
    "accelerated",
    "lead_cap",
    "credit",
    "ties",
    "size",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """Where one figure of a rule set comes from, how sure it is, and when it was looked at."""

    source: str
    certainty: str
    checked: dt.date


@dataclass(frozen=True, slots=True)
class Accelerated:
    """When a track's plays begin to count for less, and when they count in full again.

    After `min_weeks` on the chart and `decline_weeks` running in which its plays fell and fell
    more than the market's. Back when they grow by `reset_growth` above the market's growth while
    younger than `young_years`; older ones only after `absent_years` off the top `absent_rank`.
    """

    weights: Mapping[str, Fraction]
    min_weeks: int
    decline_weeks: int
    reset_growth: Fraction
    young_years: int
    absent_rank: int
    absent_years: int


@dataclass(frozen=True)
class ChartRules:
    """What a chart counts, over which week, and who stands on it: see the head of chart_rules.toml.

    `weights` are units of `unit` a play or copy; a use that is missing is not counted. For exact
    whole points, `numerators` are the weights times `scale`. `recurrents` are pairs of
    (rank_below, weeks). `refused` says why nothing can be charted; empty where it can.
    `valid_from` and `valid_to` are days listened on, None where nobody says.
    """

    name: str
    family: str
    title: str
    ranks: str
    unit: str
    refused: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    week_opens: int
    utc_offset_hours: int
    publication_days: int | None
    issue_days: int | None
    weights: Mapping[str, Fraction]
    stream_as: str
    unpublished: tuple[str, ...]
    min_ms: int
    drop_private: bool
    skip_end_reasons: tuple[str, ...]
    skip_below_ms: int
    cap_per_listener_day: int | None
    recurrents: tuple[tuple[int, int], ...]
    accelerated: Accelerated | None
    songs_per_lead_artist: int | None
    credit: str
    tie_key: str
    size: int
    foreign_only: bool
    note: str
    figures: Mapping[str, Figure]

    @cached_property
    def scale(self) -> int:
        """Points in one unit: the least number that makes every weight whole."""
        accelerated = self.accelerated.weights.values() if self.accelerated else ()
        return lcm(*(w.denominator for w in (*self.weights.values(), *accelerated)))

    @cached_property
    def numerators(self) -> Mapping[str, int]:
        """Points a play or copy of each use, whole numbers."""
        return MappingProxyType({use: int(w * self.scale) for use, w in self.weights.items()})

    @cached_property
    def accelerated_numerators(self) -> Mapping[str, int]:
        """The same for tracks that count for less; the plain ones where there is no such rule."""
        weights = self.accelerated.weights if self.accelerated else self.weights
        return MappingProxyType({use: int(w * self.scale) for use, w in weights.items()})

    def holds_on(self, day: dt.date) -> bool:
        """Whether the rules were in force for listening on this day, as far as is known."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)

    @property
    def certainty(self) -> str:
        """How sure the weights are: the least that a chart under these rules stands on."""
        return self.figures["weights"].certainty
