"""What past candidates of whom the same could be told went on to do, counted again by hand."""

import datetime as dt
import json
from collections import Counter

import numpy as np
import pytest

from tradewind.outlook import VOCABULARY, Question, Study, say
from tradewind.outlook.base_rates import FEWEST, BaseRates
from tradewind.outlook.calendar import Calendar
from tradewind.outlook.groups import GROUPINGS, names_of
from tradewind.outlook.reasons import Reasons
from tradewind.outlook.similar import past_asked

ORIGIN = dt.date(2021, 1, 1) + dt.timedelta(weeks=70)
VALUE_OF = {
    "markets_now": "count",
    "presence": "rank",
    "last_seen": "weeks",
    "hot_track": "markets",
    "new_release": "weeks",
    "release_rhythm": "tracks",
    "past_here": "weeks",
    "place_among": "place",
}


def rates_at(panel, origin):
    study = Study(panel, Question(), 0)
    return BaseRates.of(study, past_asked(study, panel.week_index(origin)))


@pytest.fixture(scope="module")
def rates(panel):
    return rates_at(panel, ORIGIN)


@pytest.fixture(scope="module")
def facts(panel, rates):
    """Every fact that carries like cases, of some candidates, with the market it is about."""
    asked = Study(panel, Question(), 0).asked(ORIGIN)
    some = slice(None, None, 7)
    artist, market = asked.artist[some], asked.market[some]
    told = []
    for name in (fact for fact, values in VOCABULARY.items() if "like" in values):
        pushes = np.zeros((len(artist), len(asked.features.facts)))
        pushes[:, asked.features.facts.index(name)] = 1.0
        reasons = Reasons(asked, Calendar({}), rates)
        for m, text in zip(
            market, reasons.explain(artist, market, pushes, np.zeros(len(artist))), strict=True
        ):
            told.append((panel.markets[asked.case.state.markets[m]], json.loads(text)[0]))
    return told


def counted(panel, group_of) -> Counter:
    """(group, market, entered) of every candidate of the last four closed origins, one by one."""
    last = panel.week_index(ORIGIN) - 12
    found: Counter = Counter()
    for week in range(last, 25, -12)[:4]:
        there = panel.height[: week + 1] > 0
        for artist in np.flatnonzero(there[-26:].any((0, 2))).tolist():
            for market in range(len(panel.markets)):
                if not there[-26:, artist, market].any():
                    after = panel.height[week + 1 : week + 13, artist, market] > 0
                    for group in group_of(there[:, artist], week):
                        found[group, market, bool(after.any())] += 1
    return found


def held_against(rates, fact, found) -> None:
    """The same counts as found by hand, group by group and market by market."""
    counts = rates.counts[fact]
    told = Counter()
    for group, market in zip(*np.nonzero(counts[1]), strict=True):
        entered, of = counts[:, group, market]
        told[int(group), int(market), True] += int(entered)
        told[int(group), int(market), False] += int(of - entered)
    assert +told == found and len(found) > 5


def test_cases_on_as_many_charts_are_counted(rates, panel):
    def group_of(there, _week):
        count = there[-4:].any(0).sum()
        yield sum(count >= start for start in (1, 2, 5, 15))

    held_against(rates, "markets_now", counted(panel, group_of))


def test_cases_that_entered_the_same_market_are_counted(rates, panel):
    def group_of(there, _week):
        back = there[-26:]
        yield from np.flatnonzero(back[-12:].any(0) & ~back[:-12].any(0)).tolist()

    held_against(rates, "new_in", counted(panel, group_of))


def test_cases_that_charted_in_the_same_market_are_counted(rates, panel):
    def group_of(there, _week):
        yield from np.flatnonzero(there[-26:].any(0)).tolist()

    held_against(rates, "similar_market", counted(panel, group_of))


def test_cases_as_long_off_the_charts_are_counted(rates, panel):
    def group_of(there, _week):
        weeks = there.any(1)[::-1].argmax()
        yield sum(weeks >= start for start in (1, 4, 12))

    held_against(rates, "last_seen", counted(panel, group_of))


def test_all_candidates_are_those_of_all_groups(rates):
    for fact in ("markets_now", "past_here", "place_among"):
        assert np.array_equal(rates.counts[fact].sum(1), rates.every)


