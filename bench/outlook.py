"""Answer the outlook's fixed question on any file of charts.

    python bench/outlook.py CHARTS.parquet --first 2019-01-04 --last 2019-04-05 -o answers.parquet

CHARTS holds week (date of the Friday), market, rank, artists; track_id, title and streams where
they are known. Every four weeks from --first to --last, each artist who charted somewhere in the
last 26 weeks is asked about each market it did not chart in: will it stand there within 12 weeks?
The answers (origin, artists, market, p) use nothing dated after their origin. The model is fitted
once, at --first, unless --refit is given; --train adds other files of charts to learn from.
--upper-bound looks ahead on purpose: what a perfect release calendar would add. --horizons scores
the chances within 4 and 52 weeks too, as far as the file knows what came, --tracks those of tracks.
"""

import argparse
import datetime as dt
import resource
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.outlook import Model, Panel, Question, Study, fit_study, learn_tracks
from tradewind.outlook.calibration import chance
from tradewind.outlook.charting import learn_staying
from tradewind.outlook.features.track import TrackRows
from tradewind.outlook.occasion import occasions_after
from tradewind.outlook.outcomes import HERE_WEEKS, Outcome
from tradewind.outlook.panel import Bools
from tradewind.outlook.scores import average_precision, log_loss
from tradewind.outlook.study import Asked
from tradewind.outlook.track_model import after_tracks

STEP_WEEKS = 4
Reals = npt.NDArray[np.float64]


def read_standings(path: Path) -> pa.Table:
    """The file's rows under the names the outlook reads."""
    rows = pq.read_table(path)
    columns = {
        "week": rows["week"].cast(pa.timestamp("us")).cast(pa.date32()),
        "territory": rows["market"].cast(pa.string()),
        "rank": rows["rank"].cast(pa.int32()),
        "artist_id": rows["artists"].cast(pa.string()),
    }
    for name, kind in (("track_id", pa.string()), ("title", pa.string()), ("streams", pa.int64())):
        if name in rows.column_names:
            columns[name] = rows[name].cast(kind)
    return pa.table(columns)


def read_study(path: Path, left_out: list[str], seed: int) -> Study:
    """A study of the file's markets."""
    rows = read_standings(path)
    kept = pc.invert(pc.is_in(rows["territory"], pa.array(left_out)))
    return Study(Panel.of(rows.filter(kept)), Question(min_reported_weeks=1), seed)


def answer(study: Study, others: list[Study], given: argparse.Namespace) -> pa.Table:
    """Origin, artists, market and p of every pair asked about."""
    tables, model, origin = [], None, given.first
    while origin <= given.last:
        if model is None or given.refit:
            began = time.process_time(), time.monotonic()
            model = fit_study(study, origin=origin, others=others)
            seconds = time.process_time() - began[0], time.monotonic() - began[1]
            print(f"{origin} fitted: {seconds[0]:.1f} s of processor, {seconds[1]:.1f} s by clock")
        began = time.process_time(), time.monotonic()
        asked = study.asked(origin)
        state, panel = asked.case.state, study.panel
        occasion = None
        if given.upper_bound:
            week = panel.week_index(state.origin)
            occasion = occasions_after(panel, week, state.artists, study.question.horizon_weeks)
        p = model.chances(asked.features, asked.artist, asked.market, occasion).chance
        if given.horizons:
            score_horizons(study, model, asked, p)
        if given.tracks:
            score_charting(study, origin)
            score_tracks(study, origin)
        seconds = time.process_time() - began[0], time.monotonic() - began[1]
        print(f"{origin} {len(p)} pairs, {p.sum():.0f} entries promised: {seconds[1]:.1f} s")
        artists = np.array(panel.artists, object)[state.artists[asked.artist]]
        markets = np.array(panel.markets, object)[state.markets[asked.market]]
        names = {
            "artists": pa.array(artists, pa.string()),
            "market": pa.array(markets, pa.string()),
        }
        day = pa.array([state.origin] * len(p), pa.date32())
        tables.append(pa.table({"origin": day, **names, "p": p}))
        origin += dt.timedelta(weeks=STEP_WEEKS)
    return pa.concat_tables(tables)


