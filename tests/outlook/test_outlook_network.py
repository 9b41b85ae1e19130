"""The network beside the boostings."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from tradewind.outlook import Question, Study
from tradewind.outlook.features import Acts, Pairs
from tradewind.outlook.memory import BLOCKS
from tradewind.outlook.network import FEW, RELEASE, SHARE, fit_network

ORIGIN = dt.date(2021, 1, 1) + dt.timedelta(weeks=70)


@pytest.fixture(scope="module")
def samples(panel):
    study = Study(panel, Question(), 0)
    return [study.sample(i) for _, i in study.closed_by(ORIGIN, step=8)]


@pytest.fixture(scope="module")
def network(samples):
    return fit_network(samples, seed=3)


def all_pairs(acts: Acts) -> Pairs:
    artists, markets = len(acts.columns), len(acts.markets)
    market = np.tile(np.arange(markets), artists)
    return Pairs(
        np.zeros((artists * markets, 1)), np.repeat(np.arange(artists), markets), market, acts
    )


def test_pushes_and_their_level_add_up_to_the_output_exactly(network, samples):
    acts = samples[-1].pairs.acts
    artist, output = np.arange(20), np.arange(20) % (1 + 2 * len(network.markets))
    pushes, level = network.pushes(acts, artist, output)
    assert pushes.shape == (20, len(BLOCKS) + acts.columns.shape[1])
    told = network.log_odds(acts)[artist, output]
    assert np.abs(pushes.sum(1) + level - told).max() < 1e-4  # its numbers are float32
    assert np.abs(pushes).sum() > 1


def test_an_artist_on_no_chart_is_told_from_a_star(network, samples):
    acts = samples[-1].pairs.acts
    order = np.argsort(acts.standing.astype(float).sum((1, 2)))
    known = network.log_odds(acts)[:, 1 + len(network.markets) :].mean(1)
    assert known[order[-10:]].mean() > known[order[:10]].mean()


def test_the_same_seed_learns_the_same_and_another_another(samples, network):
    acts = samples[-1].pairs.acts
    again, other = (fit_network(samples, seed=seed).log_odds(acts) for seed in (3, 4))
    assert np.array_equal(network.log_odds(acts), again)
    assert not np.array_equal(again, other)


def test_an_output_is_worth_what_came_true_of_it(network, samples):
    released = sum(int(s.came.released.sum()) for s in samples)
    assert network.share[RELEASE] == pytest.approx(SHARE * released / (released + FEW))
    assert (network.share < SHARE).all()


def test_a_market_it_never_saw_is_left_to_the_boostings(network, samples):
    acts = samples[-1].pairs.acts
    strange = replace(acts, markets=("XX", *acts.markets[1:]))
    new, known = network.outputs(all_pairs(strange))
    share = network.share_of(new).reshape(len(acts.columns), -1)
    assert (share[:, 0] == 0).all()
    assert (share[:, 1:] > 0).all()
    assert (network.share_of(known).reshape(share.shape)[:, 0] == 0).all()


def test_the_order_of_markets_changes_nothing(network, samples):
    acts = samples[-1].pairs.acts
    turned = replace(acts, markets=acts.markets[::-1], standing=acts.standing[:, :, ::-1])
    assert np.array_equal(network.log_odds(acts), network.log_odds(turned))


def test_panels_of_other_markets_are_learned_from_together(samples):
    renamed = [
        replace(
            s,
            pairs=replace(
                s.pairs, acts=replace(s.pairs.acts, markets=("BR", *s.pairs.acts.markets[1:]))
            ),
        )
        for s in samples[:3]
    ]
    both = fit_network([*renamed, *samples[3:]], seed=0)
    assert set(both.markets) == {"BR", *samples[0].pairs.acts.markets}
    assert np.isfinite(both.log_odds(samples[-1].pairs.acts)).all()


def test_it_learns_what_tells_entries_apart(samples, network):
    sample = samples[-1]
    new, known = network.outputs(sample.pairs)
    told = network.log_odds(sample.pairs.acts)[sample.pairs.artist]
    rows = np.arange(len(known))
    for output, came in ((new, sample.by_new), (known, sample.by_known)):
        assert told[rows, output][came].mean() > told[rows, output][~came].mean() + 0.2
