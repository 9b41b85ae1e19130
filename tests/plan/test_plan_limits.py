"""Limits: what is read, what is refused, what the check sees."""

import dataclasses

import pytest

from tradewind.plan import Limit, PlanInfeasibleError, read_scenario, solve
from tradewind.plan.check.limits import limit_findings
from tradewind.terms import InputInvalidError


@pytest.fixture
def world(kind_of, purse_of, rules_of, inputs_of, params_of):
    inputs = inputs_of(
        {("bts", "US"): (0.9, 9e6), ("itzy", "US"): (0.2, 2e6)}, quarters=2, emerging=("itzy",)
    )
    kinds = [kind_of("visit", cost_eur=7_000), kind_of("advert", cost_eur=5_000)]
    rules, params = rules_of(kinds, [purse_of()]), params_of()
    facts = {
        "bts": dataclasses.replace(inputs.artists["bts"], genre="pop", company="Big Hit"),
        "itzy": dataclasses.replace(inputs.artists["itzy"], genre="rock", company="JYP"),
    }
    done = {("bts", "DE", "visit"): inputs.origin}
    return dataclasses.replace(inputs, artists=facts, done=done), rules, params


def test_a_limit_that_no_plan_keeps_is_told(world):
    inputs, rules, params = world
    limits = (Limit("x", {"artist": ("itzy",)}, "lines", least=90),)
    with pytest.raises(PlanInfeasibleError):
        solve(inputs, rules, params=dataclasses.replace(params, limits=limits))


def test_a_limit_about_nothing_is_told(world):
    inputs, rules, params = world
    limits = (Limit("x", {"genre": ("rock",), "artist": ("bts",)}, "lines", least=1),)
    with pytest.raises(InputInvalidError, match="no line is what the limit 'x' is about"):
        solve(inputs, rules, params=dataclasses.replace(params, limits=limits))


def test_a_floor_without_emerging_artists_is_told(world):
    inputs, rules, params = world
    facts = {a: dataclasses.replace(f, emerging=False) for a, f in inputs.artists.items()}
    inputs = dataclasses.replace(inputs, artists=facts)
    with pytest.raises(InputInvalidError, match="no artist with forecasts is emerging"):
        solve(inputs, rules, params=dataclasses.replace(params, floor_emerging=0.2))


@pytest.mark.parametrize(
    ("word", "value", "near"),
    [
        ("genre", "rok", "rock"),
        ("artist", "ITZI", "itzy"),
        ("market", "UK", "US"),
        ("kind", "visits", "visit"),
        ("quarter", "2019-Q1", "2019-Q"),
        ("region", "nothern-america", "northern-america"),
    ],
)
def test_an_unknown_value_is_told_with_the_nearest(world, word, value, near):
    inputs, rules, params = world
    limits = (Limit("x", {word: (value,)}, "lines", most=1),)
    with pytest.raises(InputInvalidError) as error:
        solve(inputs, rules, params=dataclasses.replace(params, limits=limits))
    assert near in error.value.remedy and "x" in error.value.where


def test_every_spelling_of_a_genre_is_meant(world):
    inputs, rules, params = world
    spelled = {
        artist: dataclasses.replace(facts, genre=genre)
        for (artist, facts), genre in zip(inputs.artists.items(), ("K-Pop", "k-pop"), strict=True)
    }
    inputs = dataclasses.replace(inputs, artists=spelled)
    one = Limit("x", {"genre": ("K-POP",)}, "lines", most=1)
    answer = solve(inputs, rules, params=dataclasses.replace(params, limits=(one,)))
    assert len(answer.lines) == 1


def test_artists_and_companies_are_known_by_name_whatever_the_case(world):
    inputs, rules, params = world
    about = {"artist": ("ITZY",), "company": ("jyp",)}
    limits = (Limit("x", about, "lines", most=0),)
    answer = solve(inputs, rules, params=dataclasses.replace(params, limits=limits))
    assert {line.artist_id for line in answer.lines} == {"bts"}


