"""One solver on one problem in lines that plan.py wrote; run by plan.py, in its own environment.

ENV/bin/python bench/plan_peers.py cp-sat PROBLEM.npz SECONDS GAP
"""

import json
import resource
import sys
import time

import numpy as np

UNITS = 1_000  # CP-SAT knows whole numbers only: a thousandth of each figure


def cp_sat(problem: dict[str, np.ndarray], seconds: float, gap: float) -> tuple[float, float]:
    """Gain and bound; steps of piles in thousandths of a lift-week."""
    from ortools.sat.python import cp_model

    model, whole = cp_model.CpModel(), int(problem["whole"])
    ceiling = problem["ceiling"]
    x = [
        model.new_bool_var("") if n < whole else model.new_int_var(0, int(UNITS * top), "")
        for n, top in enumerate(ceiling)
    ]
    for r, upper in enumerate(problem["upper"]):
        part = slice(problem["indptr"][r], problem["indptr"][r + 1])
        terms = [
            round(float(value) * (UNITS if n < whole else 1)) * x[n]
            for n, value in zip(problem["indices"][part], problem["data"][part], strict=True)
        ]
        if terms:
            model.add(sum(terms) <= round(float(upper) * UNITS))
    gain = np.rint(problem["gain"]).astype(np.int64)
    model.maximize(sum(int(gain[n]) * x[n] for n in np.flatnonzero(gain)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.relative_gap_limit = gap
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    value = solver.objective_value / UNITS if found else float("nan")
    return value, solver.best_objective_bound / UNITS


def scip(problem: dict[str, np.ndarray], seconds: float, gap: float) -> tuple[float, float]:
    """Gain and bound."""
    from pyscipopt import Model, quicksum

    model, whole = Model(), int(problem["whole"])
    model.hideOutput()
    x = [
        model.addVar(vtype="B" if n < whole else "C", lb=0, ub=float(top))
        for n, top in enumerate(problem["ceiling"])
    ]
    for r, upper in enumerate(problem["upper"]):
        part = slice(problem["indptr"][r], problem["indptr"][r + 1])
        columns, values = problem["indices"][part], problem["data"][part]
        if len(columns):
            used = (float(v) * x[n] for n, v in zip(columns, values, strict=True))
            model.addCons(quicksum(used) <= float(upper))
    gain = problem["gain"]
    model.setObjective(quicksum(float(gain[n]) * x[n] for n in np.flatnonzero(gain)), "maximize")
    model.setParam("limits/time", seconds)
    model.setParam("limits/gap", gap)
    model.optimize()
    value = model.getObjVal() if model.getNSols() else float("nan")
    return value, model.getDualbound()


def main() -> int:
    """Print what was found, as JSON."""
    name, file, seconds, gap = sys.argv[1:]
    began, problem = time.perf_counter(), dict(np.load(file))
    gain, bound = {"cp-sat": cp_sat, "scip": scip}[name](problem, float(seconds), float(gap))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "gain": gain,
                "own_bound": bound,
                "seconds": time.perf_counter() - began,
                "cpu": used.ru_utime + used.ru_stime,
                "gib": used.ru_maxrss / 2**20,
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
