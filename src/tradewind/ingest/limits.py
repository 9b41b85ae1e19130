"""What a file may weigh and a figure may say before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds against damage, not against size: each can be raised.

    `largest_bytes` is what one file, or one member of an archive, may unpack to, since a file is
    held in memory while it is parsed (about three times its size). `largest_ratio` is how many
    bytes one packed byte may yield, counted from 64 MiB on: chart files reach 15, text made of one
    sign about 1,000.
    `most_streams` is one play for every person on Earth (UN, 2024: 8.2 billion), far above any
    song's week: the largest known global week is near 0.2 billion.
    """

    largest_bytes: int = 1 << 30
    largest_ratio: int = 200
    most_streams: int = 8_200_000_000
    batch_rows: int = 400_000
    """Rows parsed before they are written to the store's waiting room."""

    @property
    def ratio_from_bytes(self) -> int:
        """Unpacked size below which no ratio is suspicious."""
        return 64 << 20
