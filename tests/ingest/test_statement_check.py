"""Totals of statements, through the real command."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.ingest.document import Document
from tradewind.ingest.limits import Limits
from tradewind.ingest.source import Context, all_sources, source_of_format
from tradewind.store import Store
from tradewind.store.statements import read_statement_lines, total_differs

GENERIC = "Store,Period,Title,Quantity,Net,Currency\n"
SOUNDCLOUD = (
    "Track,Partner,Reporting Period,Accounting Period,Units,Revenue (USD),Revenue Share (%),"
    "Split Pay Share (%)\n"
)
NANO = 10**9


@pytest.fixture
def loaded(command, write, tmp_path):
    def load(**files: str):
        paths = [write(f"{name}.csv", text) for name, text in files.items()]
        return command("ingest", *paths, "--store", tmp_path / "store")

    return load


def test_a_wrong_total_is_loaded_told_and_shown(command, loaded, rows, tmp_path):
    said = loaded(may=GENERIC + "A,2021-03,X,1,0.9,USD\nTotal,,,1,0.95,USD\n")
    assert said.code == 0
    assert "line 3 states net 0.95 USD, the rows give 0.9: 0.05 too little" in said.plain
    assert rows("statement_lines", "net_nano") == [(900_000_000,)]
    checked = command("store", "check", tmp_path / "store")
    assert checked.code == 1
    assert "may.csv 3 net USD 0.95 0.9 -0.05" in checked.plain
    assert "2 totals compared, 1 differ" in checked.plain


def test_all_totals_agree(command, loaded, tmp_path):
    loaded(may=GENERIC + "A,2021-03,X,1,0.9,USD\nTotal,,,1,0.90,USD\n")
    checked = command("store", "check", tmp_path / "store")
    assert (checked.code, checked.plain) == (0, "2 totals compared, 0 differ")


def test_a_typed_total_is_kept_and_a_later_one_takes_its_place(command, loaded, tmp_path):
    loaded(may=GENERIC + "A,2021-03,X,1,1000.5,USD\n")
    store = tmp_path / "store"
    assert (
        command("store", "check", store).plain
        == "no statement states a total, and none was typed in; "
        "statements without a total, not checked: 1"
    )
    wrong = command("store", "check", store, "--total", "may.csv=USD 1,234.56")
    assert wrong.code == 1 and "may.csv typed net USD 1234.56 1000.5 -234.06" in wrong.plain
    assert command("store", "check", store).code == 1
    assert command("store", "check", store, "--total", "may.csv=1000,50 usd").code == 0


def test_a_typed_total_is_taken_back(command, loaded, tmp_path):
    loaded(may=GENERIC + "A,2021-03,X,1,9,USD\n")
    check = ("store", "check", "--store", tmp_path / "store")
    assert command(*check, "--total", "may.csv=USD 8").code == 1
    assert command(*check, "--total", "may.csv=").code == 0
    assert "none was typed in" in command(*check).plain


def test_a_total_in_a_currency_that_the_statement_lacks(command, loaded, tmp_path):
    loaded(may=GENERIC + "A,2021-03,X,1,9,USD\nA,2021-03,Y,1,9,KRW\n")
    said = command("store", "check", tmp_path / "store", "--total", "may.csv=EUR 9")
    assert said.code == 2
    assert "the statement holds no EUR" in said.plain and "KRW or USD" in said.plain
    assert "none was typed in" in command("store", "check", tmp_path / "store").plain


@pytest.mark.parametrize("typed", ["may.csv=12", "may.csv=twelve USD", "USD 12", "june.csv=USD 12"])
def test_a_typed_total_that_makes_no_sense(command, loaded, tmp_path, typed):
    loaded(may=GENERIC + "A,2021-03,X,1,1,USD\n")
    assert command("store", "check", tmp_path / "store", "--total", typed).code == 2


def test_the_store_alone_still_shows_its_contents(command, loaded, tmp_path):
    loaded(may=GENERIC + "A,2021-03,X,1,1,USD\n")
    assert "statement_lines" in command("store", tmp_path / "store").plain


def test_of_lifetime_statements_the_newest_file_counts_for_each_accounting_period(loaded, tmp_path):
    march = "Tide,Spotify,2022-03,2022-05,1,{},100,100\n"
    april = "Tide,Spotify,2022-04,2022-06,1,3,100,100\n"
    other = "Tide,Spotify,2021-01,2021-02,1,9,100,100\n"
    newer = SOUNDCLOUD + march.format(2) + april
    loaded(b_older=SOUNDCLOUD + march.format(1) + other, a_newer=newer)
    store = Store.open(tmp_path / "store")
    assert store.read("statement_lines").num_rows == 4
    net = sorted(read_statement_lines(store)["net_nano"].to_pylist())
    assert net == [2 * NANO, 3 * NANO, 9 * NANO]


@pytest.mark.parametrize(
    ("figure", "currency", "stated", "found", "differs"),
    [
        ("net", "USD", 123_450_000_000, 123_454_900_000, False),
        ("net", "USD", 123_450_000_000, 123_456_000_000, True),
        ("net", "USD", 123_456_700_000, 123_456_800_000, True),
        ("net", "KRW", 1_235_000_000_000, 1_234_600_000_000, False),
        ("rows", None, 3_000_000_000, 2_000_000_000, True),
        ("payouts", "USD", 5_000_000_000, 9_000_000_000, False),
        ("payouts", "USD", 9_000_000_000, 5_000_000_000, True),
    ],
)
def test_how_far_a_total_may_be_off(figure, currency, stated, found, differs):
    assert total_differs(figure, currency, stated, found) == differs


STATEMENTS = [
    *("apple financial", "bandcamp", "believe", "distrokid", "generic statement"),
    *("orchard", "orchard newer", "soundcloud", "tunecore"),
]
CELL = st.sampled_from(
    ["", "1", "-2.5", "1,200", "(3)", "x", "Total", "2021-03", "US", "YU", "EUR", "n/a", "payout"]
)


@pytest.mark.slow
@pytest.mark.parametrize("name", STATEMENTS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_row_of_any_statement_is_loaded_or_set_aside(name, data):
    source = source_of_format(name)
    header = [spellings[0] for spellings in source.needs]
    header += ["currency", "quantity", "isrc", "title", "commission", "recoup (usd)", "date"]
    if name == "generic statement":
        header.remove("recoup (usd)")
    header = list(dict.fromkeys(header))
    cells = st.lists(CELL | st.text(max_size=5), min_size=len(header) - 1, max_size=len(header))
    made = data.draw(st.lists(cells, max_size=6))
    text = "\t".join(header) + "\n"
    for row in made:
        text += "\t".join(cleaned(cell) for cell in row) + "\n"
    document = Document("s.txt", "s.txt", text.encode("utf-8", "replace"))
    found = [(one, head) for one in all_sources() if (head := one.recognise(document))]
    assert [one.format for one, _ in found] == [name]
    parsed = source.parse(document, found[0][1], Context("s", Limits()))
    lines = set(parsed.tables["statement_lines"]["line"].to_pylist())
    aside = {reject.line for reject in parsed.rejects}
    written = {
        at for at, line in enumerate(document.text.utf8.decode().split("\n"), 1) if line.strip()
    }
    assert lines | aside == written - {1} and not lines & aside


def cleaned(cell: str) -> str:
    """The cell without signs that would end it."""
    return "".join(sign for sign in cell if sign not in '\t\r\n"')
