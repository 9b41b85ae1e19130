"""A user's own kind of file: one TOML file, no code."""

import re
from pathlib import Path

import pytest

from tradewind.ingest import ingest
from tradewind.ingest.declared import FormatInvalidError, read_format, sources_in
from tradewind.ingest.source import all_sources, formats_of

ROOT = Path(__file__).parents[2]
HOUSE = """
format = "house statement"
label = "Statement of the house label"
table = "statement_lines"
needs = ["monat", "shop", "erlös"]

[columns]
distributor = { constant = "house" }
store = "shop"
isrc = ["isrc", "artikel"]
net_nano = "erlös"
currency = { constant = "EUR" }

[columns.use]
from = "art"
otherwise = "other"
[columns.use.words]
"*stream*" = "stream"

[period]
from = "monat"
"""
FILE = "Monat;Shop;ISRC;Artikel;Art;Erlös\n2021-03;Deezer;;QZAB12100001;Streaming;1.234,56\n"
COUNTS = """
format = "house counts"
table = "track_totals"
needs = ["song name", "plays in total"]

[columns]
service = { constant = "spotify" }
artist_name = { file_name = "(.+)-songs" }
title = { from = "song name", needed = true }
streams = "plays in total"
"""


def test_a_format_in_the_store_is_used_without_code(command, write, rows, tmp_path):
    write("house.toml", HOUSE, folder="store/formats")
    file = write("march.csv", FILE)
    assert command("ingest", file, "--store", tmp_path / "store").code == 0
    assert rows("statement_lines", "distributor", "store", "isrc", "use", "net_nano") == [
        ("house", "Deezer", "QZAB12100001", "stream", 1_234_560_000_000)
    ]


def test_a_format_of_a_folder_fills_a_table_without_money(command, write, rows, tmp_path):
    folder = write("counts.toml", COUNTS, folder="formats").parent
    file = write("Neon-songs.csv", 'Song Name,Plays In Total\nHarbour,"1,200"\n,5\n')
    said = command("ingest", file, "--store", tmp_path / "store", "--formats", folder)
    assert said.code == 0
    assert rows("track_totals", "service", "artist_name", "title", "streams") == [
        ("spotify", "Neon", "Harbour", 1200)
    ]
    assert rows("rejects", "line", "reason") == [(3, "cell_missing")]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('net_nano = "erlös"', 'net_nano = "erlos"', "columns.net_nano: no column 'erlos' (is it"),
        ('from = "monat"', 'from = "mond"', "period: no column 'mond' (is it 'monat'?)"),
        ('net_nano = "erlös"', 'quantity = "menge"', "columns.quantity: no column 'menge'"),
        ('"erlös"\n', '"erlös"\n[[deductions]]\nfrom="f"\nkind="fee"\nnet="after"\n', "[0]: no"),
    ],
)
def test_a_file_without_a_mapped_sum_is_refused(command, write, tmp_path, before, after, told):
    changed = HOUSE.replace(before, after, 1)
    if "deductions" in after:
        changed = HOUSE + after.partition("\n")[2]
    write("house.toml", changed, folder="store/formats")
    said = command("ingest", write("march.csv", FILE), "--store", tmp_path / "store")
    assert said.code == 2
    assert told in said.plain


def test_another_mapped_column_that_lacks_is_told(command, write, rows, tmp_path):
    changed = HOUSE.replace('store = "shop"', 'store = ["shop"]\ntitle = "titel"')
    changed = changed.replace('net_nano = "erlös"', 'net_nano = ["erlös", "erloes"]')
    changed += 'last = "ende"\noptional = true\n[[set_aside]]\ncolumn = "arte"\n'
    changed += 'words = ["x"]\nreason = "payout"\n'
    write("house.toml", changed, folder="store/formats")
    said = command("ingest", write("march.csv", FILE), "--store", tmp_path / "store")
    assert said.code == 0
    assert "columns.title: no column 'titel' (is it 'artikel'?)" in said.plain
    assert "columns.net_nano: no column 'erloes' (is it 'erlös'?)" in said.plain
    assert "set_aside[0]: no column 'arte' (is it 'art'?)" in said.plain
    assert "'ende'" not in said.plain
    assert rows("statement_lines", "net_nano") == [(1_234_560_000_000,)]


