"""Which engine answers, and how Spark is started: told by options and the environment."""

import click
import pyarrow as pa
import pytest
from click.testing import CliRunner

from tradewind.cli.engine import engine_option
from tradewind.store import (
    EngineUnknownError,
    JavaMissingError,
    SparkMissingError,
    SparkSettingInvalidError,
    Store,
    check_spark,
    chosen_engine,
    parse_conf,
    schema_of,
)
from tradewind.store.spark_settings import spark_settings


@pytest.fixture
def store(tmp_path):
    """An empty store."""
    return Store.open_or_create(tmp_path / "store")


@click.command()
@engine_option
def asked(engine):
    """Tells what it was asked."""
    click.echo(f"{engine} {spark_settings().conf.get('spark.master')}")


def test_duckdb_answers_where_nobody_asks_for_another():
    assert chosen_engine(None, {}) == "duckdb"


def test_the_environment_names_the_engine():
    assert chosen_engine(None, {"TRADEWIND_ENGINE": "spark"}) == "spark"


def test_an_argument_wins_over_the_environment():
    assert chosen_engine("duckdb", {"TRADEWIND_ENGINE": "spark"}) == "duckdb"


def test_an_unknown_engine_is_refused_with_its_place():
    with pytest.raises(EngineUnknownError, match=r"TRADEWIND_ENGINE: 'flink' .* duckdb or spark"):
        chosen_engine(None, {"TRADEWIND_ENGINE": "flink"})


def test_a_store_keeps_its_engine(store):
    assert Store.open(store.folder, engine="spark").engine_name == "spark"


def test_another_engine_sees_the_same_generation(store):
    assert store.with_engine("spark").generation == store.generation


def test_without_pyspark_the_error_names_the_extra(store, monkeypatch):
    monkeypatch.setattr("tradewind.store.spark.find_spec", lambda name: None)
    with pytest.raises(SparkMissingError, match=r"pip install 'tradewind\[spark\]'"):
        store.with_engine("spark").table("listens")


def test_without_java_the_error_names_the_package(monkeypatch, tmp_path):
    monkeypatch.setattr("tradewind.store.spark.find_spec", lambda name: name)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(JavaMissingError, match="openjdk-17-jre-headless"):
        check_spark()


def test_spark_runs_here_alone_by_default():
    settings = spark_settings({})
    assert settings.local
    assert settings.conf["spark.master"] == "local[*]"
    assert settings.conf["spark.driver.bindAddress"] == "127.0.0.1"
    assert settings.conf["spark.ui.enabled"] == "false"


def test_a_cluster_is_reached_from_an_address_of_its_own():
    settings = spark_settings({"TRADEWIND_SPARK_MASTER": "spark://host:7077"})
    assert not settings.local
    assert "spark.driver.bindAddress" not in settings.conf


def test_a_master_named_by_conf_is_a_cluster_as_well():
    settings = spark_settings({"TRADEWIND_SPARK_CONF": "spark.master=spark://host:7077"})
    assert not settings.local
    assert "spark.driver.bindAddress" not in settings.conf


def test_under_spark_submit_its_own_master_and_memory_hold():
    settings = spark_settings({"PYSPARK_GATEWAY_PORT": "1234"})
    assert settings.conf.keys().isdisjoint({"spark.master", "spark.driver.memory"})


def test_conf_wins_over_what_is_set_here():
    found = spark_settings({"TRADEWIND_SPARK_CONF": "spark.ui.enabled=true"})
    assert found.conf["spark.ui.enabled"] == "true"


def test_conf_may_stand_on_lines_or_between_semicolons():
    assert parse_conf("spark.a=1; spark.b=x=y\nspark.c=") == {
        "spark.a": "1",
        "spark.b": "x=y",
        "spark.c": "",
    }


@pytest.mark.parametrize("text", ["spark.a", "a=1", "=1"])
def test_what_is_no_setting_of_spark_is_refused(text):
    with pytest.raises(SparkSettingInvalidError, match=r"spark\.name=value"):
        parse_conf(text)


def test_the_command_line_names_engine_and_settings(monkeypatch):
    monkeypatch.setenv("TRADEWIND_SPARK_CONF", "spark.master=local[1]")
    options = ["--engine", "spark", "--spark-conf", "spark.master=local[3]"]
    assert CliRunner().invoke(asked, options).output == "spark local[3]\n"


def test_the_command_line_leaves_the_engine_to_the_environment(monkeypatch):
    monkeypatch.delenv("TRADEWIND_SPARK_MASTER", raising=False)
    assert CliRunner().invoke(asked, []).output == "None local[*]\n"


@pytest.mark.slow
def test_spark_finds_the_parts_under_another_root(store, monkeypatch, spark, tmp_path):
    rows = [{"source_id": "a", "line": n, "territory": "VN"} for n in (1, 2**62)]
    with store.change() as change:
        change.add("chart_entries", pa.Table.from_pylist(rows, schema_of("chart_entries")))
    (tmp_path / "bucket").mkdir()
    (store.folder / "parts").rename(tmp_path / "bucket" / "parts")
    monkeypatch.setenv("TRADEWIND_SPARK_ROOT", f"file://{tmp_path}/bucket/")
    other = spark(store)
    assert other.read(other.table("chart_entries").select("line")).to_pydict() == {
        "line": [1, 2**62]
    }
