"""`tradewind outlook levers`: what versions, partners and artists alike went together with."""

import csv
import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradewind.cli.origin_and_names import parse_origin
from tradewind.cli.tables import print_table
from tradewind.terms import InputInvalidError, fold, parse_territory, spreadsheet_cell

if TYPE_CHECKING:
    from tradewind.outlook import Fit, Lever, LeverStudy, PastCase

_NAMES = {
    "version_market_language": "version in its language",
    "version_other_language": "version in another",
    "partner_at_home": "partner at home there",
    "partner_on_chart": "partner on its chart",
    "partner_elsewhere": "any other partner",
    "neighbour_broke": "an artist alike broke in",
}
_COLUMNS = (
    "new track with",
    "cases",
    "artists",
    "entered",
    "without",
    "difference",
    "weeks before",
)
_NUMBERS = ("cases", "artists", "entered", "without")


@click.command()
@click.option(
    "--store",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder of the store that 'tradewind ingest' filled.",
)
@click.option("--home", help="Only artists at home in this country, such as KR.")
@click.option("--market", help="The figures of this market beside those of all, such as JP.")
@click.option("--artist", help="Name or id: the levers that fit this artist in --market, by name.")
@click.option("--origin", help="As known on this day (YYYY-MM-DD), not in the last week.")
@click.option("--seed", default=0, show_default=True, help="Another seed, another draw of artists.")
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write every figure, of all markets, languages and countries, to this CSV file.",
)
def command(
    *,
    folder: Path,
    home: str | None,
    market: str | None,
    artist: str | None,
    origin: str | None,
    seed: int,
    csv_file: Path | None,
) -> None:
    """Show what versions, partners and artists alike went together with in past cases.

    A case is an artist with a new track and a market whose chart the artist was not on. How often
    did it come onto that chart within 12 weeks, if the new track was a version in another language,
    had a partner from that market, or an artist alike had just broken in there? Beside each case
    stand up to five others of the same weeks and the same market, as strong, in as many and as
    alike markets, that did without.

    This is ASSOCIATION, not cause. Nobody drew lots for who sings with whom: a label pays for a
    Japanese version where it already sees Japan coming, and a star records with those whose star is
    rising. Cases are matched on what charts show, and charts do not show everything. So read
    "entered in 13 % of cases, like ones in 2 %" as what happened, not as what a partner would add
    for you. A track that charted nowhere is in no row: what failed outright is not seen to fail.
    The column "weeks before" makes the same comparison for the weeks before the track came out,
    when it cannot have done anything: where that is not about zero, those with the lever were on
    their way anyhow. And of ten intervals one misses by chance alone: do not pick the best of
    sixty rows.

    "Too few cases" is an answer: under 20 cases, 10 artists or 5 entries nothing is said.

    \b
    Example:
      tradewind outlook levers --store world.store --home KR --market JP
      tradewind outlook levers --store world.store --market JP --artist "Some Name"
      tradewind outlook levers --store world.store --csv levers.csv
    """
    from tradewind.outlook import LeverStudy, fitting_levers
    from tradewind.store import Store

    home = str(parse_territory(home)) if home else None
    market = str(parse_territory(market)) if market else None
    if artist and not market:
        raise click.UsageError('Which market? Try: --market JP --artist "Some Name"')
    if csv_file is not None and not csv_file.absolute().parent.is_dir():
        raise InputInvalidError(
            f"there is no folder {csv_file.parent} to write {csv_file.name} into",
            where="--csv",
            remedy="make the folder first, or name a file in one that is there",
        )
    store = Store.open(folder)
    day = parse_origin(origin) if origin else None
    study = LeverStudy.read(store, origin=day, home=home, seed=seed)
    simulated = any(store.read("sources")["simulated"].to_pylist())
    if artist and market:
        name = _artist_id(study, artist)
        fits = fitting_levers(study, artist_id=name, territory=market)
        _print_fits(study, fits, name, market, simulated)
    else:
        _print_levers(study, market, simulated)
    if csv_file is not None:
        _write_csv(csv_file, study.levers)
        click.echo(f"{len(study.levers):,} rows in {csv_file}")


def _artist_id(study: "LeverStudy", artist: str) -> str:
    """The id of an artist given by id or, whatever the case and accents, by name."""
    panel = study.panel
    if artist in panel.artists:
        return artist
    named = [
        known
        for known, name in zip(panel.artists, panel.names, strict=True)
        if fold(name) == fold(artist)
    ]
    if len(named) == 1:
        return named[0]
    raise InputInvalidError(
        f"{len(named) or 'no'} artists on the charts are called {artist!r}",
        where="--artist",
        expected="a name as the charts print it" if not named else f"one of {', '.join(named)}",
    )