def test_outside_the_block_no_format_of_the_user_is_known(write):
    folder = write("house.toml", HOUSE, folder="formats").parent
    before = all_sources()
    with formats_of(folder) as found:
        assert [source.format for source in found] == ["house statement"]
        assert all_sources() == (*before, *found)
    assert all_sources() == before


def test_a_mistake_is_told_with_its_file_and_nothing_is_loaded(command, write, tmp_path):
    place = write("house.toml", HOUSE.replace("store =", "stoer ="), folder="store/formats")
    said = command("ingest", write("march.csv", FILE), "--store", tmp_path / "store")
    assert said.code == 2
    assert f"{place}: columns.stoer: nothing goes by this name (is it 'store'?)" in said.plain


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('format = "house statement"', "", "format: it is missing"),
        ('"statement_lines"', '"listens"', "table: it is 'listens'"),
        ("needs = [", "need = [", "need: nothing goes by this name (is it 'needs'?)"),
        ('needs = ["monat", "shop", "erlös"]', "", "needs: no column is named"),
        ('store = "shop"', "store = 3", "columns.store: 3 is no column"),
        ('store = "shop"', "store = {}", "columns.store: it holds neither of from"),
        ('{ constant = "EUR" }', '{ constat = "EUR" }', "columns.currency.constat: nothing goes"),
        ('otherwise = "other"', "otherwise = 1", "columns.use.otherwise: 1 is no text"),
        ('[period]\nfrom = "monat"', "[period]", "period: it needs from, or first and last"),
        ('from = "monat"', 'from = "monat"\nunit = "week"', "period.unit: it is 'week'"),
        ("[period]", "[perid]", "perid: nothing goes by this name (is it 'period'?)"),
        ('store = "shop"', 'store = { file_name = "(" }', "columns.store.file_name: no pattern"),
        ('store = "shop"', 'store = { file_name = "x" }', "the pattern has no group"),
        ('store = "shop"', 'store = "shop', "TOML: "),
        ("[period]", "[[deductions]]\nkind = 'fee'\n[period]", "deductions[0].from: None names"),
    ],
)
def test_each_mistake_names_its_place(before, after, told):
    with pytest.raises(FormatInvalidError) as caught:
        read_format(HOUSE.replace(before, after), where="house.toml")
    assert told in str(caught.value)
    assert caught.value.remedy and caught.value.where == "house.toml"


def test_a_name_that_is_taken_is_told(write):
    folder = write("a.toml", HOUSE.replace("house statement", "believe"), folder="formats").parent
    with pytest.raises(FormatInvalidError, match="goes by 'believe' already"):
        sources_in(folder, taken=["believe"])


def test_the_examples_of_the_guide_are_sound():
    page = (ROOT / "docs" / "how-to" / "add-a-format.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    names = [read_format(text, where="guide").name for text in examples]
    assert names == ["house statement", "house counts"]


def test_the_header_of_the_guide_fits_its_format_without_a_note(write, tmp_path):
    page = (ROOT / "docs" / "how-to" / "add-a-format.md").read_text(encoding="utf-8")
    (header,) = re.findall(r"file with the header `(.*?)`", page)
    folder = write("house.toml", re.findall(r"```toml\n(.*?)```", page, re.DOTALL)[0]).parent
    cells = {"Monat": "2026-03", "Titel": "Loi", "Land": "VN", "Menge": "5", "Erlös": "1,50"}
    row = ";".join(cells.get(name, "") for name in header.split(";"))
    statement = write("march.csv", f"{header}\n{row}\n", folder="statements")
    summary = ingest([statement], store=tmp_path / "store", formats=[folder])
    assert (summary.rows, summary.set_aside) == (1, 0)
    assert not [note for note in summary.notes if "no column" in note]
