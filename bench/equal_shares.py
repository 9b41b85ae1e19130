"""The method of equal shares beside pabutools on made-up votes: the same sets, and the time.

pabutools is under the GPL and brings a commercial solver, so it is no dependency of Tradewind;
install it apart and name its folder:

python -m venv /tmp/peer && /tmp/peer/bin/pip install pabutools==1.2.3
PYTHONPATH=/tmp/peer/lib/python3.11/site-packages .venv/bin/python bench/equal_shares.py
"""

import random
import time
from fractions import Fraction

from pabutools.election import (
    ApprovalBallot,
    ApprovalProfile,
    CardinalBallot,
    Cardinality_Sat,
    CardinalProfile,
    Cost_Sat,
    Instance,
    Project,
)
from pabutools.election.satisfaction import Additive_Cardinal_Sat
from pabutools.rules import method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule

from tradewind.awards.ballots import Ballots
from tradewind.awards.election import Election
from tradewind.awards.equal_shares import add1, all_outcomes, equal_shares


def a_vote(seed: int, voters: int, names: list[str], points: bool) -> list[dict[str, Fraction]]:
    """Each voter likes a few applications, the earlier ones more often."""
    chance = random.Random(seed)
    ballots = []
    for _ in range(voters):
        liked = chance.choices(names, weights=range(len(names), 0, -1), k=chance.randint(1, 4))
        ballots.append({name: Fraction(chance.randint(1, 3) if points else 1) for name in liked})
    return ballots


def peer_sets(election: Election, kind: str, ballots, **options) -> set[frozenset[str]]:
    """The sets that pabutools finds, ties broken as Tradewind breaks them."""
    costs, budget = election.costs, election.budget
    projects = {name: Project(name, cost) for name, cost in costs.items()}
    instance = Instance(projects.values(), budget_limit=budget)
    if kind == "points":
        cast = [CardinalBallot({projects[n]: int(v) for n, v in b.items()}) for b in ballots]
        profile, sat = CardinalProfile(cast), Additive_Cardinal_Sat
    else:
        profile = ApprovalProfile(ApprovalBallot(projects[n] for n in b) for b in ballots)
        sat = Cost_Sat if kind == "cost" else Cardinality_Sat
    order = TieBreakingRule(lambda _instance, _profile, project: election.order(project.name))
    found = method_of_equal_shares(instance, profile, sat_class=sat, tie_breaking=order, **options)
    sets = [found] if options.get("resoluteness", True) else found
    return {frozenset(project.name for project in one) for one in sets}


def main() -> None:
    print("kind     rule    voters  sets  same   tradewind s  pabutools s")
    for kind in ("cost", "votes", "points"):
        for voters, count in ((12, 60), (400, 6)):
            for rule in ("shares", "add1"):
                row(kind, rule, voters, count)


def row(kind: str, rule: str, voters: int, count: int) -> None:
    same, ours, theirs = 0, 0.0, 0.0
    for seed in range(count):
        names = [f"p{n}" for n in range(8 if voters < 100 else 25)]
        chance = random.Random(seed + 1000)
        costs = {name: chance.randint(20, 90) for name in names}
        budget = sum(costs.values()) // 2
        ballots = a_vote(seed, voters, names, kind == "points")
        satisfaction = "cost" if kind == "cost" else "votes"
        election = Election(Ballots.counted(ballots), costs, budget, satisfaction)
        began = time.perf_counter()
        if rule == "shares":
            if kind == "points":
                mine = frozenset({frozenset(equal_shares(election).names)})
            else:
                mine, cut = all_outcomes(election)
                assert not cut
        else:
            mine = frozenset({frozenset(add1(election, step=Fraction(1))[0].names)})
        ours += time.perf_counter() - began
        began = time.perf_counter()
        if rule == "shares":
            # with points pabutools 1.2.3 stops when asked for every outcome
            peer = peer_sets(election, kind, ballots, resoluteness=kind == "points")
        else:
            peer = peer_sets(election, kind, ballots, voter_budget_increment=1)
        theirs += time.perf_counter() - began
        same += mine == peer
    print(f"{kind:8} {rule:7} {voters:6} {count:5} {same:5} {ours:13.2f} {theirs:12.2f}")


if __name__ == "__main__":
    main()
