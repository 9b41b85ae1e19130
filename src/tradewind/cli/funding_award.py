"""`tradewind funding award`: what a scheme pays of one project, and which rule says so."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tradewind.rulebook import Funder, Project

_WORDS = {
    "asked": "what is asked for",
    "calculated": "the funder's own reckoning",
    "share_max": "its share of the cost",
    "loss_only": "what income and other public money leave",
    "award_cap": "its cap for an award",
    "per_head": "its cap by heads",
    "match": "own money, which has to match it",
    "artist_cap": "its cap for an artist",
    "company_cap": "its cap for a company",
    "public_share_max": "its limit on all public money together",
    "award_min": "its least award",
    "round": "what is left in its round",
    "kinds": "it does not pay for this kind of action",
    "eligible": "it pays for no cost of this kind of action",
    "dates_min": "too few dates",
    "dates_max": "too many dates",
    "home_share_max": "too many dates at home",
    "awards_artist_year": "the artist has had all awards of the year",
    "awards_company_year": "the company has had all awards of the year",
}


@click.command()
@click.argument("scheme")
@click.option("--cost", "--budget", "cost", required=True, help='Eligible cost: "EUR 18,000".')
@click.option("--own", help="What the artists' side and private partners put in; else the rest.")
@click.option("--other", help="Other public money, asked for or won.")
@click.option("--income", help="Income of the project.")
@click.option("--ask", help="What is asked for; else as much as there is.")
@click.option("--calculated", help="What the funder's own reckoning gives.")
@click.option("--had-artist", help="What the artist had of the scheme this year.")
@click.option("--had-company", help="What the company had of it this year.")
@click.option("--awards-artist", type=click.IntRange(0), default=0, help="Awards it had this year.")
@click.option("--awards-company", type=click.IntRange(0), default=0, help="The company's awards.")
@click.option("--kind", default="", help="Kind of action, such as tour_leg.")
@click.option("--dates", type=click.IntRange(0), help="Shows in it.")
@click.option("--dates-home", type=click.IntRange(0), default=0, help="Shows of them at home.")
@click.option("--members", type=click.IntRange(0), help="Members on the road.")
@click.option("--region", default="", help="Where to, for caps by heads: europe, elsewhere.")
@click.option("--part", "parts", multiple=True, help='Part of what is asked: "domestic=CAD 25k".')
@click.option("--fact", "facts", multiple=True, help="What is true of it, such as master_abroad.")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="Under the rules of that day; else the newest."
)
@click.option(
    "--rulebook",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder with your own funders.toml.",
)
def command(scheme: str, rulebook: Path | None, **given: Any) -> None:
    """Say what a funding scheme pays of a project, and which of its rules sets the amount.

    \b
    A tour of EUR 18,000, half of it own money:
      tradewind funding award cnm1 --cost "EUR 18,000" --own "EUR 9,500"
    The same with another award, and a master owned abroad:
      tradewind funding award cnm1 --cost "EUR 18,000" --other "EUR 5,000" --fact master_abroad

    Sums are in the scheme's own currency.
    """
    from tradewind.rulebook import award, funder_named, own_file

    on = given.pop("on")
    day = on.date() if on is not None else None
    funder = funder_named(scheme, own_file(rulebook, "funders.toml"), on=day)
    project = _project(funder, given, rulebook)
    found = award(funder, project)
    click.echo(f"{funder.name}{f', rules of {funder.version}' if funder.version else ''}")
    if found.refused:
        click.echo(f"Award     none: {_rule(found.refused)}")
    else:
        click.secho(f"Award     {_sum(found.amount, funder)}", bold=True)
        click.echo(f"Bound by  {_rule(found.bound_by)}")
    if len(found.instalments) > 1:
        first, rest = (_sum(part, funder) for part in found.instalments)
        click.echo(f"Paid      {first} on award, {rest} after the report")
    click.echo("\nThe most by each rule:")
    for rule, most in found.limits:
        click.echo(f"  {_sum(int(most), funder):>16}  {_rule(rule)}")
    if funder.award_min is not None:
        of = " of the project" if funder.award_min_on == "cost" else ""
        click.echo(f"  {f'{funder.currency} {funder.award_min:,.0f}':>16}  at least{of}")
    for condition in (*_unasked(funder, project), *funder.conditions):
        click.secho(f"Not weighed: {condition}.", dim=True)
    click.secho(f"{funder.source} ({funder.certainty}; looked at {funder.checked})", dim=True)


def _unasked(funder: "Funder", project: "Project") -> Iterator[str]:
    """Rules of the scheme about what the project does not say."""
    if project.dates is None and (funder.dates_min or funder.dates_max or funder.home_share_max):
        yield "how many shows there are (--dates, --dates-home)"
    elif funder.dates_min and not project.kind:
        yield "the least shows of a tour (--kind)"
    if (funder.kinds or funder.eligible or funder.award_cap_by_kind) and not project.kind:
        yield "what kind of action it is (--kind)"
    if funder.per_head and project.members is None:
        yield "its cap by heads (--members, --region)"


def _project(funder: "Funder", given: dict[str, Any], rulebook: Path | None) -> "Project":
    from tradewind.rulebook import Project, action_kinds, own_file
    from tradewind.terms import InputInvalidError, nearest

    kinds = action_kinds(own_file(rulebook, "actions.toml"))
    kind, facts = str(given["kind"]), frozenset(map(str, given["facts"]))
    region = str(given["region"]).casefold()
    known = set(funder.fact_caps) | set(funder.fact_shares)
    for what, word, words in (
        ("kind of action", kind, set(kinds)),
        ("region of this scheme", region, set(funder.per_head) - {"beside"}),
        *(("fact of this scheme", fact, known) for fact in sorted(facts)),
    ):
        if word and word not in words:
            near = nearest(word, words)
            raise InputInvalidError(
                f"{word!r} is no {what}",
                expected=", ".join(sorted(words)) or "none",
                remedy=f"write {near!r} if that is meant" if near else "leave it out",
            )
    if given["dates_home"] > (given["dates"] or 0):
        raise InputInvalidError(
            f"{given['dates_home']} of {given['dates'] or 'no'} dates are at home",
            expected="no more dates at home than dates",
            remedy="say with --dates how many there are in all",
        )
    parts = [_part(funder, part) for part in given["parts"]]
    if len(dict(parts)) < len(parts):
        raise InputInvalidError("a part of what is asked is given twice", remedy="add the sums up")
    return Project(
        cost=_minor(funder, "--cost", given["cost"]) or 0,
        kind=kind,
        costs=kinds[kind].eligible if kind else (),
        contribution=_minor(funder, "--own", given["own"]),
        other_public=_minor(funder, "--other", given["other"]) or 0,
        income=_minor(funder, "--income", given["income"]) or 0,
        asked=_minor(funder, "--ask", given["ask"]),
        parts=dict(parts),
        calculated=_minor(funder, "--calculated", given["calculated"]),
        dates=given["dates"],
        dates_home=given["dates_home"],
        members=given["members"],
        region=region,
        artist_given=_minor(funder, "--had-artist", given["had_artist"]) or 0,
        company_given=_minor(funder, "--had-company", given["had_company"]) or 0,
        artist_awards=given["awards_artist"],
        company_awards=given["awards_company"],
        facts=facts,
    )


def _part(funder: "Funder", text: str) -> tuple[str, int]:
    from tradewind.terms import InputInvalidError, nearest

    name, named, amount = text.partition("=")
    known = {*funder.part_caps, "foreign"}
    if not named:
        raise InputInvalidError(f"--part {text}", expected='name=sum, as "domestic=CAD 25k"')
    if funder.part_caps and name not in known:
        raise InputInvalidError(
            f"{name!r} is no part that the scheme tells apart",
            expected=", ".join(sorted(known)),
            remedy=f"write {nearest(name, known)!r} if that is meant",
        )
    return name, _minor(funder, "--part", amount) or 0


def _minor(funder: "Funder", option: str, text: object) -> int | None:
    from tradewind.terms import InputInvalidError, Money

    if text is None:
        return None
    if str(text).strip() == "0":
        return 0
    money = Money.parse(str(text))
    if money.currency != funder.currency:
        raise InputInvalidError(
            f"{option} is in {money.currency}, the scheme counts in {funder.currency}",
            remedy=f"give the sum in {funder.currency}",
        )
    return money.minor


def _sum(minor: int, funder: "Funder") -> str:
    from tradewind.terms import minor_digits

    digits = minor_digits(funder.currency)
    amount = minor / 10**digits
    return f"{funder.currency} {amount:,.{0 if minor % 10**digits == 0 else digits}f}"


def _rule(rule: str) -> str:
    if rule.startswith("part "):
        return f"its cap for the {rule.removeprefix('part ')} part"
    return _WORDS.get(rule, rule.replace("_", " "))
