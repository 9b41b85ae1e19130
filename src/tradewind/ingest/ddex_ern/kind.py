"""Which kind of release a ReleaseType means (kinds.csv)."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

TRACK = "track"
OTHER = "other"


def kind_of(release_types: Iterable[str]) -> str:
    """single, album, ep, video or track; other where none of the types is known."""
    known = _kinds()
    return next((known[name] for name in release_types if name in known), OTHER)


@cache
def _kinds() -> Mapping[str, str]:
    text = files(__package__).joinpath("kinds.csv").read_text(encoding="utf-8")
    return {row["release_type"]: row["kind"] for row in csv.DictReader(text.splitlines())}
