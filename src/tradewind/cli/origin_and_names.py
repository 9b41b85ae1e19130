"""What several commands ask for and show alike."""

import datetime as dt
from typing import TYPE_CHECKING

from tradewind.terms import InputInvalidError

if TYPE_CHECKING:
    from tradewind.store import Store


def parse_origin(text: str) -> dt.date:
    """The day of --origin; raises InputInvalidError."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputInvalidError(
            f"{text!r} is no day", where="--origin", expected="YYYY-MM-DD, such as 2019-03-29"
        ) from None


def artist_names(store: "Store") -> dict[str, str]:
    """Names for display by artist: the roster's, else one printed on a chart."""
    printed = store.read("names").select(["artist_id", "name"]).to_pylist()
    roster = store.read("artists").select(["artist_id", "name"]).to_pylist()
    return {row["artist_id"]: row["name"] for row in [*printed, *roster]}
