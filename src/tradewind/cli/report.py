"""`tradewind report`: one page that works anywhere, in four languages."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradewind.cli.progress import TerminalProgress
from tradewind.report import LANGUAGES, read_facts, write_report
from tradewind.store import Store
from tradewind.terms import InputInvalidError, parse_territory

if TYPE_CHECKING:
    from tradewind.plan import Plan


@click.command()
@click.option(
    "--store", "folder", required=True, type=click.Path(path_type=Path), help="The store."
)
@click.option("--plan", "plan_file", type=click.Path(path_type=Path), help="plan.json to tell of.")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    default=("en",),
    show_default=True,
    type=click.Choice((*LANGUAGES, "all")),
    help="May be given several times.",
)
@click.option("--home", help="Whose artists, such as KR; the plan's home where there is a plan.")
@click.option("--artists", default=24, show_default=True, help="The most artists with a part.")
@click.option(
    "--no-levers", is_flag=True, help="Leave out the levers; on large charts they take a while."
)
def command(
    folder: Path,
    plan_file: Path | None,
    out: Path,
    languages: tuple[str, ...],
    home: str | None,
    artists: int,
    no_levers: bool,
) -> None:
    """Write the report: where to go, the plan, each artist, the track record, the sources.

    Each language is one file that needs no network and no other file. English goes into the file
    named by --out, the others beside it (report.ko.html, report.vi.html, report.fr.html). Without
    --plan the report tells of the forecasts alone.

    \b
    In English:
      tradewind report --store world.store --plan plan/plan.json --out report.html
    In all four languages, each page leading to the others:
      tradewind report --store world.store --plan plan/plan.json --out report.html --language all
    """
    from tradewind.outlook import read_record
    from tradewind.plan import read_plan

    if artists < 1:
        raise InputInvalidError(f"{artists} artists make no report", expected="1 or more")
    chosen = [code for code in LANGUAGES if code in languages or "all" in languages]
    home = parse_territory(home) if home else None
    store, plan = Store.open(folder), None
    if plan_file:
        plan = read_plan(plan_file)
        _refuse_foreign(plan, plan_file, store, home)
    with TerminalProgress() as progress:
        progress.start("read")
        facts = read_facts(
            store,
            plan,
            read_record(folder / "outlook" / "record.json"),
            home=home,
            artists_limit=artists,
            levers=not no_levers,
        )
        progress.finish(f"{len(facts.artists)} artists, {len(facts.markets)} markets")
        progress.start("report", len(chosen))
        for language in chosen:
            path = write_report(facts, out=out, language=language, languages=chosen)
            progress.advance()
            click.echo(f"Written: {path}")
        progress.finish(", ".join(chosen))


def _refuse_foreign(plan: "Plan", file: Path, store: Store, home: str | None) -> None:
    """Raise InputInvalidError where the plan is not one of this store's newest forecasts."""
    from tradewind.outlook import newest_forecasts

    if home and home != plan.home:
        raise InputInvalidError(
            f"the plan is for {plan.home}, not for {home}",
            where=str(file),
            remedy="leave out --home, or give a plan of that country",
        )
    origins = newest_forecasts(store.read("forecasts"))["origin"].unique().to_pylist()
    known = set(store.read("artists")["artist_id"].to_pylist())
    strangers = sorted({line.artist for line in plan.lines if line.artist_id not in known})
    if strangers:
        found = f"{', '.join(strangers[:3])} not in it"
    elif origins != [plan.origin]:
        ahead = f"from {origins[0]}" if origins else "from no day"
        found = f"it looks ahead {ahead}, the plan from {plan.origin}"
    else:
        return
    raise InputInvalidError(
        f"the plan was not made from the store {store.folder}: {found}",
        where=str(file),
        remedy=f"run 'tradewind plan --store {store.folder} --home {plan.home}' for a new plan "
        "('tradewind outlook' first where there are no forecasts), or give the plan's own store",
    )
