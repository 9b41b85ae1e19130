"""One of the questions the outlook is made of, and its boostings."""

import importlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tradewind.outlook.panel import Bools, Floats

Reals = npt.NDArray[np.float64]
THREADED_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one part is boosted: rounds of trees, and how far each is held back.

    A leaf holds at least `leaf_rows` rows, or a 300th of them where there are few.
    """

    rounds: int
    leaves: int
    leaf_rows: int
    l2: float
    share: float  # of the columns, drawn anew for every tree


@dataclass(frozen=True)
class Part:
    """A bag of gradient boostings that begin from a level and correct it.

    `offset` is the column whose value is taken off the level: a chart has as many places however
    many wait for one. None: the level alone.
    """

    level: float
    offset: int | None
    usual_offset: float  # its mean where it was learned
    boosters: tuple[Any, ...]

    def log_odds(self, features: Floats) -> Reals:
        """Log-odds, one a row."""
        threads = _threads(len(features))
        parts = [b.predict(features, raw_score=True, **threads) for b in self.boosters]
        mean: Reals = np.mean(parts or [np.zeros(len(features))], axis=0) + self.level
        return mean - self.offset_of(features)

    def offset_of(self, features: Floats) -> Reals:
        """What is taken off the log-odds, one a row."""
        if self.offset is None:
            return np.zeros(len(features))
        return features[:, self.offset].astype(np.float64)

    def pushes(self, features: Floats) -> Reals:
        """How far each feature moved the log-odds: row, feature; last the level they moved.

        Exact: a row adds up to its log-odds (TreeSHAP, Lundberg 2020).
        """
        threads = _threads(len(features))
        parts = [b.predict(features, pred_contrib=True, **threads) for b in self.boosters]
        nothing = np.zeros((len(features), features.shape[1] + 1))
        pushes: Reals = np.mean(parts or [nothing], axis=0)
        pushes[:, -1] += self.level
        if self.offset is not None:
            pushes[:, self.offset] -= features[:, self.offset] - self.usual_offset
            pushes[:, -1] -= self.usual_offset
        return pushes


def fit_part(
    features: Floats,
    happened: Bools,
    weight: Floats,
    recipe: Recipe,
    *,
    seeds: Sequence[int],
    offset: int | None = None,
) -> Part:
    """Learn one part; from no rows, that nobody knows.

    Never two boostings at a time, for LightGBM keeps its threads globally.
    """
    if not len(happened):
        return Part(0.0, None, 0.0, ())
    weight = weight.astype(np.float64)
    usual = float(np.average(features[:, offset], weights=weight)) if offset is not None else 0.0
    level = _level(features, happened, weight, offset)
    begin = np.full(len(happened), level)
    if offset is not None:
        begin -= features[:, offset]
    leaf_rows = max(5, min(recipe.leaf_rows, len(happened) // 300))
    binned = {"max_bin": 63, "min_data_in_leaf": leaf_rows, "verbose": -1}
    threads = _threads(len(happened))
    table = _lightgbm().Dataset(
        features, happened, weight=weight, init_score=begin, params=binned | threads
    )
    boosters = [_boost(table, recipe, binned | threads | {"seed": seed}) for seed in seeds]
    return Part(level, offset, usual, tuple(boosters))


def _level(features: Floats, happened: Bools, weight: Floats, offset: int | None) -> float:
    """The log-odds at which, less the offset, as many are promised as happened."""
    share = (weight @ happened + 0.5) / (weight.sum() + 1)
    level = float(np.log(share) - np.log1p(-share))
    if offset is None:
        return level
    return level - float(np.log(np.average(np.exp(-features[:, offset]), weights=weight)))


def _boost(table: Any, recipe: Recipe, given: dict[str, Any]) -> Any:
    params = {
        "objective": "binary",
        "learning_rate": 0.08,
        "num_leaves": recipe.leaves,
        "lambda_l2": recipe.l2,
        "feature_fraction": recipe.share,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "deterministic": True,
        "force_row_wise": True,
    }
    return _lightgbm().train(params | given, table, recipe.rounds)


def _threads(rows: int) -> dict[str, int]:
    """Two threads where there is work for them; on little data they wait for each other."""
    return {"num_threads": 2 if rows >= THREADED_ROWS else 1}


def _lightgbm() -> Any:
    """LightGBM, loaded late, with threads that sleep while they wait.

    On a machine whose cores are taken, OpenMP's waiting threads otherwise spin: a fit of 7 s took
    53 s beside two busy processes.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    return importlib.import_module("lightgbm")
