"""Which outlook made a forecast."""

import hashlib
from functools import cache
from importlib.resources import files

from tradewind import __version__

_NO_PART = frozenset(
    {"__init__.py", "facts.py", "kept.py", "newest.py", "record.py", "scored.py", "tally.py"}
)


@cache
def model_version() -> str:
    """Tradewind's version and a fingerprint of the code that makes forecasts, as 0.1.0+3f9c2a7b.

    Two forecasts of one version, seed and origin from the same charts are the same. The files that
    only word, keep or score forecasts have no part in it.
    """
    digest = hashlib.sha256()
    for file in sorted(files("tradewind.outlook").iterdir(), key=lambda it: it.name):
        if file.name.endswith(".py") and file.name not in _NO_PART:
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}"
