"""What is printed of tracks beyond their artist: the language of a version, and the partners."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tradewind.outlook.levers.people import same_language
from tradewind.outlook.panel import Ints, Panel

if TYPE_CHECKING:
    import ibis

    from tradewind.store import Store

PRINTED = pa.schema(
    [
        ("artist_id", pa.string()),
        ("title", pa.string()),
        ("version", pa.string()),
        ("partner_id", pa.string()),
        ("partner_name", pa.string()),
    ]
)


@dataclass(frozen=True)
class Songs:
    """Which of a panel's tracks are language versions, and who is on them beside their artist.

    Two lists of rows, by track: `version_track` with `languages`, `partner_track` with the place of
    the partner in `partners` (ids in order) and `partner_names`.
    """

    version_track: Ints
    languages: tuple[str, ...]
    partner_track: Ints
    partner: Ints
    partners: tuple[str, ...] = ()
    partner_names: tuple[str, ...] = ()

    @classmethod
    def none(cls) -> "Songs":
        """Where no title is known."""
        empty = np.zeros(0, np.int32)
        return cls(empty, (), empty, empty)

    @classmethod
    def of(cls, panel: Panel, printed: pa.Table) -> "Songs":
        """From rows as in PRINTED, in any order: what a print of an artist's title says.

        `version` is written as in the table `recordings` ("language ja", "language es-en +
        remix"); a print with several partners has several rows.
        """
        place = _track_places(panel)
        titles = pc.utf8_lower(printed["title"]).to_pylist()
        rows = printed.set_column(printed.column_names.index("title"), "title", [titles])
        versions: set[tuple[int, str]] = set()
        with_whom: set[tuple[int, str]] = set()
        names: dict[str, str] = {}
        for row in rows.to_pylist():
            track = place.get((row["title"] or "", row["artist_id"] or ""))
            if track is None:
                continue
            versions |= {(track, tag) for tag in _languages(row["version"])}
            if row["partner_id"] and row["partner_id"] != row["artist_id"]:
                with_whom.add((track, row["partner_id"]))
                name = row["partner_name"] or row["partner_id"]
                names[row["partner_id"]] = min(name, names.get(row["partner_id"], name))
        partners = tuple(sorted(names))
        number = {partner: i for i, partner in enumerate(partners)}
        sung, joint = sorted(versions), sorted(with_whom)
        return cls(
            np.array([track for track, _ in sung], np.int32),
            tuple(tag for _, tag in sung),
            np.array([track for track, _ in joint], np.int32),
            np.array([number[partner] for _, partner in joint], np.int32),
            partners,
            tuple(names[partner] for partner in partners),
        )


def _track_places(panel: Panel) -> dict[tuple[str, str], int]:
    """The place of each track by its title in lower case and its artist."""
    owner = np.zeros(len(panel.titles), np.int64)
    owner[panel.entries.track] = panel.entries.artist
    lower = pc.utf8_lower(pa.array(panel.titles, pa.string())).to_pylist()
    return {(lower[i], panel.artists[owner[i]]): i for i in np.unique(panel.entries.track).tolist()}


def _languages(version: str | None) -> set[str]:
    parts = (version or "").split(" + ")
    tags = [part.removeprefix("language ") for part in parts if part.startswith("language ")]
    return {same_language(tag) for both in tags for tag in both.split("-")}


def read_printed(store: "Store") -> pa.Table:
    """What the store's charts print of each title: rows as in PRINTED, in order.

    Partners are the other artists a print credits, main or featured, under the names they were
    matched to.
    """
    from tradewind.charts.credited import display_names, main_credits, matched_names

    owners = main_credits(store).select("title", "artist_names", "artist_id")
    lines = store.table("credits")
    lines = lines.mutate(title=lines.title.fill_null(""))
    credited = lines.inner_join(matched_names(store), "name")
    credited = credited.select("title", "artist_names", partner_id=credited.artist_id)
    shown = display_names(store).select(partner_id="artist_id", partner_name="artist_name")
    credited = credited.left_join(shown, "partner_id").drop("partner_id_right")
    rows: Any = owners.left_join(credited, ["title", "artist_names"])
    rows = rows.select("title", "artist_names", "artist_id", "partner_id", "partner_name")
    rows = rows.left_join(_versions(store), ["title", "artist_names"])
    return store.read(rows.select(*PRINTED.names).distinct().order_by(*PRINTED.names)).cast(PRINTED)


def _versions(store: "Store") -> "ibis.Table":
    links = store.table("recording_links")
    recordings = store.table("recordings").select("recording_id", "version")
    links = links.select(
        "recording_id", title=links.title.fill_null(""), artist_names=links.artist_names
    )
    named = links.inner_join(recordings, "recording_id")
    told = named.filter(named.version.notnull())
    return told.select("title", "artist_names", "version").distinct()
