"""awards.json against its published schema, and figures that survive the way into a file."""

import json
import subprocess
import sys
from fractions import Fraction
from importlib.resources import files

import jsonschema
import pytest

from tradewind.awards import Ballots, solve_vote, write_awards
from tradewind.rulebook import exchange_rates

ROWS = """
id,artist,requested,least,score_ann,score_ben,emerging
A,Aspen,KRW 90000,KRW 9000,8,7,yes
B,Birch,40,10,,7,no
C,Cedar,40,10,7,7,no
D,Dune,70,60,2,5,no
"""
RULES = """
[[budget]]
name = "All"
amount = 100
[[share]]
name = "Emerging"
where = { emerging = true }
at_least = 0.3
[[limit]]
name = "Good"
minimum_score = 4
"""
SCHEMA = json.loads(
    files("tradewind.awards").joinpath("awards.schema.json").read_text(encoding="utf-8")
)


def written(answer, folder):
    path, _ = write_awards(answer, out=folder)
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("partial", ["false", "true"])
@pytest.mark.parametrize("goal", ["score", "score_money"])
def test_a_panels_answer_follows_the_schema(round_of, tmp_path, partial, goal):
    top = f"partial = {partial}\ngoal = '{goal}'\nround_to = 1\nforce_out = ['C']\n"
    answer = round_of(ROWS, top + RULES).solved(within=Fraction(1, 2))
    jsonschema.validate(written(answer, tmp_path), SCHEMA)


def test_a_votes_answer_follows_the_schema(round_of, tmp_path):
    applications, rules = round_of(ROWS, RULES)
    ballots = Ballots.counted([{"A": 1}, {"B": 1, "C": 1}, {"B": 1}, {"D": 1}])
    answer = solve_vote(applications, rules, exchange_rates(), ballots)
    told = written(answer, tmp_path)
    jsonschema.validate(told, SCHEMA)
    assert [vote["voters"] for vote in told["votes"]] == [3]  # D is barred, and so is its voter


def test_a_figure_without_end_is_written_exactly_too(round_of, tmp_path):
    rows = "id,artist,requested,score_a,score_b,score_c\nA,Aspen,40,8,8,9\nB,Birch,40,8,7,7.5\n"
    answer = round_of(rows, "[[budget]]\nname = 'All'\namount = 100\n").solved()
    scores = {award["id"]: award["score"] for award in written(answer, tmp_path)["awards"]}
    assert scores == {"A": {"value": 8.333333, "exact": "25/3"}, "B": 7.5}


def test_a_file_is_swapped_in_whole(round_of, tmp_path):
    answer = round_of(ROWS, RULES).solved()
    for _ in range(2):
        write_awards(answer, out=tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.*s*")) == ["awards.csv", "awards.json"]


def test_reading_a_round_loads_no_solver_and_no_drawing():
    script = "import sys, tradewind.awards; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not {"highspy", "numpy", "altair", "jinja2", "duckdb"} & set(done.stdout.split())
