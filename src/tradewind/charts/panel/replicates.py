"""The panel drawn again and again, so that its chance is seen."""

from collections.abc import Iterator

import numpy as np

from tradewind.charts.panel.sample import Floats, Ints, Sample

_BLOCK = 50  # replicates at once: 50 x 100,000 tracks are 40 MB


def replicate_weights(sample: Sample, *, replicates: int, seed: int) -> Iterator[Floats]:
    """Weights of redrawn panels, in blocks: a row a listener, a column a replicate.

    From each group of n listeners, n - 1 are drawn with replacement; a weight becomes
    w (1 - a + a r n/(n-1)), with r how often the listener was drawn and a² the share of the group's
    people who are not on the panel. Sums then vary just as those of panels drawn without
    replacement, and no weight is below 0; where all people are on the panel nothing varies.

    Source: rescaled bootstrap, Rao and Wu 1988; as weights, Rao, Wu and Yue 1992.
    """
    chance = np.random.default_rng(seed)
    groups, scales = sample.members, np.sqrt(sample.unsampled())
    for first in range(0, replicates, _BLOCK):
        block = np.empty((sample.weights.size, min(_BLOCK, replicates - first)))
        for group, scale in zip(groups, scales, strict=True):
            n = group.size
            drawn = _drawn(n, block.shape[1], chance)
            factor = 1 - scale + scale * n / (n - 1) * drawn
            block[group] = sample.weights[group, None] * factor
        yield block


def _drawn(n: int, replicates: int, chance: np.random.Generator) -> Ints:
    """How often each of `n` is drawn in n - 1 draws: a row a listener, a column a replicate."""
    picks = chance.integers(n, size=(replicates, n - 1)) + n * np.arange(replicates)[:, None]
    return np.bincount(picks.ravel(), minlength=n * replicates).reshape(replicates, n).T
