"""The outlook of tracks: for every track and market a chance and a size."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tradewind.outlook.calibration import chance
from tradewind.outlook.features.track import TrackRows
from tradewind.outlook.horizons import over_horizons
from tradewind.outlook.outcomes import END_WEEKS, HERE_WEEKS, Expected, usual_streams
from tradewind.outlook.panel import Bools, Ints
from tradewind.outlook.roster import Roster
from tradewind.outlook.state import State
from tradewind.outlook.study import Asked, Study
from tradewind.outlook.track_model import TrackModel, learn_tracks
from tradewind.store import empty_table, schema_of

Reals = npt.NDArray[np.float64]
TABLE = "track_forecasts"


def forecast_tracks(
    study: Study,
    *,
    origin: dt.date,
    artists: pa.Table | None = None,
    home: str | None = None,
    forecasts: pa.Table | None = None,
) -> pa.Table:
    """Learn from the past of the study and forecast the tracks of the roster's artists.

    Returns rows of the table `track_forecasts`, none where too few tracks entered a market to learn
    from. Without `artists` (as the table `artists`) tracks of all artists are forecast; with
    `home`, of its artists alone. `forecasts` (rows of that table, of the same origin) bound them:
    no track is likelier on a chart than its artist, nor gone less surely. Nothing dated after
    `origin` is used.
    """
    model = learn_tracks(study, study.panel.week_index(origin))
    if model is None:
        return empty_table(TABLE)
    asked, wanted = study.asked(origin), None
    if artists is not None:
        own = Roster.of(artists, study.panel, home).panel_index
        wanted = np.isin(asked.case.state.artists, own)
    bounds = {} if forecasts is None else _bounds(forecasts, asked.case.state)
    return predict_tracks(model, asked, study.question.horizon_weeks, wanted, bounds)


@dataclass(frozen=True)
class Bound:
    """What is told of artists at one horizon: artist, market of the state; NaN where nothing is."""

    chance: Reals
    top: Reals
    gone: Reals


def _bounds(forecasts: pa.Table, state: State) -> dict[int, Bound]:
    ids = pa.array([state.panel.artists[i] for i in state.artists], pa.string())
    codes = pa.array([state.panel.markets[m] for m in state.markets], pa.string())
    artist = pc.fill_null(pc.index_in(forecasts["artist_id"], ids), -1).to_numpy()
    market = pc.fill_null(pc.index_in(forecasts["territory"], codes), -1).to_numpy()
    weeks = forecasts["horizon_weeks"].to_numpy()
    bounds = {}
    for horizon in np.unique(weeks).tolist():
        own = (weeks == horizon) & (artist >= 0) & (market >= 0)
        told = np.full((3, len(ids), len(codes)), np.nan)
        for number, name in enumerate(("chance", "top_50_chance", "fall_out_chance")):
            told[number, artist[own], market[own]] = forecasts[name].to_numpy()[own]
        bounds[horizon] = Bound(*told)
    return bounds


def predict_tracks(
    model: TrackModel,
    asked: Asked,
    weeks: int,
    wanted: Bools | None = None,
    bounds: Mapping[int, Bound] | None = None,
) -> pa.Table:
    """Rows of the table `track_forecasts`: tracks of the look back, in every open market.

    `asked` is what is known at the origin, `weeks` the question's horizon; `wanted` tells by artist
    of the state whose tracks to forecast; `bounds` by horizon what is told of the artists. A row
    for each horizon the model knows.
    """
    rows = TrackRows.of(asked.case, asked.features)
    own = np.ones(len(asked.case.state.artists), bool) if wanted is None else wanted
    told = [*_entering(model, rows, own, weeks), *_charting(model, rows, own, weeks)]
    tables = [_table(rows, it.within((bounds or {}).get(it.weeks), rows)) for it in told]
    return pa.concat_tables([empty_table(TABLE), *tables])


@dataclass(frozen=True)
class _Told:
    """Pairs of track and market of one status at one horizon, with what is told of them."""

    status: str
    weeks: int
    track: Ints
    market: Ints
    chance: Reals
    top: Reals
    gone: Reals  # NaN where it did not stand there lately
    like: Expected
    tier: Ints  # of each pair in `like`

    def within(self, bound: Bound | None, rows: TrackRows) -> "_Told":
        """No likelier than its artist, nor gone less surely."""
        if bound is None:
            return self
        pair = rows.case.tracks.owner[self.track], self.market
        return replace(
            self,
            chance=np.fmin(self.chance, bound.chance[pair]),
            top=np.fmin(self.top, bound.top[pair]),
            gone=np.where(np.isnan(self.gone), np.nan, np.fmax(self.gone, bound.gone[pair])),
        )


def _entering(model: TrackModel, rows: TrackRows, own: Bools, weeks: int) -> Iterator[_Told]:
    track, market = _pairs(rows, rows.asked(), own)
    if not len(track):
        return
    table = rows.rows(track, market)
    within = model.horizons.chances(table, chance(model.enter.log_odds(table)), weeks)
    tier = rows.tier[track]
    for horizon, p in within.items():
        e = model.entered[horizon]
        never = np.full(len(p), np.nan)
        yield _Told("candidate", horizon, track, market, p, p * e.top[tier], never, e, tier)


def _charting(model: TrackModel, rows: TrackRows, own: Bools, weeks: int) -> Iterator[_Told]:
    track, market = _pairs(rows, rows.charting(), own)
    if not len(track):
        return
    stay, top, gone = model.staying.chances(rows.rows(track, market))
    tier = rows.tier_here[track, market]
    stays = over_horizons(stay, {it: e.chance[tier] for it, e in model.stayed.items()}, weeks)
    tops = over_horizons(top, {it: e.top[tier] for it, e in model.stayed.items()}, weeks)
    on_it = rows.since[track, market] < HERE_WEEKS
    for horizon, e in model.stayed.items():
        p = stays[horizon]
        off = gone if horizon == weeks else 1 - p if horizon <= END_WEEKS else e.gone[tier]
        high = np.minimum(tops[horizon], p)
        off = np.where(on_it, off, np.nan)
        yield _Told("charting", horizon, track, market, p, high, off, e, tier)


def _pairs(rows: TrackRows, of: Bools, own: Bools) -> tuple[Ints, Ints]:
    track, market = np.nonzero(of & own[rows.case.tracks.owner][:, None])
    return track, market


def _table(rows: TrackRows, told: _Told) -> pa.Table:
    s, t, n = rows.case.state, rows.case.tracks, len(told.track)
    streams = told.like.streams[told.tier] * usual_streams(s)[told.market][:, None]
    artists, titles = np.array(s.panel.artists, object), np.array(s.panel.titles, object)
    markets = np.array(s.panel.markets, object)[s.markets]
    columns = {
        "origin": pa.array([s.origin] * n, pa.date32()),
        "artist_id": pa.array(artists[s.artists[t.owner[told.track]]], pa.string()),
        "title": pa.array(titles[t.ids[told.track]], pa.string()),
        "territory": pa.array(markets[told.market], pa.string()),
        "horizon_weeks": pa.array(np.full(n, told.weeks, np.int32)),
        "status": pa.array([told.status] * n, pa.string()),
        "chance": pa.array(told.chance),
        "top_50_chance": pa.array(told.top),
        "fall_out_chance": pa.array(told.gone, from_pandas=True),
        "weeks_on_chart": pa.array(told.like.weeks[told.tier]),
        "streams_low": pa.array(streams[:, 0], from_pandas=True),
        "streams_mid": pa.array(streams[:, 1], from_pandas=True),
        "streams_high": pa.array(streams[:, 2], from_pandas=True),
    }
    return pa.table(columns).select(schema_of(TABLE).names).cast(schema_of(TABLE))
