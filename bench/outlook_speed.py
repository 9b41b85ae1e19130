"""How long one origin takes: features of all pairs, and their chances.

    python bench/outlook_speed.py CHARTS.parquet --origin 2019-01-04 --artists 10000

CHARTS as for bench/outlook.py. Its artists are copied under other names until so many have charted
of late; what earlier origins taught is at hand, as it is when one model answers many origins. The
model is fitted on the charts as they are. Prints seconds by the clock and of the processor.
"""

import argparse
import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from outlook import read_standings, read_study
from tradewind.outlook import Panel, Study, fit_study
from tradewind.outlook.features import build_features

_T = TypeVar("_T")


def copied(path: Path, left_out: list[str], copies: int, seed: int) -> Study:
    """A study of the same charts with every artist so many times."""
    rows = read_standings(path)
    rows = rows.filter(pc.invert(pc.is_in(rows["territory"], pa.array(left_out))))
    place = rows.column_names.index("artist_id")
    tables = [
        rows.set_column(
            place,
            "artist_id",
            pc.binary_join_element_wise(rows["artist_id"], pa.scalar(str(copy)), " "),
        )
        for copy in range(copies)
    ]
    plain = read_study(path, left_out, seed)
    return Study(Panel.of(pa.concat_tables(tables)), plain.question, seed)


def timed(what: str, do: Callable[[], _T]) -> _T:
    """Do it and print how long it took."""
    began = time.process_time(), time.monotonic()
    done = do()
    spent, clock = time.process_time() - began[0], time.monotonic() - began[1]
    print(f"{what}: {clock:.2f} s by the clock, {spent:.2f} s of the processor")
    return done


def main() -> None:
    """Read, learn, copy, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("charts", type=Path)
    parser.add_argument("--origin", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--artists", type=int, default=10_000)
    parser.add_argument("--leave-out", nargs="*", default=["WW", "LU", "MT", "NI"])
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    plain = read_study(given.charts, given.leave_out, given.seed)
    model = timed("learn", lambda: fit_study(plain, origin=given.origin))
    artists = len(plain.asked(given.origin).case.state.artists)
    study = copied(given.charts, given.leave_out, -(-given.artists // artists), given.seed)
    index = study.panel.week_index(given.origin)
    study.case(index)  # so that what earlier origins taught is known
    case = timed("what is known at the origin", lambda: study.case(index))
    features = timed("features", lambda: build_features(case))
    artist, market = np.nonzero(case.state.asked)
    print(f"{len(case.state.artists)} artists, {len(artist)} pairs")
    timed("chances", lambda: model.chances(features, artist, market))


if __name__ == "__main__":
    main()
