"""Charts of a simulated week, with the memory that previous, peak and weeks on chart need."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.simulate import assumptions


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, best first. `previous` is -1 for a track that was not on it the week before."""

    tracks: NDArray[np.int64]
    streams: NDArray[np.int64]
    peak: NDArray[np.int64]
    previous: NDArray[np.int64]
    weeks: NDArray[np.int64]


class Memory:
    """Remembers one market's charts from its first week on."""

    def __init__(self, tracks: int) -> None:
        self._peak = np.full(tracks, np.iinfo(np.int64).max)
        self._weeks = np.zeros(tracks, dtype=np.int64)
        self._previous = np.full(tracks, -1, dtype=np.int64)

    def rank(self, streams: NDArray[np.int64]) -> Chart:
        """The chart of the next week, from the streams of every track."""
        tracks = best(streams)
        places = np.arange(1, len(tracks) + 1)
        self._peak[tracks] = np.minimum(self._peak[tracks], places)
        self._weeks[tracks] += 1
        previous = self._previous[tracks]
        self._previous[:] = -1
        self._previous[tracks] = places
        return Chart(tracks, streams[tracks], self._peak[tracks], previous, self._weeks[tracks])


def best(streams: NDArray[np.int64]) -> NDArray[np.int64]:
    """The tracks of a chart, most streams first; of equals, the one listed first."""
    size = min(assumptions.CHART_SIZE, len(streams))
    least = max(assumptions.CUT_OFF_STREAMS, int(np.partition(streams, -size)[-size]))
    enough = np.flatnonzero(streams >= least)
    return enough[np.argsort(-streams[enough], kind="stable")][:size]
