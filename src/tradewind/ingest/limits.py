"""What a file may weigh and a figure may say before it is refused."""

import datetime as dt
from dataclasses import dataclass, field

_AHEAD = dt.timedelta(days=731)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds against damage, not against size: each can be raised.

    `largest_bytes` is what one file, or one member of an archive, may unpack to where its format
    must be held in memory as a whole (about three times its size); files whose rows stand alone
    are read in pieces of `piece_bytes` and may have any size. `largest_ratio` is how many
    bytes one packed byte may yield, counted from 64 MiB on: chart files reach 15, text made of one
    sign about 1,000.
    `most_streams` is one play for every person on Earth (UN, 2024: 8.2 billion), far above any
    song's week: the largest known global week is near 0.2 billion.
    A chart is dated from `earliest` (no service counted streams before) to `latest`, two years from
    today unless told, so that a mistyped year does not stretch the store over a century.
    """

    largest_bytes: int = 1 << 30
    largest_ratio: int = 200
    most_streams: int = 8_200_000_000
    earliest: dt.date = dt.date(2000, 1, 1)
    latest: dt.date = field(
        default_factory=lambda: dt.datetime.now(dt.UTC).date() + _AHEAD, repr=False
    )
    batch_rows: int = 400_000
    """Rows parsed before they are written to the store's waiting room; listens not counted."""
    batch_listens: int = 4_000_000
    batch_bytes: int = 384 << 20
    """Listens, and bytes of rows of any kind, that are gathered before they are written."""
    piece_bytes: int = 16 << 20

    @property
    def ratio_from_bytes(self) -> int:
        """Unpacked size below which no ratio is suspicious."""
        return 64 << 20
