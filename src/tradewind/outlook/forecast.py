"""The outlook of a store: learned from its charts, written into it."""

import datetime as dt
import json
from pathlib import Path

import pyarrow as pa

from tradewind.outlook.backtest import backtest_study
from tradewind.outlook.calendar import Calendar
from tradewind.outlook.errors import OutlookDataError
from tradewind.outlook.horizons import LATE_WEEKS, SOON_WEEKS
from tradewind.outlook.kept import Making, keep_forecasts
from tradewind.outlook.levers import LeverStudy, read_printed
from tradewind.outlook.model import fit_study
from tradewind.outlook.panel import Panel
from tradewind.outlook.predict import predict_study
from tradewind.outlook.question import Question
from tradewind.outlook.record import Record
from tradewind.outlook.study import Study
from tradewind.outlook.track_forecast import forecast_tracks
from tradewind.outlook.version import model_version
from tradewind.store import Store
from tradewind.terms import Progress, Silent, write_whole

HORIZONS = (SOON_WEEKS, LATE_WEEKS)  # told beside the question's own


def forecast_store(
    store: Store,
    *,
    home: str | None,
    origin: dt.date | None = None,
    seed: int = 0,
    backtest: bool = True,
    made_on: dt.date | None = None,
    progress: Progress | None = None,
) -> tuple[pa.Table, Record | None]:
    """Forecast every artist of the home roster in every market, and keep the track record.

    Replaces the tables `forecasts` and `track_forecasts` of the store, adds the former to
    `kept_forecasts` (as made on `made_on`, today where left out) and writes `outlook/record.json`
    into its folder.
    The forecast looks ahead from `origin`, the last week of the charts where it is left out; with
    `home` None it is made for all artists who charted lately and all of the roster. Without a
    backtest, or where the charts reach back too little for one, the record is None and an
    older record file is taken away. Raises OutlookDataError where the charts are too short or too
    few to learn from; the store is then as it was.
    """
    from tradewind.charts import standings

    progress = progress or Silent()
    artists = store.read("artists")
    if home is not None and not artists.num_rows:
        raise OutlookDataError(
            f"the store holds no roster, so nobody is known to come from {home}",
            remedy="ingest a roster (artist, origin, …), or leave --home away",
        )
    progress.start("read the standings")
    panel = Panel.of(standings(store))
    origin = panel.weeks[panel.week_index(origin)] if origin else panel.weeks[-1]
    progress.finish(f"{len(panel.markets)} markets, {len(panel.weeks)} weeks to {origin}")
    study = Study(panel.until(origin), Question(), seed)
    record = _try_backtest(study, countries_of(artists), progress) if backtest else None
    model = fit_study(study, origin=origin, progress=progress)
    calendar = Calendar.of(store.read("releases"), store.read("names"))
    progress.start("forecast")
    forecasts = predict_study(
        model,
        study,
        origin=origin,
        artists=artists if artists.num_rows else None,
        home=home,
        calendar=calendar,
        levers=_levers(store, study, artists) if calendar.has_partners else None,
        horizons=HORIZONS,
    )
    tracks = forecast_tracks(
        study,
        origin=origin,
        artists=artists if artists.num_rows else None,
        home=home,
        forecasts=forecasts,
    )
    today = made_on or dt.datetime.now(dt.UTC).date()
    simulated = any(store.read("sources")["simulated"].to_pylist())
    making = Making(origin, today, panel.weeks[-1], model_version(), seed, home, simulated)
    with store.change() as change:
        change.replace("forecasts", forecasts)
        change.replace("track_forecasts", tracks)
        keep_forecasts(change, forecasts, making)
    write_record(store.folder / "outlook" / "record.json", record)
    told = f"{forecasts.num_rows:,} pairs of artist and market"
    if calendar.unknown:
        told += f"; {calendar.unknown:,} releases of the calendar stand for no artist known"
    progress.finish(told)
    return forecasts, record


def _levers(store: Store, study: Study, artists: pa.Table) -> LeverStudy:
    return LeverStudy.of(study.panel, printed=read_printed(store), artists=artists, seed=study.seed)


def countries_of(artists: pa.Table) -> dict[str, str]:
    """Where the artists of the roster (table `artists`) come from, by id, as far as it knows."""
    rows = artists.select(["artist_id", "origin"]).to_pylist()
    return {row["artist_id"]: row["origin"] for row in rows if row["artist_id"] and row["origin"]}


def _try_backtest(study: Study, countries: dict[str, str], progress: Progress) -> Record | None:
    try:
        return backtest_study(study, countries=countries, progress=progress)
    except OutlookDataError as lacking:
        progress.finish(f"no track record: {lacking.found}")
        return None


def write_record(path: Path, record: Record | None) -> None:
    """Write the record as JSON in one go; without a record take the old file away."""
    if record is None:
        path.unlink(missing_ok=True)
        return
    write_whole(path, json.dumps(record.to_dict(), ensure_ascii=False, indent=1))


def read_record(path: Path) -> Record | None:
    """The record that was written there; None where there is none."""
    if not path.exists():
        return None
    return Record.from_dict(json.loads(path.read_text(encoding="utf-8")))
