"""Usage lines joined to the recordings, releases and works of their block."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tradewind.ingest.ddex_dsr.figure import count_of, sum_of
from tradewind.ingest.ddex_dsr.record import REPEATED, Record
from tradewind.ingest.fields import invalid
from tradewind.ingest.isrc import clean_isrc

USAGES = ("SU", "RU", "SR")
_MAPPED = frozenset(
    {
        *("BlockId", "SummaryRecordId", "ISRC", "ResourceISRC", "Title", "ResourceTitle"),
        *("DisplayArtistName", "ResourceDisplayArtistName", "ReleaseTitle", "ICPN", "ReleaseICPN"),
        *("DspResourceId", "NumberOfStreams", "Usages", "Downloads", "NumberOfBroadcasts"),
        *("NetUsage", "Returns", "NetRevenue", "AllocatedNetRevenueInCurrencyOfAccounting"),
        "RightsController",
    }
)
_NAMES = {"AS": ("ResourceReference", "DspResourceId"), "RE": ("ReleaseReference", "DspReleaseId")}


@dataclass
class Block:
    """The records of one block, by what they are; a line outside blocks is a block of its own.

    `joined` are the lines that stand behind some usage that was read.
    """

    usages: list[Record] = field(default_factory=list)
    resources: list[Record] = field(default_factory=list)
    releases: list[Record] = field(default_factory=list)
    sub_releases: list[Record] = field(default_factory=list)
    works: list[Record] = field(default_factory=list)
    licensors: list[Record] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)
    by_name: dict[tuple[str, str], Record] = field(default_factory=dict)

    @property
    def others(self) -> Iterable[Record]:
        """All but the usages."""
        return (
            *self.resources,
            *self.releases,
            *self.sub_releases,
            *self.works,
            *self.licensors,
        )

    def add(self, record: Record) -> bool:
        """Put a record where it belongs; False where no part of a block is of its kind."""
        parts = {
            **dict.fromkeys(USAGES, self.usages),
            "AS": self.resources,
            "MW": self.works,
            "LI": self.licensors,
            "RE": self.sub_releases if record.kind == "RE02" else self.releases,
        }
        part = parts.get(record.kind[:2])
        if part is None:
            return False
        part.append(record)
        for cell in _NAMES.get(record.kind[:2], ()):
            self.by_name.setdefault((cell, record.text(cell)), record)
        return True


@dataclass(frozen=True, slots=True)
class Usage:
    """One usage line, read and joined. `reported` is its quantity before returns."""

    record: Record
    cells: Mapping[str, Any]
    reported: int
    isrcs_odd: int = 0


def read_usage(record: Record, block: Block) -> Usage:
    """What a usage line says, with the recording and the release it refers to.

    Cells of works, licensors and parts of releases stand in `extra` of a block's first usage.
    Raises RowInvalidError where it refers to nothing in its block, or a figure is none.
    """
    first = not block.joined
    release = _release(record, block)
    resources = _resources(record, block, release)
    resource = resources[0] if len(resources) == 1 else None
    if len(resources) > 1 and not first:  # they stand at the block's first usage
        resources = []
    joined = [*resources, *([release] if release else [])]
    rest = [*block.sub_releases, *block.works, *block.licensors] if first else []
    quantity, returns = _quantity(record)
    isrcs, odd = _isrcs(resource or record)
    at_release = release or record
    cells = {
        "line": record.line,
        "isrc": isrcs[0] if isrcs else None,
        "dsp_id": _first(resource, record, "DspResourceId")
        or _first(record, release, "DspReleaseId"),
        "title": _first(resource, None, "Title") or record.text("ResourceTitle") or None,
        "artist_names": _first(resource, None, "DisplayArtistName")
        or _first(record, None, "ResourceDisplayArtistName", "ReleaseDisplayArtistName")
        or _first(release, None, "DisplayArtistName"),
        "release_title": (release.text("Title") if release else record.text("ReleaseTitle"))
        or None,
        "icpn": at_release.text("ICPN", "ReleaseICPN") or None,
        "quantity": None if quantity is None else quantity - returns,
        "returns": returns or None,
        "net_nano": _net(record),
        "rights_controller": _rights_controller(record, block),
        "extra": _extra(record, joined, rest, several=len(resources) > 1),
    }
    block.joined.update(other.line for other in (*joined, *rest))
    return Usage(record, cells, quantity or 0, odd)


def _release(record: Record, block: Block) -> Record | None:
    reference = record.text("TransactedRelease")
    if reference:
        release = block.by_name.get(("ReleaseReference", reference))
        if release is None:
            invalid("reference_unknown", f"its block has no release {reference!r}")
        return release
    for name in record.listed("DspReleaseId"):
        if release := block.by_name.get(("DspReleaseId", name)):
            return release
    return block.releases[0] if len(block.releases) == 1 else None


def _resources(record: Record, block: Block, release: Record | None) -> list[Record]:
    """The recordings a usage counts: one, or all of the release that was bought as a whole."""
    reference = record.text("TransactedResource")
    name, cell = reference, "ResourceReference"
    if not reference and block.resources:
        name, cell = record.text("DspResourceId"), "DspResourceId"
    if name:
        resource = block.by_name.get((cell, name))
        if resource is None:
            invalid("reference_unknown", f"its block has no recording {name!r}")
        return [resource]
    if release and release.kind == "RE02":
        used = release.listed("UsedResources")
        parts = [block.by_name.get(("ResourceReference", reference)) for reference in used]
        return [part for part in parts if part]
    return block.resources


def _quantity(record: Record) -> tuple[int | None, int]:
    returns = count_of(record.text("Returns"), cell="Returns") or 0
    if record.text("NetUsage"):
        net = count_of(record.text("NetUsage"), cell="NetUsage") or 0
        return net + returns, returns
    for name in ("NumberOfStreams", "Downloads", "NumberOfBroadcasts"):
        if text := record.text(name):
            return count_of(text, cell=name), returns
    parts = [count_of(text, cell="Usages") for text in record.listed("Usages") if text]
    return (sum(part or 0 for part in parts) if parts else None), returns


def _net(record: Record) -> int | None:
    text = record.text("NetRevenue", "AllocatedNetRevenueInCurrencyOfAccounting")
    return sum_of(text, cell="net revenue")


def _isrcs(record: Record) -> tuple[list[str], int]:
    """The sound ISRCs of a record, and how many are not as the standard has them."""
    printed = [text for text in (*record.listed("ISRC"), *record.listed("ResourceISRC")) if text]
    clean = [clean_isrc(text) for text in printed]
    odd = sum(found != text.upper() for found, text in zip(clean, printed, strict=True))
    return [found for found in clean if found], odd


def _rights_controller(record: Record, block: Block) -> str | None:
    own = record.text("RightsController")
    if own:
        return own
    wanted = record.text("SummaryRecordId")
    names = dict.fromkeys(
        licensor.text("RightsController")
        for licensor in block.licensors
        if licensor.text("SummaryRecordId") in ("", wanted)
    )
    return REPEATED.join(names) or None


def _first(one: Record | None, other: Record | None, *names: str) -> str | None:
    for record in (one, other):
        if record and (text := record.text(*names)):
            return text
    return None


def _extra(record: Record, joined: list[Record], rest: list[Record], *, several: bool) -> str:
    """Cells that are not mapped, and the lines that were joined."""
    found: dict[str, Any] = {
        name: value for name, value in record.cells.items() if _kept(name, value)
    }
    for other in (*joined, *rest):
        whole = several or other in rest
        cells = {name: value for name, value in other.cells.items() if whole or _kept(name, value)}
        cells.pop("BlockId", None)
        found.setdefault(other.kind, []).append(cells)
    if lines := sorted(other.line for other in (*joined, *rest)):
        found["lines"] = lines
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def _kept(name: str, value: str | list[str]) -> bool:
    """Whether a cell goes into `extra`: it is not mapped, or holds more than the table keeps."""
    return name not in _MAPPED or (isinstance(value, list) and len(value) > 1)
