"""What a scenario file asks of a plan."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VERSION = 1
CHANGES = {1: "is the first, as `tradewind plan --new FILE` writes it"}


@dataclass(frozen=True)
class KeepAsked:
    """The plan before whose lines are to stay.

    Of its lines those named in `committed` (L001), and those that begin before the day
    `committed_until`, stay as they are; `tolerance` is the share of the gain that may be given up
    so that others stay too.
    """

    plan: Path
    committed: tuple[str, ...] = ()
    committed_until: dt.date | None = None
    tolerance: float = 0.01


@dataclass(frozen=True)
class Scenario:
    """The settings that a file holds; what it leaves out is not there.

    `settings` by field of PlanParams; `places` says by option where each stands in the file.
    """

    settings: Mapping[str, Any]
    places: Mapping[str, str]
    store: Path | None = None
    out: Path | None = None
    keep: KeepAsked | None = None