def test_a_fact_tells_of_cases_in_its_own_group(facts):
    seen = set()
    for _, fact in facts:
        name, like = fact["fact"], fact["values"].get("like")
        if like is None or name not in VALUE_OF:
            continue
        low, _, high = like["group"].rstrip("+").partition("-")
        value = fact["values"][VALUE_OF[name]]
        assert value >= int(low), fact
        assert like["group"].endswith("+") or value <= int(high or low), fact
        seen.add(name)
    assert seen == set(VALUE_OF)


def test_a_rise_is_told_beside_rises(facts):
    for _, fact in facts:
        v = fact["values"]
        if fact["fact"] == "rising_track" and v["like"]:
            there = (v["from"] is not None, v["to"] is not None)
            moved = "risen" if all(there) and v["to"] < v["from"] else "fallen"
            group = {(0, 1): "new", (1, 0): "left", (0, 0): "none"}.get(there, moved)
            assert v["like"]["group"] == group


def test_a_market_alike_is_told_beside_cases_that_charted_there(facts):
    told = [f["values"] for _, f in facts if f["fact"] == "similar_market" and f["values"]["like"]]
    assert told and all(values["like"]["group"] == values["market"] for values in told)


def test_new_markets_are_told_by_the_one_that_charts_most_alike(facts):
    groups = {
        (fact["values"]["like"]["group"], tuple(fact["values"]["markets"]))
        for _, fact in facts
        if fact["fact"] == "new_markets" and fact["values"]["like"]
    }
    named = [(group, markets) for group, markets in groups if group.isupper()]
    assert named and all(group in markets for group, markets in named)


def test_cases_are_of_the_market_asked_about_or_of_all(facts):
    likes = [(market, f["values"]["like"]) for market, f in facts if f["values"].get("like")]
    assert all(like["market"] in (market, None) for market, like in likes)
    assert all(like["of"] >= FEWEST and 0 <= like["entered"] <= like["of"] for _, like in likes)


def bare(entered, of) -> BaseRates:
    """One group of markets_now, on one chart, with counts by market."""
    counts = np.zeros((2, 5, len(of)))
    counts[:, 1] = [entered, of]
    return BaseRates({"markets_now": counts}, np.array([[9, 2], [90, 110]]), ("JP", "KR"))


@pytest.mark.parametrize(
    ("entered", "of", "told"),
    [
        ((3, 1), (20, 9), ("JP", 3, 20, 0.1)),
        ((3, 1), (19, 9), (None, 4, 28, 0.055)),
        ((3, 1), (10, 9), None),
    ],
)
def test_too_few_cases_of_a_market_are_told_with_those_of_all(entered, of, told):
    like = bare(entered, of).told("markets_now", 1, 0)
    assert (like and (like["market"], like["entered"], like["of"], like["usual"])) == told


def test_without_a_past_nothing_is_told(panel):
    rates = rates_at(panel, panel.weeks[30])
    assert rates.told("markets_now", 1, 0) is None


def test_the_future_changes_no_rate(rates, panel):
    cut = rates_at(panel.until(ORIGIN), ORIGIN)
    assert all(np.array_equal(cut.counts[fact], rates.counts[fact]) for fact in GROUPINGS)


def test_groups_are_named_by_what_they_hold():
    assert names_of((0, 1, 2, 5)) == ("0", "1", "2-4", "5+")


def test_the_terminal_says_how_often_such_cases_entered():
    values = {"count": 2, "markets": ["TH", "PH"], "weeks": 12}
    like = {"group": "TH", "entered": 14, "of": 45, "market": "ID", "usual": 0.004}
    fact = {"fact": "new_markets", "values": {**values, "like": like}, "push": 0.3}
    assert say(fact) == (
        "entered 2 new markets in 12 weeks (TH, PH); "
        "of 45 past cases that newly entered TH, 14 entered ID (31%; of all candidates 0.4%)"
    )
    wide = {"group": "2", "entered": 12, "of": 1200, "market": None, "usual": 0.12}
    assert say({**fact, "values": {**values, "like": wide}}).endswith(
        "of 1,200 past cases with as many new markets (2), 12 entered the market asked about "
        "(1.0%; of all candidates 12%)"
    )
    assert say({**fact, "values": {**values, "like": None}}).endswith("(TH, PH)")
    assert say({**fact, "values": values}).endswith("(TH, PH)")  # of an older forecast
    assert say(fact, briefly=True) == "entered 2 new markets in 12 weeks (TH, PH)"
