"""Limits of real schemes on their worked examples: what one award comes to.

Figures of the schemes as published sources gave them; inputs are illustrative.
"""

import pytest

CNM = """
name = "CNM international aid 1"
cap = 10_000
least = 400
public_share_max = 0.5
match = 1
"""
MEGS = 'name = "MEGS"\nshare_max = 0.6\ncap = 50_000\nleast = 5_000\n'
CAN_EXPORT = 'name = "CanExport"\nshare_max = 0.5\ncap = 99_999\nleast = 10_000\nmatch = 1\n'
MUSIC_FINLAND = 'name = "Music Finland"\nshare_max = 0.5\nleast = 300\n'

CASES = {  # scheme, budget of the project, own money, other public money, award
    "CNM: half of the budget": (CNM, 18_000, 9_500, 0, 9_000),
    "CNM: half with all subsidies": (CNM, 18_000, 9_500, 5_000, 4_000),
    "CNM: contribution": (CNM, 30_000, 8_000, 0, 8_000),
    "CNM: cap": (CNM, 30_000, 12_000, 0, 10_000),
    "CNM: floor": (CNM, 700, 350, 0, None),
    "MEGS: cap": (MEGS, 100_000, 0, 0, 50_000),
    "MEGS: floor": (MEGS, 8_000, 0, 0, None),
    "CanExport: floor": (CAN_EXPORT, 18_000, 18_000, 0, None),
    "CanExport: match": (CAN_EXPORT, 60_000, 12_000, 0, 12_000),
    "Music Finland: half": (MUSIC_FINLAND, 9_000, 0, 0, 4_500),
}


@pytest.mark.parametrize("name", CASES)
def test_an_award_comes_to_what_the_scheme_says(round_of, name):
    scheme, cost, own, other, award = CASES[name]
    rows = (
        "id,artist,requested,eligible_cost,own_money,other_public,score\n"
        f"A,Aspen,{cost},{cost},{own},{other},5\nB,Birch,300,600,300,0,5\n"
    )
    budget = "[[budget]]\nname = 'Round'\namount = 900_000\n"
    where = 'where = { id = "A" }\n'
    answer = round_of(rows, f"{budget}[[limit]]\n{scheme}{where}").solved()
    assert answer.amounts_minor.get("A") == (None if award is None else 100 * award)


def test_what_an_artist_had_this_year_counts_towards_its_cap(round_of):
    """FACTOR showcases: 7,500 an artist and year over all programs; 5,000 had already."""
    rows = "id,artist,requested,least,score\nA,Aspen,4000,1000,8\nB,Birch,4000,1000,6\n"
    rules = """
    partial = true
    [[budget]]
    name = "Showcases"
    amount = 20_000
    [[per]]
    field = "artist"
    amount = 7_500
    [[already]]
    artist = "aspen"
    amount = 5_000
    """
    answer = round_of(rows, rules).solved()
    assert answer.amounts_minor == {"A": 250_000, "B": 400_000}


def test_a_company_with_its_awards_of_the_year_gets_no_more(round_of):
    """MEGS: two awards a company and funding year."""
    rows = "id,artist,company,requested,score\nA,Aspen,Big,40,9\nB,Birch,Big,40,8\nC,C,Small,40,5\n"
    rules = """
    [[budget]]
    name = "Round"
    amount = 1_000
    [[per]]
    field = "company"
    awards = 2
    [[already]]
    company = "Big"
    """
    answer = round_of(rows, rules).solved()
    assert set(answer.amounts_minor) == {"A", "C"}


def test_match_without_own_money_is_asked_for(round_of):
    from tradewind.awards import ApplicationsInvalidError

    rows = "id,artist,requested,score\nA,Aspen,400,5\n"
    rules = "[[budget]]\nname = 'R'\namount = 9\n[[limit]]\nname = 'L'\nmatch = 1\n"
    with pytest.raises(ApplicationsInvalidError, match="line 2: A states no own_money"):
        round_of(rows, rules).solved()
