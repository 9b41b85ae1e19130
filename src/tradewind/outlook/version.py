"""Which outlook made a forecast."""

import hashlib
from functools import cache
from pathlib import Path

from tradewind import __version__

_NO_PART = frozenset({"__init__.py", "facts.py", "newest.py", "levers"})
_KEEPING = ("kept", "record", "tally")  # how the names of files begin that keep and score


@cache
def model_version() -> str:
    """Tradewind's version and a fingerprint of the code that makes forecasts, as 0.1.0+3f9c2a7b.

    Two forecasts of one version, seed and origin from the same charts are the same. The files that
    only word, keep or score forecasts have no part in it.
    """
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for file in sorted(folder.rglob("*.py")):
        name = file.relative_to(folder)
        if _NO_PART.isdisjoint(name.parts) and not name.name.startswith(_KEEPING):
            digest.update(name.as_posix().encode() + b"\0" + file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}"
