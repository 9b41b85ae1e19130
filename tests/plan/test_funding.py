"""Money of funders in a plan: floors, stacking, counts and caps of artists and companies."""

import dataclasses
import datetime as dt
import itertools
import math

import numpy as np
import pytest
from scipy.optimize import linprog

from tradewind.plan import (
    BudgetInvalidError,
    BudgetTooSmallError,
    PlanParams,
    check,
    parse_budgets,
    read_rules,
    solve,
)
from tradewind.plan.candidates import candidates_of
from tradewind.plan.money.funding import line_funding
from tradewind.plan.money.payers import payers
from tradewind.rulebook import Project, award, exchange_rates, funders
from tradewind.terms import InputInvalidError, minor_digits

MARKETS = ("BR", "DE", "ID", "US")
ARTISTS = ("aespa", "bts", "itzy")


@pytest.fixture(scope="module")
def roster(inputs_of):
    """Three artists in four markets, two of them of one company, each pair of another size."""
    inputs = inputs_of(
        {
            (artist, market): (0.1 + 0.05 * m + 0.1 * a, 1e6 * (1 + (3 * a + 5 * m) % 7))
            for a, artist in enumerate(ARTISTS)
            for m, market in enumerate(MARKETS)
        },
        quarters=1,
    )
    company = {"aespa": "SM", "bts": "Hybe", "itzy": " hybe "}
    artists = {
        name: dataclasses.replace(facts, company=company[name])
        for name, facts in inputs.artists.items()
    }
    return dataclasses.replace(inputs, artists=artists)


def plan_of(inputs, rules, params):
    """A plan that was checked anew."""
    answer = solve(inputs, rules, params=params)
    report = check(answer, inputs=inputs, rules=rules, params=params)
    assert report.passed, report.failures
    return answer


def broken(answer, inputs, rules, params):
    report = check(answer, inputs=inputs, rules=rules, params=params)
    return {failure.split(":")[0] for failure in report.failures}


def with_funder(rules, name, **changes):
    """The rules with a funder changed."""
    return dataclasses.replace(
        rules,
        purses=tuple(
            dataclasses.replace(purse, funder=dataclasses.replace(purse.funder, **changes))
            if purse.name == name
            else purse
            for purse in rules.purses
        ),
    )


@pytest.mark.parametrize("scheme", sorted(funders()))
def test_a_plan_lets_a_scheme_pay_what_it_awards_for_the_same_project(inputs_of, scheme):
    pairs = list(itertools.product(("bts", "itzy"), ("US", "DE", "FR")))
    inputs = inputs_of(
        {pair: (0.3 + 0.02 * n, 2e6 + 1e5 * n) for n, pair in enumerate(pairs)},
        quarters=4,
        done={(*pair, "collaboration"): dt.date(2019, 5, 1) for pair in pairs},  # tours need one
    )
    params = PlanParams(home="KR", budgets=parse_budgets([f"{scheme}=EUR 1m"]), gap=0.05, seconds=5)
    rules = read_rules(params)
    answer = plan_of(inputs, rules, params)
    kinds = {kind.kind: kind for kind in rules.kinds}
    funder = funders()[scheme]
    per_unit = float(exchange_rates()[funder.currency].eur_per_unit)
    cents = 100 * per_unit / 10 ** minor_digits(funder.currency)  # of a minor unit of the scheme
    assert answer.lines
    for line in answer.lines:
        kind = kinds[line.kind]
        own = Project(
            round(line.cost_eur_cents / cents), kind.kind, kind.eligible, dates=kind.dates or None
        )
        awarded = award(funder, own).amount * cents
        paid = line.by_funder_eur_cents.get(scheme, 0)
        assert paid > 0 and abs(paid - awarded) <= 2 * max(cents, 1), (line.kind, paid, awarded)


