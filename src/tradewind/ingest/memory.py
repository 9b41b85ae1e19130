"""How much memory is left, so that a file too large for it is refused before it is spent."""

import resource
from pathlib import Path

from tradewind.terms import FileUnreadableError

_TIMES_ITS_SIZE = 4  # the bytes, their text, the columns, and a copy while rows are checked
_UNIMPORTANT_BYTES = 64 << 20


def check_memory(size_bytes: int, path: str) -> None:
    """Refuse a file that must be held as a whole and cannot be; raises FileUnreadableError."""
    if size_bytes < _UNIMPORTANT_BYTES:
        return
    needed, free = _TIMES_ITS_SIZE * size_bytes, _free_bytes()
    if free is not None and needed > free:
        raise FileUnreadableError(
            f"the file holds {size_bytes:,} bytes and its format is read as a whole, which takes "
            f"about {needed >> 20:,} MB of memory; {free >> 20:,} MB are free",
            where=path,
            remedy="split it, or load it where more memory is free",
        )


def _free_bytes() -> int | None:
    """What the system, the container and the limits of this process leave; None where unknown."""
    left = [_left_of_system(), _left_of_container(), _left_of_process()]
    return min((free for free in left if free is not None), default=None)


def _left_of_system() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    kb = next((int(line.split()[1]) for line in lines if line.startswith("MemAvailable")), None)
    return None if kb is None else kb << 10


def _left_of_container() -> int | None:
    group = Path("/sys/fs/cgroup")
    try:
        most = (group / "memory.max").read_text(encoding="ascii").strip()
        used = int((group / "memory.current").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return None if most == "max" else max(0, int(most) - used)


def _left_of_process() -> int | None:
    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY:
        return None
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return most
    return max(0, most - pages * resource.getpagesize())
