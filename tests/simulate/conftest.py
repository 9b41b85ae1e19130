"""A tiny world that is written once and read by many tests."""

import pytest

from tradewind.simulate import SimulatedWorld, WorldParams, simulate
from tradewind.terms import Territory


@pytest.fixture(scope="session")
def tiny_params() -> WorldParams:
    return WorldParams(home=Territory("VN"), seed=3, markets=5, artists=20, weeks=30)


@pytest.fixture(scope="session")
def tiny_world(
    tmp_path_factory: pytest.TempPathFactory, tiny_params: WorldParams
) -> SimulatedWorld:
    return simulate(params=tiny_params, out=tmp_path_factory.mktemp("tiny") / "world")