def test_a_line_below_the_floor_is_set_aside_with_the_reason(
    roster, kind_of, purse_of, rules_of, params_of
):
    kinds = [kind_of("visit"), kind_of("small", cost_eur=4_000)]
    rules = rules_of(kinds, [purse_of("office", 9_000_000, award_min=5_000)])
    params = params_of(office=9_000_000, quarters=1)
    answer = plan_of(roster, rules, params)
    assert answer.set_aside == {"award_min": 12}
    assert {line.kind for line in answer.lines} == {"visit"}
    free = with_funder(rules, "office", award_min=None)
    assert plan_of(roster, free, params).gain.mid >= answer.gain.mid


def test_a_tour_with_too_few_dates_is_set_aside(roster, kind_of, purse_of, rules_of, params_of):
    kinds = [kind_of("tour", dates=2), kind_of("visit", dates=1), kind_of("gig", dates=3)]
    asks = {"tour": 3.0, "gig": 3.0}
    rules = rules_of(kinds, [purse_of("office", 900_000_000, dates_min=asks)])
    answer = plan_of(roster, rules, params_of(office=900_000_000, quarters=1))
    assert answer.set_aside == {"dates_min": 12}
    assert {line.kind for line in answer.lines} == {"visit", "gig"}


def test_a_kind_whose_dates_nobody_stated_is_paid(roster, kind_of, purse_of, rules_of, params_of):
    rules = rules_of([kind_of("tour")], [purse_of(dates_min={"tour": 3.0})])
    assert plan_of(roster, rules, params_of(quarters=1)).lines


def test_public_money_together_stays_within_the_strictest_limit(
    roster, kind_of, purse_of, rules_of, params_of
):
    purses = [
        purse_of("office", 4_000_000),
        purse_of("cnm", 4_000_000, share_max=0.5, public_share_max=0.5),
        purse_of("label", 4_000_000, share_max=0.6, public=False),
    ]
    rules = rules_of([kind_of("visit")], purses)
    budgets = parse_budgets(["EUR 40,000", "cnm=EUR 40,000", "label=EUR 40,000"])
    params = params_of(budgets=budgets, quarters=1)
    answer = plan_of(roster, rules, params)
    assert answer.lines
    for line in answer.lines:
        public = sum(line.by_funder_eur_cents.get(name, 0) for name in ("office", "cnm"))
        assert public <= 500_000
        assert line.own_eur_cents == 400_000  # the label may pay 60 %
    line = next(line for line in answer.lines if line.by_funder_eur_cents.get("label", 0) > 100_000)
    paid = {"label": 0, "cnm": 0, "office": 600_000}
    worse = dataclasses.replace(line, by_funder_eur_cents=paid)
    lines = tuple(worse if one is line else one for one in answer.lines)
    found = broken(dataclasses.replace(answer, lines=lines), roster, rules, params)
    assert "public_share_max" in found
    paid = {"label": 500_000, "cnm": 250_000, "office": 250_000}
    spared = dataclasses.replace(line, by_funder_eur_cents=paid, own_eur_cents=0)
    lines = tuple(spared if one is line else one for one in answer.lines)
    assert "own_share" in broken(dataclasses.replace(answer, lines=lines), roster, rules, params)


def test_without_a_private_purse_stacking_leaves_more_to_the_artists_side(kind_of, purse_of):
    office, cnm = purse_of("office"), purse_of("cnm", share_max=0.4, public_share_max=0.5)
    told = line_funding(kind_of("visit"), 1_000_000, (office, cnm))
    assert told.most == (500_000, 400_000)
    alone = line_funding(kind_of("visit"), 1_000_000, (office,))
    assert alone.most == (700_000,)


def test_match_is_of_what_the_most_generous_leaves(kind_of, purse_of):
    purses = (purse_of("office"), purse_of("cnm", share_max=0.5, match=2.0, award_min=1_000))
    assert line_funding(kind_of("visit"), 1_000_000, purses).most == (700_000, 150_000)
    assert line_funding(kind_of("visit"), 600_000, purses).most == (
        420_000,
        0,
    )  # 900 is below 1,000


