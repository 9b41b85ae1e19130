"""Charts in the form in which the official charts site hands them out."""

import datetime as dt
from pathlib import Path

from tradewind.simulate.cast import Act
from tradewind.simulate.catalogue import Track
from tradewind.simulate.ranking import Chart

HEADER = (
    "rank,uri,artist_names,track_name,source,peak_rank,previous_rank,weeks_on_chart,streams\r\n"
)


def track_cells(tracks: tuple[Track, ...], acts: tuple[Act, ...]) -> list[str]:
    """What every chart says alike of each track, quoted as the official files quote it."""
    return [
        ",".join(
            _quoted(text)
            for text in (track.uri, track.artist_names, track.title, acts[track.artist].label)
        )
        for track in tracks
    ]


def write_chart(
    folder: Path, *, territory: str, week: dt.date, chart: Chart, cells: list[str]
) -> None:
    """Write regional-<cc>-weekly-<Thursday>.csv; the world's file is named global."""
    code = "global" if territory == "WW" else territory.lower()
    thursday = week + dt.timedelta(days=6)
    path = folder / f"regional-{code}-weekly-{thursday.isoformat()}.csv"
    path.write_bytes(("\ufeff" + HEADER + chart_rows(chart, cells)).encode())


def chart_rows(chart: Chart, cells: list[str]) -> str:
    """The lines of a chart: words and streams quoted, other numbers not."""
    columns = (chart.tracks, chart.peak, chart.previous, chart.weeks, chart.streams)
    return "".join(
        f'{rank},{cells[track]},{peak},{previous},{weeks},"{streams}"\r\n'
        for rank, (track, peak, previous, weeks, streams) in enumerate(
            zip(*(column.tolist() for column in columns), strict=True), 1
        )
    )


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
