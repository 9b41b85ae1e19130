"""The three questions the outlook is made of, each answered by boostings and a network together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tradewind.outlook.features import OFFSET, Acts, Features, Pairs
from tradewind.outlook.memory import BLOCKS
from tradewind.outlook.network import RELEASE, Network, fit_network
from tradewind.outlook.panel import Ints
from tradewind.outlook.part import Part, Recipe, fit_part
from tradewind.outlook.study import Sample

Reals = npt.NDArray[np.float64]
PARTS = ("release", "new", "known")
BAG = 4
RECIPES = {
    "release": Recipe(rounds=100, leaves=7, leaf_rows=800, l2=300, share=0.2),
    "new": Recipe(rounds=90, leaves=15, leaf_rows=500, l2=100, share=0.25),
    "known": Recipe(rounds=75, leaves=15, leaf_rows=500, l2=100, share=0.33),
}


class LogOdds(NamedTuple):
    """Of a release, of an entry by it, of one by what is known: one value a pair."""

    release: Reals
    new: Reals
    known: Reals


@dataclass(frozen=True)
class Parts:
    """What is asked apart, each learned by itself; the network answers all three beside.

    release: does a song not known yet chart anywhere (of an artist); new: does such a song enter
    the market (of a pair, if one comes); known: does a song that is out already.
    """

    release: Part
    new: Part
    known: Part
    network: Network

    def log_odds(self, pairs: Pairs) -> LogOdds:
        """All three, one value a pair."""
        told = self.network.log_odds(pairs.acts)
        release = self._release(pairs.acts, told)[pairs.artist]
        outputs = self.network.outputs(pairs)
        entries = [
            _mixed(
                part.log_odds(pairs.rows),
                told[pairs.artist, output] - part.offset_of(pairs.rows),
                self.network.share_of(output),
            )
            for part, output in zip((self.new, self.known), outputs, strict=True)
        ]
        return LogOdds(release, *entries)

    def release_log_odds(self, acts: Acts) -> Reals:
        """Of a release, one value an artist."""
        return self._release(acts, self.network.log_odds(acts))

    def _release(self, acts: Acts, told: Reals) -> Reals:
        share = np.full(len(told), self.network.share[RELEASE])
        return _mixed(self.release.log_odds(acts.columns), told[:, RELEASE], share)

    def pushes(self, features: Features, artist: Ints, market: Ints) -> Reals:
        """How far each feature moved the log-odds of each part: part, pair, feature; last a level.

        Within boostings TreeSHAP, within the network Aumann and Shapley: a row adds up to its
        log-odds. What a block of the network moved goes to the feature that adds that block up.
        """
        pairs = features.pairs(artist, market)
        acts = pairs.acts
        names = features.names
        own = [names.index(name) for name in features.artist_columns]
        release = np.zeros((len(artist), len(names) + 1))
        release[:, [*own, -1]] = self.release.pushes(acts.columns)[artist]
        boosted = (release, self.new.pushes(pairs.rows), self.known.pushes(pairs.rows))
        outputs = (np.zeros(len(artist), np.int64), *self.network.outputs(pairs))
        by_block, level = [names.index(name) for name in BLOCKS], names.index(OFFSET)
        whole = []
        for part, tree, output in zip(PARTS, boosted, outputs, strict=True):
            pushed, usual = self.network.pushes(acts, artist, output)
            net = np.zeros(tree.shape)
            net[:, own] = pushed[:, len(BLOCKS) :]
            net[:, by_block] += pushed[:, : len(BLOCKS)]
            net[:, level] += usual - tree[:, -1]  # of this market, beside that of all
            net[:, -1] = tree[:, -1]
            share = np.full(len(artist), self.network.share[RELEASE])
            if part != "release":
                net[:, level] -= pairs.rows[:, level]
                share = self.network.share_of(output)
            whole.append(_mixed(tree, net, share[:, None]))
        return np.stack(whole)


def _mixed(boosted: Reals, network: Reals, share: Reals) -> Reals:
    """Log-odds of both, the network's by its share."""
    mixed: Reals = boosted + share * (network - boosted)
    return mixed


def fit_parts(samples: Sequence[Sample], seldom: Sequence[Sample], *, seed: int) -> Parts:
    """Learn all parts; entries by known songs from `seldom`, a part of the samples."""
    seeds = [seed * 1000 + member for member in range(BAG)]
    offset = samples[-1].names.index(OFFSET)
    artists = np.concatenate([s.pairs.acts.columns for s in samples])
    released = np.concatenate([s.came.released for s in samples])
    even = np.ones(len(released), np.float32)
    return Parts(
        fit_part(artists, released, even, RECIPES["release"], seeds=seeds),
        fit_part(
            np.concatenate([s.pairs.rows[s.released] for s in samples]),
            np.concatenate([s.by_new[s.released] for s in samples]),
            np.concatenate([s.weight[s.released] for s in samples]),
            RECIPES["new"],
            seeds=seeds,
            offset=offset,
        ),
        fit_part(
            np.concatenate([s.pairs.rows for s in seldom]),
            np.concatenate([s.by_known for s in seldom]),
            np.concatenate([s.weight for s in seldom]),
            RECIPES["known"],
            seeds=seeds,
            offset=offset,
        ),
        fit_network(samples, seed=seed),
    )