@pytest.mark.parametrize(
    ("changes", "most"),
    [
        ({"awards_artist_year": 1}, 3),
        ({"awards_company_year": 2}, 4),
        ({"artist_cap": 15_000}, 6),
        ({"company_cap": 15_000, "caps_per": "year"}, 4),
    ],
)
def test_counts_and_caps_of_one_funder_are_kept_and_the_best_lines_are_taken(
    roster, kind_of, purse_of, rules_of, params_of, changes, most
):
    rules = rules_of([kind_of("visit")], [purse_of(budget=90_000_000, **changes)])
    params = params_of(office=90_000_000, quarters=1)
    answer = plan_of(roster, rules, params)
    assert len(answer.lines) == most
    assert math.isclose(answer.gain.mid, best_of_one_purse(roster, rules, params), rel_tol=1e-9)
    assert answer.bound >= answer.gain.mid * (1 - 1e-9)
    free = with_funder(rules, "office", **dict.fromkeys(changes, None) | {"caps_per": "plan"})
    more = plan_of(roster, free, params)
    assert more.gain.mid >= answer.gain.mid
    assert broken(more, roster, rules, params) == set(changes) - {"caps_per"}


def best_of_one_purse(inputs, rules, params):
    """The best of all sets of lines, one a pair, under limits written anew."""
    c, funder = candidates_of(inputs, rules, params), rules.purses[0].funder
    gains, who = c.first_gain[:, 0, 0], [pair.artist_id for pair in inputs.forecasts]
    best = 0.0
    for taken in itertools.product((False, True), repeat=len(gains)):
        if keeps(funder, [name for name, use in zip(who, taken, strict=True) if use], inputs):
            best = max(best, float(gains @ np.array(taken, dtype=float)))
    return best


def keeps(funder, names, inputs):
    companies = [inputs.artists[name].company.strip().lower() for name in names]
    for members, cap, count in (
        (names, funder.artist_cap, funder.awards_artist_year),
        (companies, funder.company_cap, funder.awards_company_year),
    ):
        for one in set(members):
            lines = members.count(one)
            if (cap and 7_000 * lines > cap) or (count and lines > count):
                return False
    return True


@pytest.mark.parametrize(
    ("small", "changes"),
    [
        (3_000_000, {"award_min": 4_000}),
        (1_900_000, {"award_min": 6_000}),
        (2_000_000, {"awards_artist_year": 1}),
        (2_000_000, {"awards_company_year": 1, "award_min": 2_000}),
        (1_500_000, {"awards_company_year": 2, "artist_cap": 6_500}),
    ],
)
@pytest.mark.parametrize("office", [1_700_000, 2_500_000])
def test_no_set_of_lines_beats_the_plan_of_two_funders(
    inputs_of, kind_of, purse_of, rules_of, params_of, office, small, changes
):
    pairs = [("bts", "DE"), ("bts", "US"), ("itzy", "DE"), ("nct", "US"), ("nct", "BR")]
    inputs = inputs_of({pair: (0.3, 1e6 * (n + 2)) for n, pair in enumerate(pairs)}, quarters=1)
    artists = {
        name: dataclasses.replace(facts, company="Hybe" if name != "nct" else "")
        for name, facts in inputs.artists.items()
    }
    inputs = dataclasses.replace(inputs, artists=artists)
    purses = [purse_of("megs", small, share_max=0.6, **changes), purse_of("office", office)]
    rules = rules_of([kind_of("visit", once_a_year=True)], purses)
    params = params_of(
        budgets=parse_budgets([f"EUR {office / 100}", f"megs=EUR {small / 100}"]), quarters=1
    )
    best = best_of_two_purses(inputs, rules, params)
    answer = plan_of(inputs, rules, params)
    assert answer.bound >= best * (1 - 1e-9)
    assert math.isclose(answer.gain.mid, best, rel_tol=1e-6)


def best_of_two_purses(inputs, rules, params):
    """Every set of lines, and for each every choice of which lines the first purse pays for."""
    c = candidates_of(inputs, rules, params)
    gains = c.first_gain[:, 0, 0]
    best = 0.0
    for taken in itertools.product((False, True), repeat=len(gains)):
        gain = float(gains @ np.array(taken, dtype=float))
        if gain > best and any(
            can_pay(inputs, rules, np.flatnonzero(taken), pays)
            for pays in itertools.product((False, True), repeat=sum(taken))
        ):
            best = gain
    return best


