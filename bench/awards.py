"""Award sets of made-up rounds: seconds to the proven best set and to all reasons, and what simpler
ways to choose lose.

.venv/bin/python bench/awards.py                 # rounds of 30, 100 and 300 applications
.venv/bin/python bench/awards.py --sizes 30 60   # others

Rounds ask for four times the money there is, by three assessors in half points, with caps, two
budgets, a floor, two ceilings, and limits for each artist and company. "By score" goes down the
list and takes what still fits every rule that can be kept one by one (all but the floor); "by score
and cost" goes by points for the money. A set that misses the floor is no set: "rules broken".
Worth is the goal "score": points added up, which is kind to small awards.
"""

import argparse
import os
import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tradewind.awards import AwardSet, read_applications, read_rules, solve_awards
from tradewind.awards.check import broken_rules
from tradewind.awards.room import Room, rooms_of
from tradewind.awards.rules import AwardRules
from tradewind.rulebook import exchange_rates

GENRES, REGIONS = (
    ["jazz", "pop", "rock", "folk", "indie"],
    ["North", "South", "East", "West", "Centre"],
)
RULES = """version = 1
currency = "EUR"
round_to = 100
[[budget]]
name = "Round"
amount = {round}
[[budget]]
name = "Showcases"
amount = {showcases}
where = {{ stream = "showcase" }}
[[limit]]
name = "Every award"
share_max = 0.5
least = 1_000
minimum_score = 5
[[share]]
name = "Emerging artists"
where = {{ emerging = true }}
at_least = 0.4
[[share]]
name = "North"
where = {{ region = "North" }}
at_most = 0.18
[[count]]
name = "Indie"
where = {{ genre = "indie" }}
at_most = {indie}
[[per]]
field = "artist"
awards = 2
amount = 25_000
[[per]]
field = "company"
awards = 3
amount = 45_000
"""


def made_up(folder: Path, size: int, seed: int) -> tuple[Path, Path]:
    """Files of a round of so many applications."""
    chance = random.Random(seed)
    head = "id,artist,company,requested,eligible_cost,score_a,score_b,score_c"
    rows = [f"{head},stream,genre,region,emerging"]
    for n in range(size):
        asked = chance.randrange(2000, 30000, 100)
        who = f"A{n:04d},Artist {chance.randrange(size)},Company {chance.randrange(size // 2)}"
        scores = ",".join(str(chance.randint(8, 20) / 2) for _ in range(3))
        stream = chance.choice(["touring", "touring", "showcase"])
        facts = f"{stream},{chance.choice(GENRES)},{chance.choice(REGIONS)}"
        rows.append(
            f"{who},{asked},{2 * asked + 5000},{scores},{facts},{chance.choice(['yes', 'no'])}"
        )
    figures = {"round": 4000 * size, "showcases": 1200 * size, "indie": max(size // 15, 2)}
    (folder / "applications.csv").write_text("\n".join(rows) + "\n")
    (folder / "rules.toml").write_text(RULES.format(**figures))
    return folder / "applications.csv", folder / "rules.toml"


def down_the_list(rooms: list[Room], rules: AwardRules, applications) -> dict[str, int]:
    """Each in turn, if the set so far still keeps every rule but the floors."""

    def spent(chosen: dict[str, int], where) -> int:
        return sum(chosen[a.id] for a in applications if a.id in chosen and where.covers(a))

    capped = [(budget.where, budget.amount_minor) for budget in rules.budgets]
    whole = rules.budgets[0].amount_minor
    capped += [(share.where, share.at_most * whole) for share in rules.shares if share.at_most]
    one_by_one = replace(rules, shares=())
    chosen: dict[str, int] = {}
    for room in rooms:
        tried = chosen | {room.application.id: room.most}
        fits = all(spent(tried, where) <= most for where, most in capped)
        if fits and not broken_rules(tried, applications, one_by_one, exchange_rates()):
            chosen = tried
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 100, 300])
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    print(
        "applications seed awards  best set s  all s  gap %   by score loses  by points for money"
    )
    for size in options.sizes:
        for seed in range(options.seeds):
            row(size, seed)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


def row(size: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        paths = made_up(Path(name), size, seed)
        rules = read_rules(paths[1])
        applications = read_applications(paths[0], currency="EUR")
    steps: list[float] = []

    class Watch:
        def start(self, step: str, total: int | None = None) -> None: ...

        def advance(self, amount: int = 1) -> None: ...

        def finish(self, note: str = "") -> None:  # noqa: ARG002
            steps.append(time.perf_counter())

    began = time.perf_counter()
    answer = solve_awards(applications, rules, exchange_rates(), seconds=300, progress=Watch())
    took = time.perf_counter() - began
    rooms = [r for r in rooms_of(applications, rules, exchange_rates()) if not r.bars]
    lists = (
        sorted(rooms, key=lambda r: (-r.score, r.application.id)),
        sorted(rooms, key=lambda r: (-r.score / r.most, r.application.id)),
    )
    losses = [
        loss(answer, down_the_list(ranked, rules, applications), rules, applications)
        for ranked in lists
    ]
    print(
        f"{size:12} {seed:4} {len(answer.awards):6} {steps[0] - began:11.2f} {took:6.1f} "
        f"{100 * answer.gap:6.3f} {losses[0]:>16} {losses[1]:>24}"
    )


def loss(answer: AwardSet, chosen: dict[str, int], rules: AwardRules, applications) -> str:
    scores = {row.id: row.score for row in (*answer.awards, *answer.left_out)}
    less = float(1 - sum(scores[name] for name in chosen) / answer.worth)
    broken = broken_rules(chosen, applications, rules, exchange_rates())
    return f"{100 * less:.1f} %" + (", rules broken" if broken else "")


if __name__ == "__main__":
    main()
