"""What a line brings: measures, spill-over to like markets, carry-over to later quarters."""

import dataclasses
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewind.plan import (
    GainModel,
    LineKey,
    Measure,
    StreamValues,
    check,
    parse_budgets,
    read_rules,
    solve,
)
from tradewind.plan.gain.lasting import counted_weeks, lift_left
from tradewind.plan.gain.spill import likeness
from tradewind.plan.gain.worth import worth_of
from tradewind.terms import InputInvalidError, Interval

few = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


def counting(of: str, **changes) -> GainModel:
    return GainModel(measure=Measure(of, **changes))


def worth_by_pair(inputs, model) -> dict[tuple[str, str], float]:
    worth = worth_of(inputs, model).per_lift_week
    pairs = [(pair.artist_id, pair.territory) for pair in inputs.forecasts]
    return dict(zip(pairs, worth.tolist(), strict=True))


@pytest.fixture(scope="module")
def world(inputs_of):
    """Korean acts: two like markets by language, two by region, one like none."""
    return inputs_of(
        {
            ("bts", "GB"): (0.5, 2e6),
            ("bts", "US"): (0.6, 9e6),
            ("bts", "TH"): (0.4, 3e6),
            ("bts", "VN"): (0.3, 2e6),
            ("bts", "BR"): (0.2, 1e6),
            ("itzy", "US"): (0.1, 2e6),
            ("itzy", "VN"): (0.2, 1e6),
        }
    )


def a_plan(inputs, params_of, gain: GainModel, **changes):
    params = params_of(budgets=parse_budgets(["EUR 150k"]), gain=gain, **changes)
    rules = read_rules(params)
    answer = solve(inputs, rules, params=params)
    assert check(answer, inputs=inputs, rules=rules, params=params).passed
    return answer


@pytest.mark.parametrize(
    ("of", "unit"), [("streams", "streams"), ("listeners", "listeners"), ("income", "EUR")]
)
def test_a_plan_says_its_unit(world, params_of, of, unit):
    answer = a_plan(world, params_of, counting(of))
    assert answer.gain_unit == unit and answer.gain.mid > 0


def test_a_figure_of_ones_own_goes_before_the_stores_and_that_before_the_assumption(world):
    told = StreamValues({"": 5.0, "US": 8.0}, {"US": 4.0, "GB": 5.0})
    inputs = dataclasses.replace(world, values=told)
    streams = worth_by_pair(inputs, GainModel())
    income = worth_by_pair(inputs, counting("income", eur_per_1000=2.0, eur_per_1000_in={"GB": 9}))
    euros = {pair[1]: 1000 * income[pair] / streams[pair] for pair in streams}
    assert {market: round(euro, 9) for market, euro in euros.items()} == {
        "US": 4.0, "GB": 9.0, "TH": 2.0, "VN": 2.0, "BR": 2.0,
    }  # fmt: skip
    listeners = worth_by_pair(inputs, counting("listeners", streams_per_listener_in={"GB": 2.0}))
    plays = {pair[1]: round(streams[pair] / listeners[pair], 9) for pair in streams}
    assert plays == {"US": 8.0, "GB": 2.0, "TH": 5.0, "VN": 5.0, "BR": 5.0}


def test_a_weighted_gain_is_the_sum_of_its_parts(world):
    weights = {"streams": 0.002, "listeners": 0.05, "income": 3.0}
    parts = {of: worth_by_pair(world, counting(of)) for of in weights}
    found = worth_by_pair(world, counting("weighted", weights=weights))
    for pair, worth in found.items():
        assert math.isclose(worth, sum(weights[of] * parts[of][pair] for of in weights))


def test_what_is_assumed_is_told(world, params_of):
    gain = counting("weighted", weights={"listeners": 1.0, "income": 2.0})
    inputs = dataclasses.replace(world, values=StreamValues({}, {"US": 4.0, "JP": 5.0}))
    notes = {note.reason: note.values for note in a_plan(inputs, params_of, gain).notes}
    assert notes["weighted"]["weights"] == {"listeners": 1.0, "income": 2.0}
    assert notes["income"] == {"known": 1, "assumed": 4, "per_1000": 3.0}
    assert notes["listeners"] == {"known": 0, "assumed": 5, "per_listener": 4.0}


@pytest.mark.parametrize("of", ["listeners", "income"])
def test_what_needs_streams_is_refused_without_them(inputs_of, params_of, of):
    inputs = inputs_of({("bts", "US"): (0.5, None)})
    params = params_of(gain=counting(of))
    with pytest.raises(InputInvalidError, match=f"no streams, so no plan can count {of}"):
        solve(inputs, read_rules(params), params=params)