def score_horizons(study: Study, model: Model, asked: Asked, p: Reals) -> None:
    """Print how good the chances within each horizon were whose weeks the file has."""
    state, panel = asked.case.state, study.panel
    rows = asked.features.rows(asked.artist, asked.market)
    within = model.horizons.chances(rows, p, study.question.horizon_weeks)
    for weeks, told in within.items():
        if state.week + weeks >= len(panel.weeks):
            print(f"{state.origin} within {weeks} weeks: not known yet; {told.sum():.0f} promised")
            continue
        stood = Question(horizon_weeks=weeks).entered(panel, state.week)
        came = stood[np.ix_(state.artists, state.markets)][asked.artist, asked.market]
        _print_score(f"{state.origin} within {weeks} weeks", came, told)


def score_tracks(study: Study, origin: dt.date) -> None:
    """Print how good the chances of tracks were, beside the share of like cases."""
    model = learn_tracks(study, study.panel.week_index(origin))
    assert model is not None, "too few tracks entered a market to learn from"
    asked = study.asked(origin)
    rows = TrackRows.of(asked.case, asked.features)
    weeks = study.question.horizon_weeks
    after = after_tracks(study.panel, rows, weeks)
    pairs = np.nonzero(rows.asked())
    enter = chance(model.enter.log_odds(rows.rows(*pairs)))
    near = (rows.case.tracks.last_4 @ rows.case.likeness.cosine)[pairs]
    came = after.stood[pairs]
    print(
        f"{origin} tracks, similar markets: average precision {average_precision(came, near):.4f}"
    )
    _print_score(f"{origin} tracks, entry", came, enter)
    pairs = np.nonzero(rows.charting())
    stay, top, gone = model.staying.chances(rows.rows(*pairs))
    here, known = after.where(pairs), rows.since[pairs] < HERE_WEEKS
    _print_score(f"{origin} tracks, stands there again", here.stood, stay)
    _print_score(f"{origin} tracks, Top 50", here.top, top)
    _print_score(f"{origin} tracks, fallen out", here.gone[known] > 0, gone[known])


def score_charting(study: Study, origin: dt.date) -> None:
    """The same of artists on a chart."""
    index, weeks = study.panel.week_index(origin), study.question.horizon_weeks
    asked = study.asked(origin)
    staying = learn_staying(study, index)
    here = Outcome.of(study.panel, asked.case.state, weeks).charting
    stay, top, gone = staying.chances(asked.charting_rows())
    known = (here.since < HERE_WEEKS) & ~np.isnan(here.gone)
    _print_score(f"{origin} artists, stand there again", here.stood, stay)
    _print_score(f"{origin} artists, Top 50", here.top, top)
    _print_score(f"{origin} artists, fallen out", here.gone[known] > 0, gone[known])


def _print_score(what: str, came: Bools, told: Reals) -> None:
    base = np.full(len(came), came.mean())
    print(
        f"{what}: {told.sum():.0f} promised, {came.sum()} came of {len(came)},"
        f" average precision {average_precision(came, told):.4f},"
        f" log loss {log_loss(came, told):.5f} (base {log_loss(came, base):.5f})"
    )


def main() -> None:
    """Read, learn, answer, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("charts", type=Path)
    parser.add_argument("--first", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--last", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--train", type=Path, nargs="*", default=[])
    parser.add_argument("--refit", action="store_true", help="fit anew at every origin")
    parser.add_argument(
        "--upper-bound",
        action="store_true",
        help="look at the weeks in which new songs will chart, as if a release calendar told them",
    )
    parser.add_argument("--horizons", action="store_true", help="score 4 and 52 weeks too")
    parser.add_argument("--tracks", action="store_true", help="score charting artists and tracks")
    parser.add_argument("--leave-out", nargs="*", default=["WW", "LU", "MT", "NI"])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-o", "--out", type=Path, required=True)
    given = parser.parse_args()
    study = read_study(given.charts, given.leave_out, given.seed)
    others = [read_study(path, given.leave_out, given.seed) for path in given.train]
    answers = answer(study, others, given)
    pq.write_table(answers, given.out)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{answers.num_rows} answers in {given.out}, peak {peak:.2f} GB")


if __name__ == "__main__":
    main()
