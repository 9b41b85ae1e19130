"""The plan's solver on rosters of 10,000, 100,000 and 700,000 candidate lines, beside others.

    .venv/bin/python bench/plan.py
    .venv/bin/python bench/plan.py --lines 100000 --peers greedy highs
    .venv/bin/python bench/plan.py --peers cp-sat scip --peer-python ENV/bin/python
    .venv/bin/python bench/plan.py --lines 100000 --quarters 12
    .venv/bin/python bench/plan.py --lines 10000 --budgets "EUR 300k" "megs=GBP 100k" "cnm1=EUR 50k"

Each case runs in a process of its own, from the roster in memory to a checked plan or the end of
its time: gathering candidates and building models count, making the roster does not. Every gap is
to our own proven bound, and beside it stands the one that the tool itself proves. CP-SAT and SCIP
need an environment of their own (`pip install ortools pyscipopt`): ortools and highspy clash.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from peer_problem import peer_problem
from rosters import HOME, roster
from tradewind.plan import PlanInputs, PlanParams, parse_budgets, read_rules, solve
from tradewind.plan.candidates import candidates_of
from tradewind.plan.solver.first_plan import first_plan

SIZES = {10_000: (18, 20, "EUR 500k"), 100_000: (64, 56, "EUR 2m"), 700_000: (446, 56, "EUR 8m")}
GAPS = {10_000: 0.0005, 100_000: 0.0005, 700_000: 0.001}
PEERS = ("greedy", "highs", "cp-sat", "scip")


def case(lines: int, asked: argparse.Namespace) -> tuple[PlanInputs, PlanParams]:
    """The roster and the question; `lines` are those of four quarters."""
    artists, territories, budget = SIZES[lines]
    budgets = parse_budgets(asked.budgets or [budget])
    params = PlanParams(
        home=HOME,
        budgets=budgets,
        quarters=asked.quarters,
        gap=GAPS[lines],
        seconds=asked.seconds,
    )
    return roster(artists, territories, asked.seed, asked.quarters), params


def ours(lines: int, asked: argparse.Namespace) -> dict[str, float]:
    """What the planner reaches."""
    inputs, params = case(lines, asked)
    began = time.perf_counter()
    plan = solve(inputs, read_rules(params), params=params)
    spent = time.perf_counter() - began
    return {"gain": plan.gain.mid, "bound": plan.bound, "lines": plan.candidates} | _cost(spent)


def greedy(lines: int, asked: argparse.Namespace) -> dict[str, float]:
    """The line with the greatest gain for funders' money, again and again."""
    inputs, params = case(lines, asked)
    began = time.perf_counter()
    first = first_plan(candidates_of(inputs, read_rules(params), params))
    return {"gain": first.gain} | _cost(time.perf_counter() - began)


def highs(lines: int, asked: argparse.Namespace) -> dict[str, float]:
    """HiGHS on the whole problem in lines."""
    import highspy

    inputs, params = case(lines, asked)
    began = time.perf_counter()
    model = peer_problem(candidates_of(inputs, read_rules(params), params))
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = len(model.gain), len(model.upper)
    problem.col_cost_ = -model.gain
    problem.col_lower_, problem.col_upper_ = np.zeros(len(model.gain)), model.ceiling
    problem.row_lower_ = np.full(len(model.upper), -highspy.kHighsInf)
    problem.row_upper_ = model.upper
    problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    problem.a_matrix_.start_ = model.matrix.indptr.astype(np.int32)
    problem.a_matrix_.index_ = model.matrix.indices.astype(np.int32)
    problem.a_matrix_.value_ = model.matrix.data
    both = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    problem.integrality_ = [both[n < model.whole] for n in range(len(model.gain))]
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", params.gap)
    solver.setOptionValue("time_limit", max(1.0, asked.seconds - (time.perf_counter() - began)))
    solver.passModel(problem)
    solver.run()
    info = solver.getInfo()
    found = info.primal_solution_status == 2
    gain = -info.objective_function_value if found else float("nan")
    return {"gain": gain, "own_bound": -info.mip_dual_bound} | _cost(time.perf_counter() - began)


def _cost(spent: float) -> dict[str, float]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    return {"seconds": spent, "cpu": cpu, "gib": used.ru_maxrss / 2**20}


def elsewhere(name: str, lines: int, asked: argparse.Namespace) -> dict[str, float]:
    """CP-SAT or SCIP on the same problem in lines, in their own environment."""
    inputs, params = case(lines, asked)
    began = time.perf_counter()
    model = peer_problem(candidates_of(inputs, read_rules(params), params))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "problem.npz"
        model.write(file)
        built = time.perf_counter() - began
        script = Path(__file__).with_name("plan_peers.py")
        words = [asked.peer_python, str(script), name, str(file)]
        words += [str(asked.seconds - built), str(params.gap)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer | {"seconds": answer["seconds"] + built}


def alone(tool: str, lines: int, asked: argparse.Namespace) -> dict[str, float]:
    """One case in a process of its own."""
    words = [sys.executable, __file__, "--alone", tool, "--lines", str(lines)]
    words += ["--seed", str(asked.seed), "--seconds", str(asked.seconds)]
    words += ["--peer-python", asked.peer_python, "--quarters", str(asked.quarters)]
    words += ["--budgets", *asked.budgets]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1], file=sys.stderr)
        return {}
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def row(tool: str, lines: int, found: dict[str, float], bound: float) -> str:
    """A line of the table; a gap is what is missing to the bound, as a share of it."""
    if not found:
        return f"| {lines:,} | {tool} | - | - | - | - | - |"
    nan = float("nan")
    gap = 100 * (1 - found.get("gain", nan) / bound)
    own = 100 * (1 - found.get("gain", nan) / found.get("own_bound", found.get("bound", nan)))
    shown = ["none" if value != value else f"{value:.3f} %" for value in (gap, own)]
    cost = f"{found['seconds']:.1f} | {found['cpu']:.1f} | {found['gib']:.2f}"
    return f"| {lines:,} | {tool} | {shown[0]} | {shown[1]} | {cost} |"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--lines", type=int, nargs="+", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--peers", nargs="*", default=[], choices=PEERS)
    parser.add_argument("--peer-python", default=sys.executable, help="with ortools and pyscipopt")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--quarters", type=int, default=4)
    parser.add_argument("--budgets", nargs="*", default=[], help="in place of the case's own")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        own = {"ours": ours, "greedy": greedy, "highs": highs}
        lines = asked.lines[0]
        found = (
            own[asked.alone](lines, asked)
            if asked.alone in own
            else elsewhere(asked.alone, lines, asked)
        )
        print(json.dumps(found))
        return 0
    print("| Lines | Tool | Gap to our bound | Proven by itself | Seconds | CPU s | Peak GiB |")
    print("|---|---|---|---|---|---|---|")
    for lines in asked.lines:
        mine = alone("ours", lines, asked)
        print(row("tradewind", lines, mine, mine.get("bound", float("nan"))), flush=True)
        for peer in asked.peers:
            found = alone(peer, lines, asked)
            print(row(peer, lines, found, mine.get("bound", float("nan"))), flush=True)
    told = f"seed {asked.seed}, {asked.quarters} quarters"
    print(f"\n{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {told}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