@pytest.mark.parametrize(
    "changes",
    [
        {"of": "fame"},
        {"of": "weighted"},
        {"of": "weighted", "weights": {"streams": -1.0, "income": 1.0}},
        {"of": "weighted", "weights": {"fame": 1.0}},
        {"of": "weighted", "weights": {"weighted": 1.0}},
        {"eur_per_1000": 0.0},
        {"streams_per_listener_in": {"US": 0.0}},
    ],
)
def test_a_measure_that_makes_no_sense_is_refused(changes):
    with pytest.raises(InputInvalidError):
        Measure(**changes)


@few
@given(times=st.floats(0.01, 100.0))
def test_income_a_stream_scales_gain_and_bound(world, params_of, times):
    one, other = (
        a_plan(world, params_of, counting("income", eur_per_1000=3.0 * factor))
        for factor in (1.0, times)
    )
    assert [line.id for line in one.lines] == [line.id for line in other.lines]
    assert math.isclose(other.gain.mid, one.gain.mid * times, rel_tol=1e-9)
    assert math.isclose(other.bound, one.bound * times, rel_tol=1e-5)


def test_a_market_that_pays_more_takes_the_money(inputs_of, kind_of, purse_of, rules_of, params_of):
    inputs = inputs_of({("bts", m): (0.5, 1e6) for m in ("DE", "US")}, quarters=1)
    rules = rules_of([kind_of("visit")], [purse_of(budget=700_000)])
    for market in ("DE", "US"):
        gain = counting("income", eur_per_1000_in={market: 4.0})
        params = params_of(office=700_000, quarters=1, gain=gain)
        (line,) = solve(inputs, rules, params=params).lines
        assert line.territory == market


def test_markets_are_alike_by_main_language_and_by_region():
    table = likeness(["AT", "DE", "FR", "US"])
    assert table.tolist() == [
        [1.0, 1.0, 0.5, 0.0],
        [1.0, 1.0, 0.5, 0.0],
        [0.5, 0.5, 1.0, 0.0],
        [0.0, 0.0, 0.0, 1.0],
    ]


def test_a_market_brings_to_a_like_one_its_part_of_the_audience(world):
    alone, spilling = (worth_by_pair(world, GainModel(spill_over=s)) for s in (0.0, 0.2))
    audience = {"GB": 0.5 * 2e6, "US": 0.6 * 9e6}
    part = 0.5 * audience["GB"] / (audience["US"] + 0.5 * audience["GB"])
    wanted = alone["bts", "GB"] + 0.2 * part * alone["bts", "US"]
    assert math.isclose(spilling["bts", "GB"], wanted)
    assert spilling["bts", "BR"] == alone["bts", "BR"]  # like no other market here
    assert spilling["itzy", "US"] == alone["itzy", "US"]  # the artist is in no like market


def test_all_that_spills_over_is_at_most_the_share(world):
    alone, spilling = (worth_by_pair(world, GainModel(spill_over=s)) for s in (0.0, 0.3))
    assert sum(alone.values()) < sum(spilling.values()) <= 1.3 * sum(alone.values())


@few
@given(less=st.floats(0.0, 0.5), more=st.floats(0.0, 0.5))
def test_more_spill_over_is_never_less_gain(world, params_of, less, more):
    one, other = (
        a_plan(world, params_of, GainModel(spill_over=share)) for share in (less, less + more)
    )
    assert other.gain.mid >= one.gain.mid * (1 - 1e-9)
    assert other.bound >= one.bound * (1 - 1e-6)


@few
@given(left=st.floats(0.0, 0.4), more=st.floats(0.0, 0.4))
def test_more_carry_over_is_never_less_gain(world, params_of, left, more):
    gains = [
        a_plan(world, params_of, GainModel(carry_over=share)).gain.mid
        for share in (left, left + more)
    ]
    assert gains[1] >= gains[0] * (1 - 1e-9)


@few
@given(data=st.data())
def test_order_changes_nothing_with_spill_over_and_income(world, params_of, data):
    told = StreamValues({}, dict(data.draw(st.permutations([("US", 4.0), ("VN", 0.5)]))))
    artists = dict(data.draw(st.permutations(list(world.artists.items()))))
    gain = dataclasses.replace(counting("income"), spill_over=0.1, carry_over=0.2)
    one, two = (
        a_plan(inputs, params_of, gain)
        for inputs in (
            dataclasses.replace(world, values=StreamValues({}, {"US": 4.0, "VN": 0.5})),
            dataclasses.replace(world, values=told, artists=artists),
        )
    )
    assert one.lines == two.lines


