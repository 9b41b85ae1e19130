"""Two rule sets compared: parts add up, and each falls to the rule that did it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.charts.rules import (
    STEPS,
    ChartRulesUnpublishedError,
    compare,
    figures_said,
)
from tradewind.rulebook.chart_rules import chart_rules, rules_named
from tradewind.terms import InputInvalidError

OLD, NEW = rules_named("hot100-2018"), rules_named("hot100-2026")
PAID, FREE, SKIPPED = "premium", "ad_supported", "skipped"
PLAYS = {1: {PAID: 10}, 2: {FREE: 20}, 3: {PAID: 9}}


def ladder_of(plays):
    """Reads the chart of these plays (by key and tier) under any rules."""

    def read(rules):
        points = {
            key: sum(rules.weights.get(tier, Fraction(0)) * n for tier, n in them.items())
            for key, them in plays.items()
        }
        ranks = {k: 1 + sum(o > points[k] for o in points.values()) for k in points}
        return {k: rank for k, rank in ranks.items() if points[k] and rank <= rules.size}

    return read


def test_the_weights_of_tiers_are_to_blame():
    found = compare(OLD, NEW, ladder_of(PLAYS))
    assert [(s.rule, s.moved) for s in found.switches] == [("tiers", 3)]
    assert [(m.key, m.rank, m.other_rank, m.parts) for m in found.moves] == [
        (2, 1, 3, (-2,)),
        (1, 2, 1, (1,)),
        (3, 3, 2, (1,)),
    ]


def test_each_rule_gets_its_own_part():
    plays = PLAYS | {4: {"track_sale": 1}}
    one = replace(OLD, weights={PAID: Fraction(1), FREE: Fraction(1), "stream": Fraction(1)})
    weights = {PAID: Fraction(1), FREE: Fraction(1, 4), "stream": Fraction(1, 4)}
    other = replace(one, weights=weights | {"track_sale": Fraction(50)}, size=2)
    found = compare(one, other, ladder_of(plays))
    assert [s.rule for s in found.switches] == ["tiers", "sales", "size"]
    assert {m.key: (m.rank, m.other_rank, m.gained) for m in found.moves}[4] == (None, 1, 100)


def test_a_longer_chart_comes_first_a_shorter_last():
    short, long = replace(OLD, size=2), replace(NEW, size=3)
    orders = [
        [s.rule for s in compare(*pair, ladder_of(PLAYS)).switches]
        for pair in ((short, long), (replace(NEW, size=3), short))
    ]
    assert orders == [["size", "tiers"], ["tiers", "size"]]


def accelerated_ladder(plays, slow):
    """Reads a chart of streams of unknown tier, on which the tracks `slow` are accelerated."""

    def read(rules):
        points = {
            key: n * (rules.accelerated if key in slow else rules).weights["stream"]
            for key, n in plays.items()
        }
        return {k: 1 + sum(o > points[k] for o in points.values()) for k in points}

    return read


def test_accelerated_weights_are_switched_with_the_others():
    read = accelerated_ladder({1: 100, 2: 90, 3: 60}, slow={1})
    found = compare(rules_named("uk-singles-2017"), rules_named("uk-singles-2018"), read)
    assert [(s.rule, s.moved) for s in found.switches] == [("tiers", 0)]
    assert (found.moves, found.same) == ((), 3)


def test_accelerated_weights_that_differ_alone_have_a_step_of_their_own():
    one = rules_named("uk-singles-2017")
    weights = {use: 2 * weight for use, weight in one.accelerated.weights.items()}
    other = replace(one, accelerated=replace(one.accelerated, weights=weights))
    found = compare(one, other, accelerated_ladder({1: 100, 2: 90, 3: 60}, slow={1}))
    assert [(s.rule, s.moved) for s in found.switches] == [("accelerated", 3)]


def test_a_track_that_comes_back_to_its_rank_has_not_moved():
    """Key 1 falls by the tiers and rises again by the sales."""
    plays = {1: {FREE: 10, "track_sale": 5}, 2: {FREE: 2, PAID: 4}}
    one = replace(OLD, weights={PAID: Fraction(1), FREE: Fraction(1)})
    other = replace(one, weights={PAID: Fraction(1), "track_sale": Fraction(1)})
    found = compare(one, other, ladder_of(plays))
    assert [(s.rule, s.moved) for s in found.switches] == [("tiers", 2), ("sales", 2)]
    assert (found.moves, found.same) == ((), 2)


def test_the_same_rules_move_nothing():
    found = compare(OLD, replace(OLD, name="copy"), ladder_of(PLAYS))
    assert (found.switches, found.moves, found.same) == ((), (), 3)


def test_secret_weights_are_refused():
    with pytest.raises(ChartRulesUnpublishedError, match="global200-2020 cannot be charted"):
        compare(OLD, replace(rules_named("global200-2020"), ranks="tracks"), ladder_of(PLAYS))


def test_albums_and_tracks_are_not_compared():
    with pytest.raises(InputInvalidError, match="ranks tracks and b200-2018 ranks albums"):
        compare(OLD, rules_named("b200-2018"), ladder_of(PLAYS))


def test_every_rule_of_a_set_has_its_step():
    """A field that charts depend on and no step switches would leave a move unexplained."""
    ours = {name for _, names in STEPS for name in names} | {"weights"}
    told = {"name", "family", "title", "ranks", "unit", "refused", "valid_from", "valid_to"}
    told |= {"publication_days", "issue_days", "stream_as", "unpublished", "note", "figures"}
    assert set(OLD.__dataclass_fields__) - ours == told


@pytest.mark.parametrize("name", list(chart_rules()))
def test_every_figure_is_told_in_words(name):
    rules = rules_named(name)
    assert set(rules.figures) <= set(figures_said(rules))


tiers = st.sampled_from([PAID, FREE, "programmed", "stream", "track_sale", "album_sale"])
plays = st.dictionaries(st.integers(1, 9), st.dictionaries(tiers, st.integers(0, 50)), max_size=9)
names = st.sampled_from([r.name for r in chart_rules().values() if not r.refused])


@settings(max_examples=25, deadline=None)
@given(plays=plays, one=names, other=names, size=st.integers(1, 9))
def test_parts_add_up_from_one_chart_to_the_other(plays, one, other, size):
    first = replace(rules_named(one), ranks="tracks", size=size)
    second = replace(rules_named(other), ranks="tracks")
    read = ladder_of(plays)
    found = compare(first, second, read)
    before, after = read(first), read(second)
    off = max(first.size, second.size) + 1
    ways = {key: before.get(key, off) - after.get(key, off) for key in plays}
    gained = {m.key: m.gained for m in found.moves}
    assert all(gained.get(key, 0) == way for key, way in ways.items())
    assert all((m.rank, m.other_rank) == (before.get(m.key), after.get(m.key)) for m in found.moves)