BROKEN = {
    "genre": ("share", 0.0, 0.5, {"genre": "pop"}),
    "company": ("eur_cents", 9_000_000, None, {"company": "JYP"}),
    "language": ("lines", 0, 0, {"language": "ko"}),
    "region": ("lines", 0, 0, {"region": "northern-america"}),
    "first-timer": ("share", 0.9, None, {"first_timer": "yes"}),
    "quarter and kind": ("lines", 3, None, {"quarter": "2019-Q3", "kind": "visit"}),
}


@pytest.mark.parametrize("case", BROKEN)
def test_the_check_sees_a_plan_that_breaks_a_limit(world, case):
    inputs, rules, params = world
    measure, least, most, about = BROKEN[case]
    only_bts = Limit("only", {"artist": ("itzy",)}, "lines", most=0)
    alone = dataclasses.replace(params, limits=(only_bts,))
    answer = solve(inputs, rules, params=alone)
    wanted = {word: (value,) for word, value in about.items()}
    broken = dataclasses.replace(params, limits=(Limit("x", wanted, measure, least, most),))
    found = list(limit_findings(answer, inputs, broken))
    assert [said for holds, said in found if not holds]
    wide = dataclasses.replace(params, limits=(Limit("x", wanted, measure, most=1),))
    if measure == "share":
        assert all(holds for holds, _ in limit_findings(answer, inputs, wide))


LIMITS = """version = 1
[[limit]]
name = "new voices"
first_timer = true
genre = ["rock", "indie"]
least = "20 %"
most = "EUR 5,000"
[[limit]]
kind = "showcase"
most = 3
"""


def test_limits_are_read_from_a_scenario(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(LIMITS, encoding="utf-8")
    about = {"first_timer": ("yes",), "genre": ("rock", "indie")}
    scenario = read_scenario(path)
    assert scenario.settings["limits"] == (
        Limit("new voices", about, "share", least=0.2),
        Limit("new voices", about, "eur_cents", most=500_000),
        Limit("kind", {"kind": ("showcase",)}, "lines", most=3),
    )
    assert scenario.places["--limit new voices"].endswith("line 2")


@pytest.mark.parametrize(
    ("body", "line", "found"),
    [
        ("least = '20 %'", 2, "is about nothing"),
        ("genre = 'pop'", 2, "neither least nor most"),
        ("genre = 5\nmost = 1", 3, "genre is 5"),
        ("emerging = 'yes'\nmost = 1", 3, "emerging is 'yes'"),
        ("genre = 'pop'\nleast = '120 %'", 4, "least is 120 %"),
        ("genre = 'pop'\nmost = -1", 4, "most is -1"),
        ("genre = 'pop'\nmost = 'EUR -1'", 4, "a sum of -1"),
        ("genre = 'pop'\nmost = 'XQX 5'", 4, "the currency XQX"),
        ("genre = 'pop'\nleast = 3\nmost = 2", 5, "more at least than at most"),
        ("genres = 'pop'\nmost = 2", 3, "there is no 'genres' in [[limit]]"),
        ("market = 'QQ'\nmost = 2", 3, "'QQ' is no market"),
        ("genre = 'pop'\nmost = true", 4, "most is true"),
    ],
)
def test_a_mistake_in_a_limit_is_told_with_its_line(tmp_path, body, line, found):
    path = tmp_path / "plan.toml"
    path.write_text(f"version = 1\n[[limit]]\n{body}\n", encoding="utf-8")
    with pytest.raises(InputInvalidError) as error:
        read_scenario(path)
    assert found in error.value.found and error.value.where.endswith(f"line {line}")


def test_a_line_left_out_says_which_limit_it_would_break(world):
    inputs, rules, params = world
    few = Limit("few visits", {"kind": ("visit",)}, "lines", most=1)
    wide = dataclasses.replace(params, limits=(few,), capacity_days_month=30.0)
    answer = solve(inputs, rules, params=wide)
    lacking = {
        reason.values["limit"]
        for line in answer.left_out
        if line.kind == "visit"
        for reason in line.lacks
        if reason.reason == "limit"
    }
    assert lacking == {"few visits"}
