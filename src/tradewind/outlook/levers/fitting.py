"""Levers that fit one artist and market, with past cases by name."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from tradewind.outlook.errors import OutlookDataError
from tradewind.outlook.levers.cases import measures_of
from tradewind.outlook.levers.lever import Lever, family_of
from tradewind.outlook.levers.matching import Match, spread
from tradewind.outlook.levers.moment import homes_at
from tradewind.outlook.levers.neighbours import broke, neighbours
from tradewind.outlook.levers.people import market_languages
from tradewind.outlook.levers.study import LeverStudy
from tradewind.outlook.panel import DEPTH, Ints, Panel
from tradewind.outlook.state import State

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class PastCase:
    """An artist who once released so, and what became of it in one market.

    `through` is the partner, the version's language or the neighbour; `title` the track, None for
    neighbours. `released` is the week in which the track first charted, the week after the origin
    for neighbours. `entered` is the first week on the market's chart within the horizon, None where
    the artist did not come, and `entered_with` the track that came, which may be another;
    `best_rank` and `weeks` count within the horizon.
    """

    artist: str
    through: str
    title: str | None
    territory: str
    released: dt.date
    entered: dt.date | None
    entered_with: str | None
    best_rank: int | None
    weeks: int


@dataclass(frozen=True, slots=True)
class Fit:
    """A lever that an artist could use in a market, what it went with, and cases by name.

    `through` are the languages it could be, or the neighbours who came onto the chart.
    """

    lever: Lever
    through: tuple[str, ...]
    examples: tuple[PastCase, ...]


def fitting_levers(study: LeverStudy, *, artist_id: str, territory: str) -> tuple[Fit, ...]:
    """The levers aimed at a market that fit an artist who does not chart there.

    A version fits where people use a language that is not the artist's own; a partner at home or
    on the chart fits everywhere but at home; a neighbour where one of the ten most alike came onto
    the chart in the last 12 weeks. Empty where the artist stands on that chart already. Examples
    come from the same market first, then the most alike. Raises OutlookDataError where artist or
    market are not in the charts.
    """
    panel = study.panel
    artist = _place(panel.artists, artist_id, "artist")
    market = _place(panel.markets, territory, "market")
    state = State.at(panel, study.origin, study.question)
    if study.question.lately(panel)[artist, market]:
        return ()
    home = homes_at(state, study.people)[artist]
    own = study.people.sings(artist_id, home)
    through: dict[str, tuple[str, ...]] = {}
    if languages := market_languages(territory) - own:
        through["version_market_language"] = tuple(sorted(languages))
    if home != territory:
        through["partner_at_home"] = through["partner_on_chart"] = ()
    if came := _who_came(study, state, artist, market):
        through["neighbour_broke"] = came
    return tuple(
        Fit(study.lever(kind, territory), names, _examples(study, kind, state, artist, market))
        for kind, names in through.items()
    )


def _place(names: tuple[str, ...], name: str, what: str) -> int:
    if name not in names:
        raise OutlookDataError(
            f"the {what} {name} stands on no chart", expected=f"one of {len(names):,} {what}s"
        )
    return names.index(name)


def _who_came(study: LeverStudy, state: State, artist: int, market: int) -> tuple[str, ...]:
    if artist not in state.artists:
        return ()
    (near,) = neighbours(state, study.people, np.array([artist], np.int32))
    new = broke(study.panel, state.week, study.question.look_back_weeks)[:, market]
    return tuple(study.panel.names[i] for i in near.tolist() if i >= 0 and new[i])


def _examples(
    study: LeverStudy, kind: str, state: State, artist: int, market: int
) -> tuple[PastCase, ...]:
    """Up to five past cases with the lever, one an artist: in this market first, then alike."""
    match = study.matches[kind]
    cases, rows = match.cases, match.with_it
    elsewhere = cases.market[rows] != market
    far = _distance(study, match, state, artist, market)
    found: list[int] = []
    for row in rows[np.lexsort((rows, -cases.week[rows], far, elsewhere))].tolist():
        if cases.artist[row] not in (artist, *(cases.artist[one] for one in found)):
            found.append(row)
        if len(found) == EXAMPLES:
            break
    return tuple(_past_case(study, match, row) for row in found)


def _distance(
    study: LeverStudy, match: Match, state: State, artist: int, market: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    cases, rows = match.cases, match.with_it
    row = np.flatnonzero(state.artists == artist)
    column = np.flatnonzero(state.markets == market)
    if not len(row) or not len(rows):
        return np.zeros(len(rows))
    one: Ints = np.ones((len(state.artists), 1), np.int32)
    now = measures_of(state, one, homes_at(state, study.people))[row[0], column[0]]
    apart = (cases.measures[rows] - now) / spread(cases)
    return np.asarray(np.round(np.sqrt((apart**2).sum(1)), 9), np.float64)


def _past_case(study: LeverStudy, match: Match, row: int) -> PastCase:
    panel, cases = study.panel, match.cases
    family, _ = family_of(match.kind)
    marks, week = cases.marks[family], int(cases.week[row])
    artist, market = int(cases.artist[row]), int(cases.market[row])
    after = panel.height[week + 1 : week + 1 + study.question.horizon_weeks, artist, market]
    on = np.flatnonzero(after)
    track, other = int(marks.track[row]), int(marks.other[row])
    names = {"partner": study.songs.partner_names, "neighbour": panel.names}
    released = int(panel.track_first_week[track]) if track >= 0 else week + 1
    return PastCase(
        panel.names[artist],
        names[family][other] if family in names else str(marks.group[row]),
        panel.titles[track] if track >= 0 else None,
        panel.markets[market],
        panel.weeks[released],
        panel.weeks[week + 1 + int(on[0])] if len(on) else None,
        _came_with(panel, week + 1 + int(on[0]), artist, market) if len(on) else None,
        DEPTH + 1 - int(after.max()) if len(on) else None,
        len(on),
    )


def _came_with(panel: Panel, week: int, artist: int, market: int) -> str:
    """The artist's best track on the market's chart of a week."""
    entries = panel.entries
    begin, end = np.searchsorted(entries.week, [week, week + 1])
    rows = np.arange(begin, end)
    own = rows[(entries.artist[begin:end] == artist) & (entries.market[begin:end] == market)]
    best = own[np.lexsort((entries.track[own], entries.rank[own]))[0]]
    return panel.titles[int(entries.track[best])]
