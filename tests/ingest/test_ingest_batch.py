"""Rows of many files are gathered at a cost that does not grow with what waits already."""

from dataclasses import dataclass

from tradewind.ingest.batch import Batch
from tradewind.ingest.limits import Limits

FILES = 50


@dataclass
class Rows:
    """Stands in for a table and counts how often it is measured."""

    asked: int = 0

    @property
    def num_rows(self) -> int:
        self.asked += 1
        return 200

    @property
    def nbytes(self) -> int:
        self.asked += 1
        return 9_000


def test_a_table_that_waits_is_not_measured_again_with_each_file(tmp_path):
    batch = Batch(tmp_path, "settings", Limits())
    gathered = [Rows() for _ in range(FILES)]
    for rows in gathered:
        batch.take({"chart_entries": rows})
    assert {rows.asked for rows in gathered} == {2}


def test_counting_begins_anew_when_a_batch_was_written(tmp_path, monkeypatch):
    written = []
    monkeypatch.setattr("tradewind.ingest.batch.write_parts", lambda *_: ["part"])
    monkeypatch.setattr("pyarrow.concat_tables", lambda tables: written.append(len(tables)))
    batch = Batch(tmp_path, "settings", Limits(batch_rows=600))
    for _ in range(7):
        batch.take({"chart_entries": Rows()})
    assert written == [3, 3]
