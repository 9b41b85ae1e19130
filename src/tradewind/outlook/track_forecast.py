"""The outlook of tracks: for every track and market a chance and a size."""

import datetime as dt
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tradewind.outlook.calibration import chance
from tradewind.outlook.features.track import TrackRows
from tradewind.outlook.horizons import over_horizons
from tradewind.outlook.outcomes import END_WEEKS, HERE_WEEKS, Expected, usual_streams
from tradewind.outlook.panel import Bools, Ints
from tradewind.outlook.roster import Roster
from tradewind.outlook.study import Asked, Study
from tradewind.outlook.track_model import TrackModel, learn_tracks
from tradewind.store import empty_table, schema_of

Reals = npt.NDArray[np.float64]
TABLE = "track_forecasts"


def forecast_tracks(
    study: Study, *, origin: dt.date, artists: pa.Table | None = None, home: str | None = None
) -> pa.Table:
    """Learn from the past of the study and forecast the tracks of the roster's artists.

    Returns rows of the table `track_forecasts`, none where too few tracks entered a market to learn
    from. Without `artists` (as the table `artists`) tracks of all artists are forecast; with
    `home`, of its artists alone. Nothing dated after `origin` is used.
    """
    model = learn_tracks(study, study.panel.week_index(origin))
    if model is None:
        return empty_table(TABLE)
    asked, wanted = study.asked(origin), None
    if artists is not None:
        own = Roster.of(artists, study.panel, home).panel_index
        wanted = np.isin(asked.case.state.artists, own)
    return predict_tracks(model, asked, study.question.horizon_weeks, wanted)


def predict_tracks(
    model: TrackModel, asked: Asked, weeks: int, wanted: Bools | None = None
) -> pa.Table:
    """Rows of the table `track_forecasts`: tracks of the look back, in every open market.

    `asked` is what is known at the origin, `weeks` the question's horizon; `wanted` tells by artist
    of the state whose tracks to forecast. A row for each horizon the model knows.
    """
    rows = TrackRows.of(asked.case, asked.features)
    own = np.ones(len(asked.case.state.artists), bool) if wanted is None else wanted
    tables = [*_entering(model, rows, own, weeks), *_charting(model, rows, own, weeks)]
    return pa.concat_tables([empty_table(TABLE), *tables])


def _entering(model: TrackModel, rows: TrackRows, own: Bools, weeks: int) -> Iterator[pa.Table]:
    track, market = _pairs(rows, rows.asked(), own)
    if not len(track):
        return
    table = rows.rows(track, market)
    within = model.horizons.chances(table, chance(model.enter.log_odds(table)), weeks)
    tier = rows.tier[track]
    for horizon, p in within.items():
        e = model.entered[horizon]
        yield _table(rows, "candidate", horizon, track, market, p, p * e.top[tier], e, tier)


def _charting(model: TrackModel, rows: TrackRows, own: Bools, weeks: int) -> Iterator[pa.Table]:
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
        yield _table(rows, "charting", horizon, track, market, p, high, e, tier, off)


def _pairs(rows: TrackRows, of: Bools, own: Bools) -> tuple[Ints, Ints]:
    track, market = np.nonzero(of & own[rows.case.tracks.owner][:, None])
    return track, market


def _table(
    rows: TrackRows,
    status: str,
    weeks: int,
    track: Ints,
    market: Ints,
    p: Reals,
    top: Reals,
    like: Expected,
    tier: Ints,
    gone: Reals | None = None,
) -> pa.Table:
    s, t, n = rows.case.state, rows.case.tracks, len(track)
    streams = like.streams[tier] * usual_streams(s)[market][:, None]
    artists, titles = np.array(s.panel.artists, object), np.array(s.panel.titles, object)
    columns = {
        "origin": pa.array([s.origin] * n, pa.date32()),
        "artist_id": pa.array(artists[s.artists[t.owner[track]]], pa.string()),
        "title": pa.array(titles[t.ids[track]], pa.string()),
        "territory": pa.array(np.array(s.panel.markets, object)[s.markets[market]], pa.string()),
        "horizon_weeks": pa.array(np.full(n, weeks, np.int32)),
        "status": pa.array([status] * n, pa.string()),
        "chance": pa.array(p),
        "top_50_chance": pa.array(top),
        "fall_out_chance": pa.array(np.full(n, np.nan) if gone is None else gone, from_pandas=True),
        "weeks_on_chart": pa.array(like.weeks[tier]),
        "streams_low": pa.array(streams[:, 0], from_pandas=True),
        "streams_mid": pa.array(streams[:, 1], from_pandas=True),
        "streams_high": pa.array(streams[:, 2], from_pandas=True),
    }
    return pa.table(columns).select(schema_of(TABLE).names).cast(schema_of(TABLE))
