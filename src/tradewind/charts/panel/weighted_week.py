"""What a market played in a week, as a panel tells it, and how far that may be off."""

import numpy as np
import pyarrow as pa

from tradewind.charts.panel.sample import Floats, Sample

ESTIMATES = pa.schema(
    [
        ("track_key", pa.int64()),
        ("plays", pa.float64()),
        ("plays_error", pa.float64()),
        ("listeners", pa.int64()),
    ]
)


def weighted_week(sample: Sample) -> pa.Table:
    """Plays of the population by track with their standard error, in the order of track_key.

    A row a track that a listener of the panel played: `plays` = Σ weight x plays, `plays_error` in
    plays, `listeners` of the panel who played it.

    The error is that of a stratified draw without replacement, the size of each group given:
    Σ over groups of (1 - n/N) n/(n-1) Σ (z - mean z)², with z = weight x plays of a listener
    (Cochran, Sampling Techniques, 1977, chapter 5).
    """
    heard = np.asarray((sample.plays > 0).sum(axis=0), dtype=np.int64).ravel()
    columns = [sample.track_keys, estimate(sample), np.sqrt(_variance(sample)), heard]
    return pa.table([pa.array(column) for column in columns], schema=ESTIMATES)


def estimate(sample: Sample) -> Floats:
    """Plays of the population, a number a track."""
    return np.asarray(sample.plays.T @ sample.weights, dtype=np.float64).ravel()


def _variance(sample: Sample) -> Floats:
    total = np.zeros(sample.track_keys.size)
    for group, rest in zip(sample.members, sample.unsampled(), strict=True):
        n, plays, weight = group.size, sample.plays[group], sample.weights[group]
        sums = np.asarray(plays.T @ weight).ravel()
        squares = np.asarray(plays.multiply(plays).T @ np.square(weight)).ravel()
        spread = np.clip(squares - sums**2 / n, 0.0, None)  # never below 0 but for rounding
        total += rest * n / (n - 1) * spread
    return total
