"""`--engine` and `--spark-conf`: which engine answers the queries of a command."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def engine_option(command: _Command) -> _Command:
    """Gives a command the options --engine and --spark-conf.

    The command takes `engine: str | None`, for `Store.open(folder, engine=engine)`; --spark-conf
    goes into the environment, where the store reads it.
    """
    engine = click.option(
        "--engine",
        type=click.Choice(["duckdb", "spark"]),
        help="What answers the queries; duckdb, or what TRADEWIND_ENGINE says, if left out.",
    )
    conf = click.option(
        "--spark-conf",
        multiple=True,
        metavar="KEY=VALUE",
        expose_value=False,
        callback=_keep,
        help="A setting of Spark, as spark.master=spark://host:7077; may be given several times.",
    )
    return engine(conf(command))


def _keep(_context: click.Context, _option: click.Parameter, pairs: tuple[str, ...]) -> None:
    from tradewind.store import parse_conf

    for pair in pairs:
        parse_conf(pair)  # a wrong one is told before anything is read
    if pairs:
        held = os.environ.get("TRADEWIND_SPARK_CONF", "")
        os.environ["TRADEWIND_SPARK_CONF"] = "\n".join(filter(None, [held, *pairs]))
