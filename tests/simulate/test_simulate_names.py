"""Invented artists bear no name of a real one."""

from pathlib import Path

import pytest

from tradewind.simulate import WorldParams
from tradewind.simulate.cast import make_cast
from tradewind.simulate.places import choose_places
from tradewind.terms import Territory, fold


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.parametrize("home", ["VN", "KR"])
def test_no_invented_artist_stands_on_a_real_chart(real_data: Path, home: str) -> None:
    import polars as pl

    charts = real_data / "charts" / "spotify_friday_top200_2017_2019h1.parquet"
    known = real_data / "artists" / "artist_country.parquet"
    on_charts = pl.read_parquet(charts, columns=["artists"])["artists"].drop_nulls().unique()
    real = {fold(name) for name in on_charts}
    real |= {fold(name) for name in pl.read_parquet(known)["artist"].drop_nulls()}
    params = WorldParams(home=Territory(home), seed=7)
    acts = make_cast(params, choose_places(params))
    assert {act.name for act in acts if {fold(act.name), fold(act.latin)} & real} == set()
