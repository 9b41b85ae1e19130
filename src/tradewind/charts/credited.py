"""Whose track it is: the first main artist of a credit, under one name for display."""

from typing import TYPE_CHECKING

from tradewind.charts.spellings import uncredited
from tradewind.charts.steps import take_first

if TYPE_CHECKING:
    import ibis

    from tradewind.store import Store


def main_credits(store: "Store") -> "ibis.Table":
    """(title, artist_names, artist_id, artist_name): the first main artist of each printed credit.

    Sub-units and members stand for themselves; they are not counted to their group here.
    """
    import ibis

    lines = store.table("credits").filter(lambda t: t.role == "main")
    lines = lines.mutate(title=lines.title.fill_null(""))
    first = take_first(lines, ["title", "artist_names"], [lines.position, lines.name])
    named = first.inner_join(matched_names(store), "name")
    named = named.select("title", "artist_names", "artist_id")
    rest = uncredited(store)
    if rest is not None:
        rest = rest.select("title", "artist_names", artist_id=rest.name_id)
        named = ibis.union(named, rest, distinct=False)
    shown = named.left_join(display_names(store), "artist_id")
    return shown.select(
        "title",
        "artist_names",
        "artist_id",
        artist_name=shown.artist_name.coalesce(shown.artist_names),
    )


def matched_names(store: "Store") -> "ibis.Table":
    """(name, artist_id): the artist each printed name stands for."""
    names = store.table("names")
    best = take_first(names, ["name"], [names.score.desc(nulls_first=False), names.artist_id])
    return best.select("name", "artist_id")


def display_names(store: "Store") -> "ibis.Table":
    """(artist_id, artist_name): the roster's spelling, else the one most credits print."""
    import ibis

    roster = store.table("artists")
    roster = roster.group_by("artist_id").aggregate(artist_name=roster.name.min())
    printed = common_names(store).anti_join(roster, "artist_id")
    return ibis.union(roster, printed, distinct=False)


def common_names(store: "Store") -> "ibis.Table":
    """(artist_id, artist_name): of the spellings of an artist the one that most credits print."""
    names = matched_names(store)
    lines = store.table("credits")
    uses = lines.group_by("name").aggregate(uses=lines.count())
    counted = names.left_join(uses, "name")
    counted = counted.select("artist_id", "name", uses=counted.uses.fill_null(0))
    best = take_first(counted, ["artist_id"], [counted.uses.desc(), counted.name])
    return best.select("artist_id", artist_name=best.name)
