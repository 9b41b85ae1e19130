"""What a reader must know of a chart's data, told alike with rules and without."""

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradewind.charts import Coverage

_USUAL_DAYS = 7


def coverage_note(cover: "Coverage", *, printed: bool) -> str:
    """How many markets reported and which were silent; of printed charts, what is off a list."""
    told = len(cover.reported)
    silent = f"; silent: {', '.join(cover.silent)}" if cover.silent else ""
    reported = f"{told} of {told + len(cover.silent)} markets reported that week{silent}."
    off = " Plays of a track off a market's list are unknown and not counted." if printed else ""
    return reported + off


def data_notes(
    *, week: dt.date, previous_week: dt.date | None, scaled: bool, simulated: bool
) -> list[str]:
    """Days that were evened out, a week before that is missing, a world that is simulated."""
    notes = []
    if scaled:
        notes.append("Markets with lists of only some days are scaled to the days of the others.")
    if previous_week and (week - previous_week).days > _USUAL_DAYS:
        notes.append(f"The week before was not reported: 'last' is the week of {previous_week}.")
    if simulated:
        notes.append("The store holds files of a simulated world.")
    return notes
