"""The queries keep to what DuckDB and Spark both know."""

import ibis
import pytest
from ibis.config import Config

from tradewind.charts import ChartQuestion, chart_entries
from tradewind.charts.compared import compared_rows
from tradewind.charts.standings import standing_rows


class SparkSettings(Config):
    """What Ibis asks of Spark's settings; it has none where Spark is not installed."""

    treat_nan_as_null: bool = False


WORLD = ChartQuestion(scope="world", of="artists")


@pytest.mark.parametrize(
    "query",
    [standing_rows, compared_rows, lambda store: chart_entries(store, WORLD)],
    ids=["standings", "agreement", "chart"],
)
def test_every_query_can_be_said_in_spark(world, query, monkeypatch):
    monkeypatch.setattr(ibis.options, "pyspark", SparkSettings())
    words = ibis.to_sql(query(world("1 VN: A=9")), dialect="pyspark")
    assert "PARTITION BY" in words and "QUALIFY" not in words
