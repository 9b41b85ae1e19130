"""`tradewind plan --scenario` and `--new`: the file asks, options win."""

import datetime as dt

import pytest
from click.testing import CliRunner

from tradewind.cli.plan import command
from tradewind.plan import read_plan
from tradewind.store import Store, schema_of
from tradewind.terms import InputInvalidError

FRIDAY = dt.date(2019, 6, 28)
FILE = """version = 1
store = "world.store"
out = "plan"
home = "KR"
quarters = 2
seconds = 20
[budgets]
office = "EUR 100,000"
"""


@pytest.fixture
def folder(tmp_path):
    """A store with ITZY in two markets, and a scenario file beside it."""
    import pyarrow as pa

    def rows(table, *values):
        schema = schema_of(table)
        filled = [{name: value.get(name) for name in schema.names} for value in values]
        return pa.Table.from_pylist(filled, schema=schema)

    pair = {"origin": FRIDAY, "artist_id": "kr:itzy", "horizon_weeks": 12, "status": "candidate"}
    size = {"streams_low": 1e5, "streams_mid": 4e5, "streams_high": 4e6, "facts": "[]"}
    forecasts = [{**pair, **size, "territory": code, "chance": 0.3} for code in ("DE", "US")]
    with Store.open_or_create(tmp_path / "world.store").change() as change:
        change.add(
            "artists",
            rows("artists", {"artist_id": "kr:itzy", "name": "ITZY", "origin": "KR"}),
        )
        change.add("forecasts", rows("forecasts", *forecasts))
        change.add("sources", rows("sources", {"source_id": "x", "simulated": True}))
    (tmp_path / "plan.toml").write_text(FILE)
    return tmp_path


def run(folder, *options: str, add: str = ""):
    if add:
        (folder / "plan.toml").write_text(FILE + add)
    given = ["--scenario", str(folder / "plan.toml"), *options]
    result = CliRunner().invoke(command, given, catch_exceptions=True)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_a_file_alone_asks_for_a_plan(folder):
    result = run(folder)
    plan = read_plan(folder / "plan" / "plan.json")
    assert (result.exit_code, len(plan.quarters)) == (0, 2)
    assert plan.budgets[0].budget_eur_cents == 10_000_000


def test_options_win_over_the_file(folder):
    run(folder, "--quarters", "3", "--budget", "partner=EUR 50k", "--out", str(folder / "other"))
    plan = read_plan(folder / "other" / "plan.json")
    assert (len(plan.quarters), [use.funder for use in plan.budgets]) == (3, ["partner"])
    assert not (folder / "plan").exists()


def test_an_option_at_its_default_wins_too_where_it_is_given(folder):
    run(folder, "--quarters", "4")
    assert len(read_plan(folder / "plan" / "plan.json").quarters) == 4


@pytest.mark.parametrize(
    ("add", "options", "said"),
    [
        (
            '[[force]]\nartist = "Itzi"\nmarket = "US"\nkind = "showcase"\n',
            (),
            r"plan\.toml, line 9: there is no artist with forecasts 'Itzi'.*nearest is 'ITZY'",
        ),
        (
            '[[forbid]]\nartist = "ITZY"\nmarket = "DK"\nkind = "showcase"\n',
            (),
            r"plan\.toml, line 9: there is no market with forecasts 'DK'.*nearest is 'DE'",
        ),
        (
            '[[force]]\nartist = "ITZY"\nmarket = "US"\nkind = "showcase"\nquarter = "2024-Q1"\n',
            (),
            r"plan\.toml, line 9: there is no quarter of the plan '2024-Q1'",
        ),
        (
            '[[force]]\nartist = "Itzi"\nmarket = "US"\nkind = "showcase"\n',
            ("--force", "Itzo:US:showcase"),
            r"^--force Itzo:US:showcase: there is no artist",
        ),
    ],
)
def test_what_only_the_forecasts_know_is_told_with_its_line(folder, add, options, said):
    with pytest.raises(InputInvalidError, match=said):
        run(folder, *options, add=add)


def test_a_start_before_the_forecasts_is_told_with_its_line(folder):
    (folder / "plan.toml").write_text(FILE.replace("quarters = 2", "start = 2018-01-01"))
    with pytest.raises(InputInvalidError, match=r"plan\.toml, line 5: a plan cannot start on 2018"):
        run(folder)


