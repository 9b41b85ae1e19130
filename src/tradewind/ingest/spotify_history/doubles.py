"""Plays that Spotify's export holds twice, found as Maloja finds them."""

from bisect import bisect_left, insort

from tradewind.ingest.json_plays import whole_in
from tradewind.ingest.plays import Play
from tradewind.ingest.records import Record

_NEAR_US = 30_000_000


class Doubles:
    """The plays of a file so far.

    Two are the same where `offline_timestamp`, track, artist and title agree; or, where that stamp
    is 0, where they ended less than 30 s apart with the same track and the same `ms_played`
    (source: krateng/maloja, maloja/proccontrol/tasks/import_scrobbles.py at 52aae997; it leaves the
    track out of the first rule, by which plays of two tracks without a name would be one).
    """

    def __init__(self) -> None:
        self._stamped: set[tuple[int, str, str, str]] = set()
        self._ends: dict[tuple[str, int], list[int]] = {}

    def holds(self, record: Record, play: Play) -> bool:
        """Whether such a play came before; it is remembered."""
        stamp = whole_in(record, "offline_timestamp")
        track = str(record.get("spotify_track_uri"))
        if stamp:
            key = (stamp, track, play.artist_names, play.title)
            held = key in self._stamped
            self._stamped.add(key)
            return held
        ms_played = play.ms_played or 0
        end = play.time_us + ms_played * 1000
        ends = self._ends.setdefault((track, ms_played), [])
        at = bisect_left(ends, end)
        if any(abs(other - end) < _NEAR_US for other in ends[max(0, at - 1) : at + 1]):
            return True
        insort(ends, end)
        return False
