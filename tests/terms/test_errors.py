"""An error says where, what was found, what was expected and what to do."""

from tradewind.terms import TradewindError


def test_the_whole_message():
    error = TradewindError(
        "it is torn", where="a.csv, line 3", expected="it whole", remedy="mend it"
    )
    assert str(error) == "a.csv, line 3: it is torn. Expected: it whole. What to do: mend it."


def test_only_what_is_known_is_said():
    assert str(TradewindError("it is torn")) == "it is torn."


def test_an_interval_keeps_its_order():
    import pytest

    from tradewind.terms import Interval

    with pytest.raises(AssertionError, match="out of order"):
        Interval(2, 1, 3)
