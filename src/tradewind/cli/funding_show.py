"""`tradewind funding show`: one scheme with every rule."""

from collections.abc import Mapping
from pathlib import Path

import click


@click.command()
@click.argument("scheme")
@click.option(
    "--rulebook",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder with your own funders.toml.",
)
def command(scheme: str, rulebook: Path | None) -> None:
    """Show a funding scheme: every rule of it, in each version, and where it comes from.

    \b
      tradewind funding show cnm1
    """
    from dataclasses import fields

    from tradewind.rulebook import Funder, funder_named, funder_versions, own_file

    file = own_file(rulebook, "funders.toml")
    name = funder_named(scheme, file).funder
    for one in funder_versions(file):
        if one.funder != name:
            continue
        click.echo(f"{one.funder}: {one.name}\n")
        for field in fields(Funder)[2:]:
            said = _said(getattr(one, field.name))
            if said:
                click.echo(f"{field.name:<20} {said}")
        click.echo()
    click.secho("What each line means stands at the head of funders.toml.", dim=True)


def _said(value: object) -> str:
    if value is None or (value == 0 and not isinstance(value, bool)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {amount:,g}" for name, amount in value.items())
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return f"{value:,g}" if isinstance(value, int | float) else str(value)