def can_pay(inputs, rules, lines, pays):
    """Whether the first purse can pay for these lines (each EUR 10,000), the second the rest."""
    first, second = rules.purses
    funder, who = first.funder, [inputs.forecasts[line].artist_id for line in lines]
    company = [inputs.artists[name].company or name for name in who]
    for members, count in (
        (who, funder.awards_artist_year),
        (company, funder.awards_company_year),
    ):
        awards = [one for one, paid in zip(members, pays, strict=True) if paid]
        if count and any(awards.count(one) > count for one in awards):
            return False
    floor = 100 * (funder.award_min or 0)
    cap = 100 * (funder.artist_cap or 1e9)
    bounds = [(floor, min(600_000, cap)) if paid else (0, 0) for paid in pays]
    if any(low > high for low, high in bounds):
        return False
    n = len(lines)
    rows = [np.ones(n), -np.ones(n)] + [np.array([name == one for name in who], float)
                                        for one in set(who)]  # fmt: skip
    limits = [first.budget_eur_cents, second.budget_eur_cents - 700_000 * n]
    limits += [cap] * len(set(who))
    if not n:
        return True
    found = linprog(np.zeros(n), A_ub=np.array(rows), b_ub=limits, bounds=bounds)
    return bool(found.status == 0)


def test_the_currency_of_a_funder_changes_nothing(roster, tmp_path):
    entry = """
[[funder]]
funder = "{name}"
name = "A fund"
country = ""
currency = "{currency}"
share_max = {share}
match = 0
award_min = {floor}
award_cap = {cap}
artist_cap = {artist}
kinds = ["showcase", "festival_slot", "collaboration"]
eligible = []
source = "test"
certainty = "test"
checked = 2026-11-22
"""
    rates = "EUR,1,2026-11-22,x,x\nKRW,0.001,2026-11-22,x,x\n"
    plans = []
    for currency, units in (("EUR", 1), ("KRW", 1_000)):
        sums = {"floor": 4_000 * units, "cap": 9_000 * units, "artist": 20_000 * units}
        (tmp_path / currency).mkdir()
        (tmp_path / currency / "funders.toml").write_text(
            "".join(
                entry.format(name=name, share=share, currency=currency, **sums)
                for name, share in (("default", 0.5), ("office", 0.7), ("megs", 0.6))
            )
        )
        (tmp_path / currency / "exchange_rates.csv").write_text(
            "currency,eur_per_unit,as_of,source,certainty\n" + rates
        )
        budgets = parse_budgets([f"{currency} {30 * units}k", f"megs={currency} {40 * units}k"])
        params = PlanParams(home="KR", budgets=budgets, quarters=1, rulebook=tmp_path / currency)
        plans.append(plan_of(roster, read_rules(params), params))
    assert plans[0].lines and plans[0].lines == plans[1].lines


@pytest.mark.parametrize(
    ("must", "most", "least", "paid"),
    [
        (100, (60, 70), (0, 0), [60, 40]),
        (100, (60, 70), (0, 50), [50, 50]),
        (100, (60, 100), (50, 70), [0, 100]),
        (100, (60, 70), (50, 60), None),
        (40, (60, 30), (50, 0), None),
        (40, (60, 40), (50, 0), [0, 40]),
    ],
)
def test_one_line_is_paid_within_floors(must, most, least, paid):
    assert payers(must, most, least, (True, True), must) == paid


def test_one_line_is_paid_within_the_limit_of_public_money():
    assert payers(100, (80, 80, 80), (0, 0, 0), (True, True, False), 50) == [50, 0, 50]


def test_a_payment_below_the_floor_is_found(roster, kind_of, purse_of, rules_of, params_of):
    purses = [purse_of("megs", 4_000_000, share_max=0.6), purse_of("office", 4_000_000)]
    rules = rules_of([kind_of("visit")], purses)
    budgets = parse_budgets(["EUR 40,000", "megs=EUR 40,000"])
    params = params_of(budgets=budgets, quarters=1)
    answer = plan_of(roster, rules, params)
    least = min(line.by_funder_eur_cents.get("megs", 600_000) for line in answer.lines)
    tight = with_funder(rules, "megs", award_min=least / 100 + 0.01)
    assert "award_min" in broken(answer, roster, tight, params)


