"""Every reason to set a row aside comes with what to do about it."""

import re
from importlib.resources import files
from pathlib import Path

from tradewind.ingest import remedies

ROOM = Path(str(files("tradewind.ingest")))
REASON = r'"([a-z]+(?:_[a-z]+)+)"'
GIVEN_UP = (
    rf"invalid\(\s*{REASON}",
    rf"Reject\([^\"]*?{REASON}",
    rf"{REASON}, (?:_says|_no_name|lambda)",
    rf'reason = {REASON} if same else "rank_twice"',
    rf'reason = "row_twice" if same else {REASON}',
    r'Reject\(row\[0\], "(payout)"',
)
BY_COLUMN = {"needed": "missing", "market": "missing", "choice": "unknown"}
ROSTER = "artist,aliases,origin,monthly_capacity_days\n"


def reasons():
    text = "".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))
    found = {reason for shape in GIVEN_UP for reason in re.findall(shape, text)}
    for verb, problem in BY_COLUMN.items():
        found |= {f"{column}_{problem}" for column in re.findall(rf'\.{verb}\("(\w+)"', text)}
    return found


def test_every_reason_has_a_remedy_and_every_remedy_a_reason():
    assert reasons() == set(remedies())


def test_remedies_are_short_sentences():
    assert all(len(text) <= 90 and re.match(r"[A-Z].*\.$", text) for text in remedies().values())


def test_the_summary_and_the_list_say_what_to_do(command, write, tmp_path):
    file = write("[bold]roster.csv", ROSTER + "[red]IU,,,\n")
    said = command("ingest", file, "--store", tmp_path / "store")
    assert "load the roster with --home KR" in said.plain
    assert "[bold]roster.csv:2: origin is empty" in said.plain
    listed = command("store", tmp_path / "store", "--rejects")
    assert f"{file}:2 origin_missing" in listed.plain
    assert "load the roster with --home KR. [red]IU,,," in listed.plain