def test_a_line_says_what_part_comes_from_where(world, params_of):
    forced = (LineKey("bts", "GB", "collaboration"), LineKey("bts", "BR", "collaboration"))
    answer = a_plan(world, params_of, GainModel(spill_over=0.2), force=forced)
    told = {
        line.territory: reason.values
        for line in answer.lines
        for reason in line.why
        if reason.reason == "spill" and line.artist_id == "bts"
    }
    assert told["GB"]["markets"] == ["US"] and 0 < told["GB"]["share"] < 0.5
    assert "BR" in {line.territory for line in answer.lines} - set(told)


@pytest.mark.parametrize(
    ("lasts", "quarters_left", "model", "weeks"),
    [
        (12, 1, GainModel(), 12),
        (26, 1, GainModel(), 26),
        (26, 1, GainModel(weeks_after=0), 13),
        (26, 1, GainModel(weeks_after=6), 19),
        (12, 4, GainModel(carry_over=0.5), 12 + 13),
        (12, 1, GainModel(carry_over=0.5, weeks_after=0), 12 + 0.5),
        (12, 2, GainModel(carry_over=0.5, weeks_after=4), 12 + 0.5 * 13 + 0.25 * 5),
        (0, 1, GainModel(carry_over=0.5), 0),
    ],
)
def test_weeks_that_count(lasts, quarters_left, model, weeks):
    assert counted_weeks(lasts, quarters_left, model) == weeks


def test_what_is_left_of_a_lift_falls_by_the_quarter_once_its_weeks_are_over():
    model = GainModel(carry_over=0.5)
    assert [lift_left(26, ago, model) for ago in range(5)] == [1.0, 1.0, 0.5, 0.25, 0.125]
    assert [lift_left(26, ago, GainModel()) for ago in range(3)] == [1.0, 1.0, 0.0]


def test_attention_that_is_left_counts_for_the_chance_of_a_later_line(
    inputs_of, kind_of, purse_of, rules_of, params_of
):
    kinds = [kind_of("record", once_a_year=True, lasts_weeks=13, cost_eur=1000, workload_days=12.0)]
    kinds.append(kind_of("visit", needs=("record",), cost_eur=1000, workload_days=12.0))
    inputs = inputs_of({("bts", "US"): (0.5, 1e6)}, quarters=2)
    rules, after = rules_of(kinds, [purse_of()]), []
    for left in (0.0, 0.5):
        params = params_of(gain=GainModel(carry_over=left, fade_per_quarter=1.0))
        answer = solve(inputs, rules, params=params)
        assert {line.kind for line in answer.lines} == {"record", "visit"}
        after.append(next(line.chance_after for line in answer.lines if line.kind == "visit"))
    saturation = 1 / 1.5**2  # an artist of typical size, at a chance of one half
    logits = [math.log(chance / (1 - chance)) for chance in after]
    assert math.isclose(logits[0], 1.7 * 0.1 * saturation)
    assert math.isclose(logits[1], 1.7 * (0.1 + 0.05) * saturation)


def test_beyond_a_year_returns_fall_by_the_year(inputs_of, kind_of, purse_of, rules_of, params_of):
    kind = kind_of("record", cost_eur=1, lift=Interval(0.1, 0.5, 1), workload_days=12.0)
    inputs = inputs_of({("bts", "US"): (0.5, 1e6)}, quarters=12)
    params = params_of(quarters=12, gain=GainModel(fade_per_quarter=1.0))
    answer = solve(inputs, rules_of([kind], [purse_of()]), params=params)
    worth = worth_by_pair(inputs, GainModel())["bts", "US"]
    assert len(answer.lines) == 12  # 72 lift-weeks: three years' widths
    assert math.isclose(answer.gain.mid, worth * 3 * (6 + 3 + 3))


@pytest.mark.parametrize(
    "other",
    [
        {"spill_over": 0.1},
        {"carry_over": 0.2},
        {"weeks_after": 0},
        {"measure": Measure("income", eur_per_1000=4.0)},
        {"measure": Measure("listeners")},
    ],
)
def test_the_check_counts_by_the_model_that_was_asked_for(world, params_of, other):
    gain = GainModel(spill_over=0.2, carry_over=0.3, weeks_after=26, measure=Measure("income"))
    answer = a_plan(world, params_of, gain)
    asked = params_of(budgets=parse_budgets(["EUR 150k"]), gain=dataclasses.replace(gain, **other))
    report = check(answer, inputs=world, rules=read_rules(asked), params=asked)
    assert any(failure.startswith("gain:") for failure in report.failures)


def test_the_check_takes_what_the_store_tells_of_streams(world, params_of):
    inputs = dataclasses.replace(world, values=StreamValues({}, {"US": 6.0}))
    params = params_of(budgets=parse_budgets(["EUR 150k"]), gain=counting("income"))
    rules = read_rules(params)
    answer = solve(inputs, rules, params=params)
    assert check(answer, inputs=inputs, rules=rules, params=params).passed
    assert not check(answer, inputs=world, rules=rules, params=params).passed