def _print_levers(study: "LeverStudy", market: str | None, simulated: bool) -> None:
    whose = f"artists at home in {study.home}" if study.home else "all artists"
    print_table(
        _COLUMNS,
        [_row(one) for one in _shown(study.levers, market)],
        title=_title(f"What new tracks went together with: {whose}, to {study.origin}", simulated),
        numbers=_NUMBERS,
        notes=_notes(),
    )


def _shown(levers: Sequence["Lever"], market: str | None) -> Iterator["Lever"]:
    """All markets together, then the market asked for, else the languages and countries known."""
    for one in levers:
        whole = one.territory is None and one.group is None
        here = market is not None and one.territory == market
        told = market is None and one.group is not None and one.enough
        if whole or here or told:
            yield one


def _row(one: "Lever") -> tuple[str, ...]:
    if one.territory is not None:
        name = f"  in {one.territory}"
    elif one.group is not None:
        name = f"  {'into' if one.kind.startswith('version') else 'from'} {one.group}"
    else:
        name = _NAMES[one.kind]
    counts = (f"{one.cases:,}", f"{one.artists:,}")
    if one.rate is None or one.matched_rate is None:
        return name, *counts, f"{one.entered:,}", "", "too few cases", ""
    return (
        name,
        *counts,
        f"{one.rate:.1%}",
        f"{one.matched_rate:.1%}",
        _points(one.difference, one.low, one.high),
        _points(one.placebo, one.placebo_low, one.placebo_high) or "too few cases",
    )


def _points(middle: float | None, low: float | None, high: float | None) -> str:
    """A difference of shares in percentage points with its interval."""
    if middle is None or low is None or high is None:
        return ""
    return f"{100 * middle:+.1f} [{100 * low:+.1f}, {100 * high:+.1f}]"


def _notes() -> tuple[str, ...]:
    from tradewind.outlook import ASSOCIATION, FEWEST_ARTISTS, FEWEST_CASES, FEWEST_ENTRIES

    return (
        ASSOCIATION,
        "Shares of cases that entered within 12 weeks, with and without; their difference in "
        "percentage points, with what holds it 9 times in 10. The last column is that difference "
        "in the weeks before: far from zero, those with the lever were on their way anyhow.",
        f"Too few: under {FEWEST_CASES} cases, {FEWEST_ARTISTS} artists or {FEWEST_ENTRIES} "
        "entries.",
    )


def _title(text: str, simulated: bool) -> str:
    return f"{text} (simulated)" if simulated else text


def _print_fits(
    study: "LeverStudy", fits: Sequence["Fit"], artist_id: str, market: str, simulated: bool
) -> None:
    from rich.markup import escape

    name = study.panel.names[study.panel.artists.index(artist_id)]
    if not fits:
        click.echo(f"{name} has been on the chart of {market} in the last 26 weeks: no lever asked")
        return
    rows = [(_NAMES[fit.lever.kind] + _reach(fit.lever), *_row(fit.lever)[1:]) for fit in fits]
    title = _title(f"Levers that fit {name} in {market}, as past cases went", simulated)
    print_table(
        _COLUMNS,
        rows,
        title=escape(title),
        numbers=_NUMBERS,
        notes=_notes(),
    )
    for fit in fits:
        through = f" ({', '.join(fit.through)})" if fit.through else ""
        click.echo(f"\n{_NAMES[fit.lever.kind]}{through}: past cases")
        for case in fit.examples:
            click.echo(f"  {_case(case)}")
        if not fit.examples:
            click.echo("  none")


def _reach(one: "Lever") -> str:
    return f" ({one.territory or 'all'})"


def _case(case: "PastCase") -> str:
    what = f"“{case.title}” ({case.through})" if case.title else f"after {case.through}"
    begun = f"{case.artist}, {what}, {case.territory}, {case.released}: "
    if case.entered is None:
        return f"{begun}did not come onto the chart"
    weeks = "1 week" if case.weeks == 1 else f"{case.weeks} weeks"
    came = f"on the chart {case.entered} with “{case.entered_with}”"
    return f"{begun}{came}, best {case.best_rank}, {weeks}"


def _write_csv(path: Path, levers: Sequence["Lever"]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        names = [field.name for field in dataclasses.fields(levers[0])]
        writer.writerow(["evidence", *names])
        for one in levers:
            cells = ["association", *dataclasses.astuple(one)]
            writer.writerow([spreadsheet_cell(cell) for cell in cells])
