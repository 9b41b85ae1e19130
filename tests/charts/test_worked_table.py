"""The worked table of the method page is what the code gives."""

import re
from pathlib import Path

from tradewind.charts import ChartQuestion, chart_entries

PAGE = Path(__file__).parents[2] / "docs" / "methods" / "charts.md"


def test_the_worked_table(world, week):
    page = PAGE.read_text(encoding="utf-8")
    lists = re.search(r"```lists\n(.*?)```", page, re.DOTALL)[1]
    table = re.search(r"\| week \| rank .*?\n\n", page, re.DOTALL)[0]
    written = [
        [c.strip() for c in line.split("|")[1:-1]] for line in table.strip().splitlines()[2:]
    ]
    store = world(lists)
    rows = store.read(chart_entries(store, ChartQuestion(scope="world")).order_by("week", "rank"))
    numbers = {week(number): number for number in range(1, 5)}
    columns = ("streams", "previous_rank", "peak_rank", "weeks_on_chart", "status", "markets")
    found = [
        [numbers[row["week"]], row["rank"], row["title"], *(row[name] for name in columns)]
        for row in rows.to_pylist()
    ]
    assert [["" if cell is None else str(cell) for cell in row] for row in found] == written
