"""Rows and rows set aside are together the rows of the file, whatever tables it fills."""

from pathlib import Path

import pytest

from tradewind.ingest import ingest
from tradewind.ingest.document import Document
from tradewind.ingest.limits import Limits
from tradewind.ingest.recognise import recognise
from tradewind.ingest.source import Context
from tradewind.ingest.tally import Tally

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())
OF_LINES = [
    sample
    for sample in SAMPLES
    if sample.suffix in (".csv", ".tsv", ".txt") and not sample.name.startswith("ddex_dsr")
]
OWN_FORMAT = """
format = "house statement"
table = "statement_lines"
needs = ["shop", "erlös"]
[columns]
distributor = { constant = "house" }
store = "shop"
title = "titel"
net_nano = "erlös"
currency = { constant = "EUR" }
[[deductions]]
from = "steuer"
kind = "withholding"
net = "before"
"""


def tallied(sample):
    data = sample.read_bytes()
    name = sample.name.partition("--")[2] or sample.name
    document = Document(path=name, name=name, data=data)
    source, header = recognise(document)
    tally = Tally()
    tally.add(source.parse(document, header, Context("s", Limits())))
    lines = document.text.utf8.split(b"\n")[header.line :]
    comment = b"#" if source.format == "librefm" else b"\0"
    return tally, sum(bool(it.strip()) and not it.startswith(comment) for it in lines)


@pytest.mark.parametrize("sample", OF_LINES, ids=lambda sample: sample.name)
def test_every_row_of_a_table_of_text_counts_once(sample):
    tally, lines = tallied(sample)
    assert tally.rows + tally.rejected == lines


def test_a_usage_report_counts_its_usages_and_summaries_and_no_totals():
    (report,) = (sample for sample in SAMPLES if sample.name.startswith("ddex_dsr"))
    tally, _ = tallied(report)
    assert (tally.rows, tally.rejected) == (5, 1)


def test_deductions_of_a_format_of_ones_own_are_no_rows(write, command, tmp_path):
    formats = write("formats/house.toml", OWN_FORMAT).parent
    rows = "Shop;Titel;Erlös;Steuer\nA;Loi;10,00;1,00\nB;Sol;5,00;0,50\nTotal;;15,00;1,50\n"
    file = write("may.csv", rows)
    summary = ingest([file], store=tmp_path / "store", formats=[formats])
    assert (summary.rows, summary.set_aside) == (2, 1)
    assert (
        "2 rows 1 set aside house statement"
        in command("store", tmp_path / "store", "--sources").plain
    )
