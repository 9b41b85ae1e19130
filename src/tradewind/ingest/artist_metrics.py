"""Figures about artists, gathered cell by cell into the table artist_metrics."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from tradewind.ingest.reject import Reject
from tradewind.ingest.sheet import Sheet
from tradewind.ingest.source import Context, Parsed
from tradewind.store import schema_of

_PLATFORMS = {
    "youtube music": "youtube_music",
    "apple music": "apple_music",
    "amazon music": "amazon_music",
    **{
        name: name
        for name in (
            *("spotify", "instagram", "tiktok", "youtube", "facebook", "twitter", "soundcloud"),
            *("deezer", "bandsintown", "songkick", "shazam", "pandora", "twitch", "genius", "line"),
            *("melon", "wikipedia", "amazon", "audiomack", "boomplay", "anghami", "vk", "weibo"),
        )
    },
}


def platform_in(text: str) -> str | None:
    """The platform that a column or a file's name speaks of; None where it names none."""
    plain = f" {' '.join(_words(text))} "
    return next((found for name, found in _PLATFORMS.items() if f" {name} " in plain), None)


def metric_name(column: str) -> str:
    """A column's name as a metric: "Spotify Monthly Listeners" → monthly_listeners."""
    words = _words(column)
    platform = platform_in(column)
    rest = [word for word in words if not platform or word not in platform.split("_")]
    return "_".join(rest or words) or "unnamed"


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()


@dataclass
class Metrics:
    """The figures of one file; a line that yields none and is not set aside is told as empty."""

    sheet: Sheet
    context: Context
    rejects: list[Reject] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._told: set[int] = set()

    def add(
        self,
        row: int,
        metric: str,
        printed: str,
        value: float | None,
        *,
        artist: str | None = None,
        provider_id: str | None = None,
        platform: str | None = None,
        day: dt.date | None = None,
        segment: str | None = None,
    ) -> None:
        """One figure of row `row` of the sheet."""
        self._told.add(row)
        figure = {"metric": metric, "value_printed": printed, "value": value, "day": day}
        whose = {"artist_name": artist, "provider_id": provider_id, "platform": platform}
        at = {"line": int(self.sheet.lines[row]), "segment": segment}
        told = {"source_id": self.context.source_id, "provider": "chartmetric"}
        self.rows.append(told | at | whose | figure)

    def refuse(self, row: int, reason: str, detail: str) -> None:
        """Set row `row` aside, or one cell of it where others are sound."""
        self._told.add(row)
        line = int(self.sheet.lines[row])
        self.rejects.append(Reject(line, reason, detail, self.sheet.raw(row)))

    def parsed(self) -> Parsed:
        """All that was gathered."""
        for row in set(range(self.sheet.rows)) - self._told:
            line, raw = int(self.sheet.lines[row]), self.sheet.raw(row)
            self.rejects.append(Reject(line, "figures_missing", "the row holds no figure", raw))
        table = pa.Table.from_pylist(self.rows, schema=schema_of("artist_metrics"))
        return Parsed(
            {"artist_metrics": table}, (*self.sheet.broken, *self.rejects), tuple(self.notes)
        )
