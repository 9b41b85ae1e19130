"""The JSON behind charts.spotify.com: entries with their place and their track."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from tradewind.ingest.chart_name import ChartName, read_chart_name
from tradewind.ingest.chart_rows import ChartColumns, parse_chart
from tradewind.ingest.document import Document, Header
from tradewind.ingest.reject import Reject
from tradewind.ingest.sheet import Sheet
from tradewind.ingest.source import Context, Parsed, Source

_PARTS = ("chartEntryData", "trackMetadata")
_NEEDS = (("entries",), ("chartentrydata",), ("trackmetadata",))
_FIELDS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "rank": lambda entry: entry["chartEntryData"].get("currentRank"),
    "streams": lambda entry: _streams(entry["chartEntryData"].get("rankingMetric")),
    "title": lambda entry: entry["trackMetadata"].get("trackName"),
    "artist": lambda entry: _names(entry["trackMetadata"].get("artists")),
    "track": lambda entry: entry["trackMetadata"].get("trackUri"),
    "label": lambda entry: _names(entry["trackMetadata"].get("labels")),
    "previous_rank": lambda entry: entry["chartEntryData"].get("previousRank"),
    "peak_rank": lambda entry: entry["chartEntryData"].get("peakRank"),
    "periods_on_chart": lambda entry: entry["chartEntryData"].get("appearancesOnChart"),
}


def recognise(document: Document) -> Header | None:
    """Whether it is JSON with entries of a chart."""
    found = document.json
    entries = found.get("entries") if isinstance(found, dict) else None
    if not isinstance(entries, list) or not any(_is_entry(entry) for entry in entries):
        return None
    return Header(names=("entries", "chartentrydata", "trackmetadata"))


def parse(document: Document, header: Header, context: Context) -> Parsed:  # noqa: ARG001
    """Every entry as a chart entry; its line is its number among the entries, from 1."""
    named = _chart_name(document)
    entries = document.json["entries"]
    sound = [at for at, entry in enumerate(entries) if _is_entry(entry)]
    sheet = _sheet(entries, sound)
    columns = ChartColumns(
        **{name: _column(entries, sound, take) for name, take in _FIELDS.items()},
        territory=named.territory,
        date=named.date,
        period=named.period,
    )
    return parse_chart(sheet, columns, context)


def _sheet(entries: Sequence[Any], sound: Sequence[int]) -> Sheet:
    """The entries as lines of text, so that what is set aside shows what it said."""
    printed = [json.dumps(entry, sort_keys=True) for entry in entries]
    broken = [
        Reject(at + 1, "json_unreadable", f"an entry without {' and '.join(_PARTS)}", printed[at])
        for at in sorted(set(range(len(entries))) - set(sound))
    ]
    lines = np.array(sound, np.int64) + 1
    return Sheet(Header(), (), lines, tuple(broken), "\n".join(printed).encode())


def _column(
    entries: Sequence[Any], sound: Sequence[int], take: Callable[[Mapping[str, Any]], Any]
) -> pa.Array:
    cells = (take(entries[at]) for at in sound)
    return pa.array(["" if cell is None else _text(cell) for cell in cells], pa.string())


def _text(cell: Any) -> str:
    """The cell as text that UTF-8 can hold; a lone surrogate becomes a question mark."""
    return str(cell).encode("utf-8", "replace").decode().strip()


def _is_entry(entry: Any) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(part), dict) for part in _PARTS)


def _streams(metric: Any) -> Any:
    """The figure by which the chart ranks, where it counts streams."""
    if not isinstance(metric, dict) or metric.get("type", "STREAMS") != "STREAMS":
        return None
    return metric.get("value")


def _names(listed: Any) -> str:
    whole = listed if isinstance(listed, list) else []
    names = (it.get("name") if isinstance(it, dict) else it for it in whole)
    return ", ".join(_text(name) for name in names if name)


def _chart_name(document: Document) -> ChartName:
    """Market, period and date from the file's name, else from the chart that the JSON names."""
    chart = document.json.get("displayChart")
    about = chart.get("chartMetadata") if isinstance(chart, dict) else None
    alias = about.get("alias") if isinstance(about, dict) else None
    told = f"{alias}-{chart.get('date')}" if alias and isinstance(chart, dict) else ""
    for name in (document.name, told):
        if any(f"-{period}-" in name.lower() for period in ("daily", "weekly")):
            return read_chart_name(name, path=document.path)
    return read_chart_name(document.name, path=document.path)


SOURCE = Source(
    *("spotify chart json", recognise, parse),
    needs=_NEEDS,
    name_tells=True,
    joins_names=True,
    label="Spotify chart (JSON)",
)
