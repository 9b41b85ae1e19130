"""Options that the commands of charts share, and what they ask."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tradewind.terms import parse_territory

if TYPE_CHECKING:
    from tradewind.charts import ChartQuestion
    from tradewind.rulebook.chart_rules import ChartRules

DAY = click.DateTime(["%Y-%m-%d"])
KINDS = ("tracks", "artists", "albums")
SOURCES = ("listens", "counts", "printed")

_Command = TypeVar("_Command", bound=Callable[..., Any])
_PLACES = (
    click.option(
        "--market", metavar="CODE", help="One market, such as VN; WW is the service's own."
    ),
    click.option("--region", metavar="NAME", help="A region, such as south-eastern-asia."),
    click.option("--world", is_flag=True, help="All markets in the store added up (the default)."),
    click.option("--without-home", "home", metavar="CODE", help="The world without this market."),
)
_WEEK = click.option(
    "--week",
    type=DAY,
    metavar="DAY",
    help="Any day of the week wanted, as 2019-06-28; the latest where left out.",
)


def place_options(command: _Command) -> _Command:
    """Gives a command --market, --region, --world, --without-home and --week."""
    for option in reversed((*_PLACES, _WEEK)):
        command = option(command)
    return command


def data_options(command: _Command) -> _Command:
    """Gives a command --from and --rules-file."""
    origin = click.option(
        "--from",
        "source",
        type=click.Choice(SOURCES),
        help="Count listens, counts that a service added up, or the streams printed on charts; the "
        "first of these that the store holds, where left out.",
    )
    file = click.option(
        "--rules-file",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Rule sets of your own in place of Tradewind's, written as its chart_rules.toml.",
    )
    return origin(file(command))


def ask(
    market: str | None,
    region: str | None,
    world: bool,
    home: str | None,
    week: dt.datetime | None,
    **asked: Any,
) -> "ChartQuestion":
    """The question that the options ask; raises click.UsageError where they name two places."""
    from tradewind.charts import ChartQuestion

    everywhere = "--world" if world else "--without-home"
    places = {"--market": bool(market), "--region": bool(region), everywhere: world or bool(home)}
    if sum(places.values()) > 1:
        stated = " and ".join(name for name, given in places.items() if given)
        raise click.UsageError(f"{stated} exclude each other: name one place")
    asked["week"] = week.date() if week else None
    if market:
        return ChartQuestion(scope="market", territory=parse_territory(market), **asked)
    if region:
        return ChartQuestion(scope="region", region=region, **asked)
    if home:
        return ChartQuestion(scope="world-without-home", home=parse_territory(home), **asked)
    return ChartQuestion(scope="world", **asked)


def rank_what(rules: "ChartRules", of: str | None) -> "ChartRules":
    """The rule set put on tracks, artists or albums, where that is asked for."""
    from dataclasses import replace

    return rules if of is None else replace(rules, ranks=of)