def test_nothing_reaches_a_floor(roster, kind_of, purse_of, rules_of, params_of):
    rules = rules_of([kind_of("visit")], [purse_of(award_min=8_000)])
    with pytest.raises(BudgetTooSmallError, match="award_min: 12"):
        solve(roster, rules, params=params_of(quarters=1))


def test_a_budget_by_quarter_is_spent_in_each_and_never_beyond(
    inputs_of, kind_of, purse_of, rules_of, params_of
):
    inputs = inputs_of(
        {(a, m): (0.3, 1e6 * (n + 1)) for n, (a, m) in
         enumerate(itertools.product(ARTISTS, ("US", "DE")))},
    )  # fmt: skip
    whole = rules_of([kind_of("visit", once_a_year=True)], [purse_of(budget=1_500_000)])
    split_up = dataclasses.replace(
        whole, purses=(dataclasses.replace(whole.purses[0], per="quarter"),)
    )
    timed = params_of(budgets=parse_budgets(["EUR 15,000 / quarter"]))
    answer = plan_of(inputs, split_up, timed)
    (use,) = answer.budgets
    assert use.budget_eur_cents == 3_000_000
    assert use.by_period_eur_cents == {"2019-Q3": 1_400_000, "2019-Q4": 1_400_000}
    assert use.gain_per_eur_10000 > 0
    twice = rules_of([kind_of("visit", once_a_year=True)], [purse_of(budget=3_000_000)])
    free = plan_of(inputs, twice, params_of(office=3_000_000))
    assert free.gain.mid >= answer.gain.mid
    assert math.isclose(answer.gain.mid, best_of_two_quarters(inputs, split_up, timed))


def best_of_two_quarters(inputs, rules, params):
    """Two lines in each quarter, each pair once."""
    c = candidates_of(inputs, rules, params)
    gains = c.first_gain[:, :, 0]
    pairs = range(len(gains))
    return max(
        gains[list(first), 0].sum() + gains[list(second), 1].sum()
        for first in itertools.combinations(pairs, 2)
        for second in itertools.combinations(pairs, 2)
        if not set(first) & set(second)
    )


def test_budgets_by_year_beside_another_funder(inputs_of, kind_of, purse_of, rules_of, params_of):
    inputs = inputs_of(
        {(a, m): (0.3, 1e6 * (n + 1)) for n, (a, m) in
         enumerate(itertools.product(ARTISTS, MARKETS))},
        quarters=4,
    )  # fmt: skip
    purses = [purse_of("fund", 1_000_000), purse_of("office", 2_500_000)]
    timed = (dataclasses.replace(purses[0], per="year"), purses[1])
    rules = dataclasses.replace(rules_of([kind_of("visit")], purses), purses=timed)
    budgets = parse_budgets(["fund=EUR 10k a year", "EUR 25,000"])
    params = params_of(budgets=budgets, quarters=4, gap=1e-3, seconds=10)
    answer = plan_of(inputs, rules, params)
    fund = answer.budgets[0]
    assert fund.budget_eur_cents == 2_000_000  # 2019 and 2020
    assert set(fund.by_period_eur_cents) == {"2019", "2020"}
    assert max(fund.by_period_eur_cents.values()) <= 1_000_000
    line = next(line for line in answer.lines if "fund" in line.by_funder_eur_cents)
    other = dataclasses.replace(line, by_funder_eur_cents={"fund": 1_000_001})
    lines = tuple(other if one is line else one for one in answer.lines)
    assert "budget" in broken(dataclasses.replace(answer, lines=lines), inputs, rules, params)


def test_a_budget_by_a_period_that_is_none_is_told():
    with pytest.raises(BudgetInvalidError, match=r"per 'yaer'.*EUR 10k/year"):
        parse_budgets(["EUR 10k / yaer"])


