"""Which lever each case holds, and through whom or what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewind.outlook.levers.moment import Moment
from tradewind.outlook.levers.neighbours import broke, neighbours
from tradewind.outlook.levers.people import market_languages
from tradewind.outlook.levers.released import seen_elsewhere
from tradewind.outlook.panel import Ints


@dataclass(frozen=True)
class Marks:
    """One family of levers on each case.

    `level` 0 is none, else the place of the kind in its family, from 1. `group` is the language or
    the partner's country, empty where unknown. `track` (of the panel) and `other` (a place among
    the partners of the songs, or a neighbour's place in the panel) say how; -1 where it does not
    apply.
    """

    level: Ints
    group: npt.NDArray[np.object_]
    track: Ints
    other: Ints

    @classmethod
    def at(cls, moment: Moment, artist: Ints, market: Ints) -> dict[str, "Marks"]:
        """The marks of the cases (`artist`, `market`: places in the panel), by family."""
        return {
            "version": cls._of(_versions(moment), moment, artist, market),
            "partner": cls._of(_partners(moment), moment, artist, market),
            "neighbour": cls._neighbours(moment, artist, market),
        }

    @classmethod
    def joined(cls, parts: Sequence["Marks"]) -> "Marks":
        """The marks of several origins as one."""
        return cls(
            np.concatenate([part.level for part in parts]),
            np.concatenate([part.group for part in parts]),
            np.concatenate([part.track for part in parts]),
            np.concatenate([part.other for part in parts]),
        )

    @classmethod
    def _of(cls, found: "Iterator[_Found]", moment: Moment, artist: Ints, market: Ints) -> "Marks":
        size = (len(moment.panel.artists), len(moment.panel.markets))
        case = np.full(size, -1, np.int64)
        case[artist, market] = np.arange(len(artist))
        marks = cls.none(len(artist))
        for one in found:
            own = case[one.artist]
            own = own[(own >= 0) & (one.level > 0)]
            level = one.level[market[own]]
            own, level = own[level > marks.level[own]], level[level > marks.level[own]]
            marks.level[own], marks.group[own] = level, one.group
            marks.track[own], marks.other[own] = one.track, one.other
        return marks

    @classmethod
    def _neighbours(cls, moment: Moment, artist: Ints, market: Ints) -> "Marks":
        marks = cls.none(len(artist))
        asked, row = np.unique(artist, return_inverse=True)
        near = neighbours(moment.state, moment.people, asked)[row]  # case, place
        new = broke(moment.panel, moment.index, moment.state.question.look_back_weeks)
        came = new[near, market[:, None]] & (near >= 0)
        some = np.flatnonzero(came.any(1))
        marks.level[some] = 1
        marks.other[some] = near[some, came[some].argmax(1)]
        return marks

    @classmethod
    def none(cls, size: int) -> "Marks":
        """No lever on any of so many cases."""
        nothing = np.full(size, -1, np.int32)
        return cls(np.zeros(size, np.int8), np.full(size, "", object), nothing, nothing.copy())


@dataclass(frozen=True, slots=True)
class _Found:
    """One lever on one new track: how near it is to each market."""

    artist: int
    level: Ints  # market; 0 where the track was seen on the market's own chart alone
    group: str
    track: int
    other: int


def _versions(moment: Moment) -> Iterator[_Found]:
    """New tracks in a language that is not the artist's own."""
    songs, panel = moment.songs, moment.panel
    for row, place in _rows_of(songs.version_track, moment):
        artist, tag = int(moment.released.owner[place]), songs.languages[row]
        if tag in moment.people.sings(panel.artists[artist], moment.homes[artist]):
            continue
        used = np.array([tag in market_languages(code) for code in panel.markets], bool)
        level = np.where(used, 2, 1) * seen_elsewhere(moment.released.there[[place]])[0]
        yield _Found(artist, level, tag, int(songs.version_track[row]), -1)


def _partners(moment: Moment) -> Iterator[_Found]:
    """New tracks with another artist."""
    songs, panel, people = moment.songs, moment.panel, moment.people
    places = {name: i for i, name in enumerate(panel.artists)}
    lately = moment.state.question.lately(moment.state.panel)
    codes = np.array(panel.markets, object)
    for row, place in _rows_of(songs.partner_track, moment):
        artist, other = int(moment.released.owner[place]), int(songs.partner[row])
        partner = songs.partners[other]
        if people.one_act(panel.artists[artist], partner):
            continue
        at = places.get(partner)
        home = moment.homes[at] if at is not None else people.origins.get(partner, "")
        charts = lately[at] if at is not None else np.zeros(len(codes), bool)
        level = np.where(codes == home, 3, np.where(charts, 2, 1))
        level = level * seen_elsewhere(moment.released.there[[place]])[0]
        yield _Found(artist, level, home, int(songs.partner_track[row]), other)


def _rows_of(tracks: Ints, moment: Moment) -> Iterator[tuple[int, int]]:
    """Rows about new tracks: the row, and the track's place among the new."""
    place = {track: i for i, track in enumerate(moment.released.tracks.tolist())}
    for row, track in enumerate(tracks.tolist()):
        if track in place:
            yield row, place[track]
