"""The release calendar: what a roster is about to bring out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tradewind.outlook.calibration import level_shift
from tradewind.outlook.occasion import NONE, occasion_of
from tradewind.outlook.panel import Ints
from tradewind.outlook.parts import Parts
from tradewind.outlook.question import Question
from tradewind.outlook.study import Asked, Study

ALBUMS = ("album", "ep")
FEWEST_PLANNED = 50


@dataclass(frozen=True, slots=True)
class Coming:
    """One release that is to come; `partners` are the featured artists we know, by id."""

    day: dt.date
    title: str
    kind: str
    partners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """Releases by artist, in the order of their days; `unknown` rows name no artist we know."""

    by_artist: Mapping[str, tuple[Coming, ...]]
    unknown: int = 0

    @classmethod
    def of(cls, releases: pa.Table, names: pa.Table) -> "Calendar":
        """From the table `releases`, its names resolved by the table `names`."""
        ids = {
            row["name"]: row["artist_id"]
            for row in names.select(["name", "artist_id"]).to_pylist()
            if row["artist_id"]
        }
        found: dict[str, set[tuple[dt.date, str, str, tuple[str, ...]]]] = {}
        unknown = 0
        columns = ["artist_name", "date", "title", "kind", "featured"]
        for row in releases.select(columns).to_pylist():
            artist = ids.get(row["artist_name"])
            if artist is None:
                unknown += 1
            elif row["date"]:
                known = {ids[name] for name in row["featured"] or () if name in ids} - {artist}
                coming = (row["date"], row["title"] or "", row["kind"] or "single")
                found.setdefault(artist, set()).add((*coming, tuple(sorted(known))))
        by_artist = {it: tuple(Coming(*row) for row in sorted(rows)) for it, rows in found.items()}
        return cls(by_artist, unknown)

    def ahead(self, artist_id: str, origin: dt.date, question: Question) -> tuple[Coming, ...]:
        """The artist's releases after the week of `origin` and within the horizon."""
        begin = origin + dt.timedelta(weeks=1)  # the week of the origin is known by its chart
        end = begin + dt.timedelta(weeks=question.horizon_weeks)
        return tuple(it for it in self.by_artist.get(artist_id, ()) if begin <= it.day < end)

    @property
    def has_partners(self) -> bool:
        """Whether any release is with an artist we know."""
        return any(it.partners for releases in self.by_artist.values() for it in releases)

    def partners(
        self, artist_ids: Sequence[str], origin: dt.date, question: Question
    ) -> dict[int, frozenset[str]]:
        """Whom each artist has a release with ahead: place in `artist_ids` → ids; none left out."""
        found = {
            place: frozenset(
                partner for it in self.ahead(one, origin, question) for partner in it.partners
            )
            for place, one in enumerate(artist_ids)
        }
        return {place: partners for place, partners in found.items() if partners}

    def occasions(self, artist_ids: list[str], origin: dt.date, question: Question) -> Ints:
        """What kind of occasion each artist has ahead; NONE without one."""
        kinds = [
            self._occasion(self.ahead(it, origin, question), origin, question) for it in artist_ids
        ]
        return np.array(kinds, np.int32)

    def learn_surer(self, study: Study, past: Sequence[Asked], parts: Parts) -> float | None:
        """What a place in the calendar added to the log-odds of a song that charts, at `past`.

        So that promises to the artists planned then add up to those who had one; None where
        fewer than FEWEST_PLANNED were.
        """
        promised, came = [np.zeros(0)], [np.zeros(0, bool)]
        for asked in past:
            state = asked.case.state
            ids = [state.panel.artists[i] for i in state.artists]
            planned = self.occasions(ids, state.origin, state.question) != NONE
            promised.append(parts.release_log_odds(asked.features.acts)[planned])
            came.append(study.came(state).released[planned])
        if len(np.concatenate(came)) < FEWEST_PLANNED:
            return None
        log_odds = np.concatenate(promised)
        return level_shift(log_odds, np.concatenate(came), np.ones(len(log_odds)))

    def _occasion(self, ahead: tuple[Coming, ...], origin: dt.date, question: Question) -> int:
        if not ahead:
            return NONE
        return occasion_of(
            [(it.day - origin).days // 7 for it in ahead],
            album=any(it.kind in ALBUMS for it in ahead),
            horizon_weeks=question.horizon_weeks,
        )
