import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from tradewind.outlook.scores import average_precision, calibration_error, log_loss, recall_at

pairs = st.lists(
    st.tuples(st.booleans(), st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]), st.integers(0, 3)),
    min_size=1,
    max_size=40,
)


def arrays(drawn):
    entered, chance, group = zip(*drawn, strict=True)
    return np.array(entered), np.array(chance), np.array(group, np.int64)


@given(pairs)
def test_average_precision_is_scikit_learns(drawn):
    entered, chance, _ = arrays(drawn)
    if entered.any():
        expected = metrics.average_precision_score(entered, chance)
        assert average_precision(entered, chance) == pytest.approx(expected, abs=1e-12)


@given(pairs)
def test_log_loss_is_scikit_learns(drawn):
    entered, chance, _ = arrays(drawn)
    clipped = np.clip(chance, 1e-6, 1 - 1e-6)
    expected = metrics.log_loss(entered, clipped, labels=[False, True])
    assert log_loss(entered, chance) == pytest.approx(expected, abs=1e-9)


@given(pairs, st.integers(1, 5))
def test_recall_counts_as_a_plain_loop_does(drawn, places):
    entered, chance, group = arrays(drawn)
    shares = []
    for number in sorted(set(group.tolist())):
        own = [i for i in range(len(group)) if group[i] == number]
        best = sorted(own, key=lambda i: -chance[i])[:places]
        if entered[own].any():
            shares.append(entered[best].sum() / entered[own].sum())
    expected = sum(shares) / len(shares) if shares else 0.0
    assert recall_at(entered, chance, group, places) == pytest.approx(expected)


def test_calibration_error_is_the_gap_between_promise_and_outcome():
    chance = np.array([0.1] * 10 + [0.5] * 10)
    entered = np.array([True] + [False] * 9 + [True] * 4 + [False] * 6)
    assert calibration_error(entered, chance, bins=2) == pytest.approx(0.05)


def test_no_entry_scores_nothing():
    assert average_precision(np.zeros(3, bool), np.arange(3.0)) == 0.0