@pytest.mark.parametrize(
    ("left_out", "said"),
    [("home", "--home"), ("store", "--store"), ("out", "--out"), ("office", "no budget")],
)
def test_what_neither_file_nor_options_say_is_asked_for(folder, left_out, said):
    lines = [line for line in FILE.splitlines() if not line.startswith(left_out)]
    (folder / "plan.toml").write_text("\n".join(lines))
    if left_out == "office":
        with pytest.raises(InputInvalidError, match=said):
            run(folder)
    else:
        result = run(folder)
        assert (result.exit_code, said in result.output) == (2, True)


def test_an_example_is_written_and_told(tmp_path):
    path = tmp_path / "new.toml"
    result = CliRunner().invoke(command, ["--new", str(path)])
    assert result.exit_code == 0 and path.read_text().startswith("# What a plan is asked")
    assert f"tradewind plan --scenario {path}" in result.output


def test_a_file_in_place_of_the_out_folder_is_told(folder):
    (folder / "plan").write_text("mine")
    result = run(folder)
    assert (result.exit_code, "is a file" in result.output) == (2, True)


def kept_note(folder, name):
    plan = read_plan(folder / name / "plan.json")
    return next(note.values for note in plan.notes if note.reason == "stayed")


def test_a_plan_is_made_again_around_the_one_before(folder):
    run(folder)
    before = read_plan(folder / "plan" / "plan.json")
    ids = {line.id for line in before.lines}
    more = ("--keep", str(folder / "plan"), "--out", str(folder / "again"))
    said = run(folder, *more, "--committed", "L001", "--budget", "EUR 150k").output
    note = kept_note(folder, "again")
    assert (note["of"], note["kept"], note["committed"]) == (len(ids), len(ids), 1)
    assert f"Of {len(ids)} lines of the plan before {len(ids)} stay (1 of them" in " ".join(
        said.split()
    )


def test_the_file_says_what_is_kept_and_options_win(folder):
    run(folder)
    day = read_plan(folder / "plan" / "plan.json").quarters
    assert day == ("2019-Q3", "2019-Q4")
    keep = '[keep]\nplan = "plan/plan.json"\ncommitted_until = 2019-10-01\n'
    run(folder, "--out", str(folder / "again"), add=keep)
    lines = read_plan(folder / "plan" / "plan.json").lines
    early = sum(line.quarter == "2019-Q3" for line in lines)
    assert kept_note(folder, "again")["committed"] == early
    run(folder, "--out", str(folder / "late"), "--committed-until", "2020-01-01", add=keep)
    assert kept_note(folder, "late")["committed"] == len(lines)


def test_an_unknown_committed_line_is_told_with_its_line(folder):
    run(folder)
    keep = '[keep]\nplan = "plan/plan.json"\ncommitted = ["L901"]\n'
    with pytest.raises(InputInvalidError, match=r"plan\.toml, line 11: there is no line 'L901'"):
        run(folder, add=keep)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--committed", "L001"), "name it with --keep"),
        (("--tolerance", "0.1"), "name it with --keep"),
    ],
)
def test_what_is_committed_asks_for_the_plan_before(folder, options, said):
    result = run(folder, *options)
    assert (result.exit_code, said in " ".join(result.output.split())) == (2, True)


def test_a_tolerance_of_all_is_told(folder):
    with pytest.raises(InputInvalidError, match="no share of the gain"):
        run(folder, "--keep", str(folder / "plan"), "--tolerance", "1.5")


def test_a_measure_given_wins_and_keeps_the_figures_of_the_file(folder):
    add = '[gain]\nmeasure = "listeners"\nincome_per_1000_streams = { US = "EUR 4" }\n'
    run(folder, add=add)
    assert read_plan(folder / "plan/plan.json").gain_unit == "listeners"
    result = run(folder, "--measure", "income", add=add)
    assert read_plan(folder / "plan/plan.json").gain_unit == "EUR"
    assert "by your own figures 1; 1 more assumed at EUR 3.00 for 1,000" in result.output
    assert (folder / "plan/plan.csv").read_text("utf-8-sig").splitlines()[0].count("gain_eur_") == 3


def test_a_weighted_measure_without_weights_is_told(folder):
    with pytest.raises(InputInvalidError, match="no weight is above nothing"):
        run(folder, "--measure", "weighted")


def test_a_weighted_gain_is_told_in_points(folder):
    result = run(folder, add="[gain]\nweights = { streams = 0.003, income = 1 }\n")
    assert read_plan(folder / "plan/plan.json").gain_unit == "weighted"
    assert "weighted points" in result.output
    assert "The gain is weighted: streams × 0.003, income × 1." in result.output
