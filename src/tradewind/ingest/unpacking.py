"""The bytes of one file, unpacked a little at a time, as often as they are asked for."""

import hashlib
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tradewind.ingest.limits import Limits
from tradewind.terms import FileUnreadableError

_STEP = 1 << 20
_GZIP = b"\x1f\x8b"


@dataclass
class Unpacking:
    """A file on disk or in an archive. `packed_bytes` is its size there.

    `file` is its place where it lies on disk by itself, not in an archive. `cut` says, once all
    was read, why a gzip ends too early.
    """

    path: str
    open_packed: Callable[[], AbstractContextManager[IO[bytes]]]
    packed_bytes: int
    limits: Limits
    file: Path | None = None
    gzipped: bool = False
    cut: str = ""

    def steps(self) -> Generator[bytes, None, None]:
        """The unpacked bytes, step by step; raises FileUnreadableError for a bomb."""
        with self.open_packed() as opened:
            packed = iter(lambda: opened.read(_STEP), b"")
            first = next(packed, b"")
            self.gzipped = first.startswith(_GZIP)
            if self.gzipped:
                yield from self._gunzipped(first, packed)
            else:
                yield first
                yield from packed

    def digest(self) -> tuple[str, int]:
        """The SHA-256 of the file as it lies there, and its size."""
        total, size = hashlib.sha256(), 0
        with self.open_packed() as opened:
            while step := opened.read(_STEP):
                total.update(step)
                size += len(step)
        return total.hexdigest(), size

    def _gunzipped(self, first: bytes, packed: Iterator[bytes]) -> Iterator[bytes]:
        unpacked = 0
        try:
            for step in _gunzip_steps(first, packed):
                unpacked += len(step)
                check_ratio(unpacked, self.packed_bytes, self.path, self.limits)
                yield step
        except zlib.error as cause:
            if not unpacked:
                raise FileUnreadableError(
                    f"nothing can be unpacked from this gzip ({cause})",
                    where=self.path,
                    remedy="copy or download it again",
                ) from cause
            self.cut = f"the gzip is damaged ({cause}); rows before its end are kept"


def _gunzip_steps(first: bytes, packed: Iterator[bytes]) -> Iterator[bytes]:
    """What a gzip of one or several members holds, step by step; raises zlib.error at its damage.

    Python's own reader drops what it unpacked just before a cut, and these rows are good.
    """
    rest = first
    while rest.startswith(_GZIP):
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        while not member.eof:
            step = member.decompress(rest, _STEP)
            rest = member.unconsumed_tail
            if step:
                yield step
            elif not (rest or member.eof):
                rest = next(packed, b"")
                if not rest:
                    raise zlib.error("it ends before its end mark")
        rest = member.unused_data
        while len(rest) < len(_GZIP) and (more := next(packed, b"")):
            rest += more


def check_ratio(
    unpacked: int, packed: int, path: str, limits: Limits, what: str = "unpacks to more than"
) -> None:
    """Refuse what unpacks to far more than any table would; raises FileUnreadableError."""
    ratio = unpacked / max(packed, 1)
    if unpacked > limits.ratio_from_bytes and ratio > limits.largest_ratio:
        raise too_large(path, f"{what} {unpacked:,} bytes, {ratio:,.0f} times its size")


def too_large(path: str, found: str) -> FileUnreadableError:
    """The error that refuses a file for its size."""
    return FileUnreadableError(
        f"the file {found}; it was not unpacked further",
        where=path,
        expected="a file of the size charts have",
        remedy="if it is sound, split it, or raise --largest-mb",
    )
