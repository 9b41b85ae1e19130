import datetime as dt
import importlib.util
import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tradewind.outlook import (
    MODEL,
    OutlookDataError,
    Panel,
    Question,
    Record,
    Study,
    backtest,
    read_record,
    write_record,
)
from tradewind.outlook.baselines import BASELINES, rank_baselines

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def record(world):
    panel = Panel.of(world)
    return backtest(panel, countries={i: "KR" for i in panel.artists if i.startswith("kr:")})


def test_the_record_is_of_the_last_origins_whose_outcome_is_known(record, last_week):
    weeks = [(last_week - day).days // 7 for day in (record.first, record.last)]
    assert weeks == [24, 12]


def test_the_model_stands_beside_the_eight_baselines(record):
    assert [score.method for score in record.scores] == [MODEL, *BASELINES]


def test_the_model_beats_the_baselines_where_songs_travel_between_alike_markets(record):
    best = max(score.average_precision for score in record.scores[1:])
    assert record.model.average_precision > best


def test_the_bins_hold_every_pair_and_every_entry(record):
    pairs = sum(b.pairs for b in record.bins)
    entries = round(sum(b.pairs * b.observed for b in record.bins))
    assert (pairs, entries) == (record.pairs, record.entries)


@pytest.mark.parametrize("by", ["market", "origin", "country", "size", "status", "horizon"])
def test_the_parts_hold_every_pair_and_every_entry(record, by):
    parts = getattr(record, f"by_{by}")
    told = (sum(p.pairs for p in parts), sum(p.entries for p in parts))
    assert told == (record.pairs, record.entries)


def test_artists_of_a_country_are_told_apart_from_those_of_unknown_origin(record):
    assert [part.name for part in record.by_country] == ["KR", ""]


def test_without_a_roster_there_is_no_country(world):
    assert backtest(Panel.of(world), first=dt.date(2022, 3, 4)).by_country == ()


def test_a_record_of_before_these_parts_is_read(record):
    later = ("country", "size", "status", "horizon")
    plain = record.to_dict()
    for name in (*(f"by_{name}" for name in later), "streams", "question", "in_hindsight"):
        del plain[name]
    for name in ("by_market", "by_origin"):
        plain[name] = [{k: v for k, v in part.items() if k not in ("recall_at_20", "log_loss")}
                       for part in plain[name]]  # fmt: skip
    old = Record.from_dict(json.loads(json.dumps(plain)))
    assert (old.scores, old.by_size, old.by_market[0].recall_at_20) == (record.scores, (), None)


def test_the_top_calls_fall(record):
    chances = [call.chance for call in record.calls]
    assert chances == sorted(chances, reverse=True)


def test_a_record_survives_json(record):
    assert Record.from_dict(json.loads(json.dumps(record.to_dict()))) == record


def test_a_record_survives_its_file(record, tmp_path):
    path = tmp_path / "outlook" / "record.json"
    write_record(path, record)
    assert read_record(path) == record


def test_no_record_takes_the_old_file_away(record, tmp_path):
    path = tmp_path / "record.json"
    write_record(path, record)
    write_record(path, None)
    assert read_record(path) is None


def test_an_unclosed_origin_is_refused(world, last_week):
    with pytest.raises(OutlookDataError, match="known outcome"):
        backtest(Panel.of(world), first=last_week, last=last_week)


@pytest.fixture
def protocol(real_data):
    path = real_data.parent / "bench" / "outlook" / "protocol.py"
    if not path.exists():
        pytest.skip(f"no protocol at {path}")
    spec = importlib.util.spec_from_file_location("protocol", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.real
def test_candidates_baselines_and_scores_are_the_protocols(protocol, world, record, tmp_path):
    import polars as pl

    rows = world.rename_columns(
        ["week", "market", "rank", "track_id", "title", "artists", "name", "streams"]
    )
    pq.write_table(
        rows.cast(rows.schema.set(0, pa.field("week", pa.timestamp("us")))), tmp_path / "c"
    )
    charts = protocol.Charts(tmp_path / "c")
    study = Study(Panel.of(world), Question(), 0)
    for index in charts.origins(record.first, record.last):
        asked = study.asked(study.panel.weeks[index])
        a, m, entered = charts.candidates(index)
        state = asked.case.state
        assert state.artists[asked.artist].tolist() == a.tolist()
        assert state.markets[asked.market].tolist() == m.tolist()
        assert study.entered(state)[asked.artist, asked.market].tolist() == entered.tolist()
        theirs = protocol.baselines(charts, index)
        for name, ours in rank_baselines(asked).items():
            assert np.allclose(ours, theirs[name], atol=1e-5), name
    table = protocol.table(charts, record.first, record.last)
    chances = [study.asked(day) for day in sorted(set(table["origin"]))]
    p = np.concatenate([rank_baselines(c)["markets charting now"] for c in chances]) / 100
    told = protocol.scores(table.with_columns(p=pl.Series(p)))
    ours = next(s for s in record.scores if s.method == "markets charting now")
    assert (told["pairs"], told["entries"]) == (record.pairs, record.entries)
    assert told["average_precision"] == round(ours.average_precision, 4)


def test_the_answer_to_a_shorter_horizon_is_seldomer_yes(world):
    short = backtest(Panel.of(world), horizon_weeks=4, first=dt.date(2022, 1, 7))
    long = backtest(Panel.of(world), first=dt.date(2022, 1, 7))
    assert short.entries / short.pairs < long.entries / long.pairs
