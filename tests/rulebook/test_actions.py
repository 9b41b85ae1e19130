"""Kinds of action, and what is said when a user's file of them is wrong."""

import pytest

from tradewind.rulebook import action_kinds
from tradewind.terms import InputInvalidError

KIND = """
[[action]]
kind = "{kind}"
name = "A kind"
cost_eur = {cost}
cost_eur_per_million = 100
cost_cap_eur = 5000
workload_days = 2
lasts_weeks = 12
needs = {needs}
once_a_year = true
lift_low = {low}
lift_mid = 0.1
lift_high = 0.2
eligible = ["promotion"]
source = "assumption"
certainty = "assumption"
checked = 2026-11-22
"""


@pytest.fixture
def kinds(tmp_path):
    """Reads kinds of action from this text."""

    def read(text):
        path = tmp_path / "actions.toml"
        path.write_text(text, encoding="utf-8")
        return action_kinds(path)

    return read


def kind(name="campaign", cost="1000", needs="[]", low="0.0"):
    return KIND.format(kind=name, cost=cost, needs=needs, low=low)


def test_the_rulebooks_own_kinds_load():
    assert set(action_kinds()) >= {"localised_release", "collaboration", "campaign"}


def test_every_own_kind_says_where_its_figures_come_from():
    assert [k.kind for k in action_kinds().values() if not (k.source and k.certainty)] == []


def test_own_costs_grow_with_the_market_up_to_the_cap():
    for one in action_kinds().values():
        costs = [one.cost_eur_cents(people) for people in (0, 10**6, 10**8, 10**10)]
        assert costs == sorted(costs)
        assert costs[-1] <= round(100 * one.cost_cap_eur)


def test_a_cost_in_a_market(kinds):
    one = kinds(kind())["campaign"]
    assert [one.cost_eur_cents(people) for people in (0, 2_000_000, 10**9)] == [
        100_000,
        120_000,
        500_000,
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[action]\n", "this is no TOML"),
        (kind(cost="-1"), "campaign has a negative cost"),
        (kind(cost='"much"'), "cost_eur of campaign is 'much'"),
        (kind(cost="nan"), "cost_eur of campaign is nan"),
        (kind().replace("= 5000", "= -5"), "campaign has a negative cost"),
        (kind().replace("lasts_weeks = 12", "lasts_weeks = 0"), "campaign lasts 0 weeks"),
        (kind().replace("lasts_weeks = 12", "lasts_weeks = 1.5"), "lasts_weeks of campaign is 1.5"),
        (kind().replace('["promotion"]', '"promotion"'), "eligible of campaign is 'promotion'"),
        (kind().replace("once_a_year = true", "once_a_year = 1"), "once_a_year of campaign is 1"),
        (kind().replace("2026-11-22", '"lately"'), "checked of campaign is 'lately'"),
        (kind().replace("[[action]]", "[[actions]]"), "actions is no list of entries [[action]]"),
        (kind().replace("[[action]]", "[action]"), "action is no list of entries [[action]]"),
        (kind(low="0.3"), "the lifts of campaign are out of order"),
        (kind(needs='["hub"]'), "campaign needs 'hub', which is no kind of action"),
        (kind(needs='["campaign"]'), "campaign needs itself"),
        (kind() + 'colour = "red"\n', "unknown field colour"),
        (kind().replace("workload_days = 2\n", ""), "campaign lacks workload_days"),
        (kind() + kind(), "campaign stands twice"),
        ("", "there is no kind of action"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(kinds, text, found):
    with pytest.raises(InputInvalidError) as error:
        kinds(text)
    assert found in error.value.found
    assert "actions.toml" in error.value.where


def test_the_entry_is_counted(kinds):
    with pytest.raises(InputInvalidError, match=r"actions\.toml, action 2"):
        kinds(kind() + kind("tour", cost="-1"))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputInvalidError, match="cannot be read"):
        action_kinds(tmp_path / "nowhere.toml")