def test_tax_relief_leaves_room_for_more_own_money_and_is_told(
    roster, kind_of, purse_of, rules_of, params_of
):
    rules = rules_of([kind_of("visit")], [purse_of(budget=9_000_000)])
    plain = params_of(office=9_000_000, quarters=1, own_eur_cents=1_200_000)
    relieved = dataclasses.replace(plain, tax_relief=0.25)
    counts = [len(plan_of(roster, rules, params).lines) for params in (plain, relieved)]
    assert counts == [4, 5]  # 3,000 of own money a line; 16,000 pay for 12,000 net
    answer = plan_of(roster, rules, relieved)
    note = next(note for note in answer.notes if note.reason == "tax_relief")
    assert note.values == {"share": 0.25, "back_eur_cents": 375_000, "net_eur_cents": 1_125_000}
    assert broken(answer, roster, rules, plain) == {"own"}


def test_tax_relief_of_everything_is_no_share(params_of):
    with pytest.raises(InputInvalidError, match="below 1"):
        params_of(tax_relief=1.0)


@pytest.mark.parametrize(("public", "lines"), [(False, 1), (True, 0)])
def test_private_money_beside_own_money_matches_public_money(
    inputs_of, kind_of, purse_of, rules_of, params_of, public, lines
):
    inputs = inputs_of({("bts", "US"): (0.5, 1e6)}, quarters=1)
    purses = [
        purse_of("cnm", 9_000_000, share_max=0.5, match=1.0),
        purse_of("label", 150_000, share_max=0.5, public=public),
        purse_of("office", 100_000),
    ]
    budgets = parse_budgets(["cnm=EUR 90k", "label=EUR 1,500", "EUR 1,000"])
    rules = rules_of([kind_of("visit", once_a_year=True)], purses)
    params = params_of(budgets=budgets, quarters=1)
    if not lines:  # own money of 3,000 matches no more than 3,000
        with pytest.raises(BudgetTooSmallError):
            solve(inputs, rules, params=params)
        return
    (line,) = plan_of(inputs, rules, params).lines
    assert line.by_funder_eur_cents == {"cnm": 450_000, "label": 150_000, "office": 100_000}
    public_label = with_funder(rules, "label", public=True)
    answer = solve(inputs, rules, params=params)
    assert "match" in broken(answer, inputs, public_label, params)


@pytest.mark.parametrize("match", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("floor", [None, 2_500.0])
def test_match_is_kept_line_by_line_with_private_money(
    roster, kind_of, purse_of, rules_of, params_of, match, floor
):
    purses = [
        purse_of("cnm", 2_000_000, share_max=0.5, match=match, award_min=floor),
        purse_of("label", 600_000, share_max=0.4, public=False),
        purse_of("office", 1_000_000),
    ]
    budgets = parse_budgets(["cnm=EUR 20k", "label=EUR 6k", "EUR 10k"])
    params = params_of(budgets=budgets, quarters=1, seconds=10)
    answer = plan_of(roster, rules_of([kind_of("visit")], purses), params)
    for line in answer.lines:
        private = line.own_eur_cents + line.by_funder_eur_cents.get("label", 0)
        assert private + 2 >= match * line.by_funder_eur_cents.get("cnm", 0)
    free = rules_of([kind_of("visit")], purses)
    free = with_funder(with_funder(free, "cnm", match=0.0), "cnm", share_max=1 / (1 + match))
    assert plan_of(roster, free, params).gain.mid >= answer.gain.mid * (1 - 1e-9)


def test_schemes_are_taken_as_they_hold_when_the_plan_begins(params_of):
    params = params_of(budgets=parse_budgets(["initiative_musik=EUR 50,000"]))
    versions = [
        read_rules(params, on).purses[0].funder.version
        for on in (dt.date(2019, 7, 1), dt.date(2024, 1, 1), None)
    ]
    assert versions == ["2017", "2023", "2023"]
    assert "initiative_musik: rules of 2017" in read_rules(params, dt.date(2019, 7, 1)).sources
