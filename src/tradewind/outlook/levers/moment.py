"""All that was known when new tracks came out."""

from collections.abc import Sequence
from dataclasses import dataclass

from tradewind.outlook.levers.people import People
from tradewind.outlook.levers.released import Released
from tradewind.outlook.levers.songs import Songs
from tradewind.outlook.panel import Panel
from tradewind.outlook.question import Question
from tradewind.outlook.state import YEAR_WEEKS, State


@dataclass(frozen=True)
class Moment:
    """New tracks of the four weeks after week `index`, and how things stood before them.

    `state` is that of the same week, or of an earlier one. `homes` are the markets the panel's
    artists are at home in, as known at the state's week.
    """

    panel: Panel
    index: int
    state: State
    released: Released
    homes: Sequence[str]
    songs: Songs
    people: People

    @classmethod
    def at(
        cls, panel: Panel, index: int, *, songs: Songs, people: People, question: Question, lag: int
    ) -> "Moment":
        """The tracks after week `index`, the state `lag` weeks before it."""
        state = State.at(panel, panel.weeks[index - lag], question)
        released = Released.after(panel, index)
        return cls(panel, index, state, released, homes_at(state, people), songs, people)


def homes_at(state: State, people: People) -> list[str]:
    """Where each of the panel's artists is at home: by the roster, else where it charts most.

    Empty where neither is known at the state's origin.
    """
    panel = state.panel
    year = panel.height[-YEAR_WEEKS:].sum(0, dtype="int64")
    strongest, found = year.argmax(1), year.max(1) > 0
    return [
        people.origins.get(artist) or (panel.markets[strongest[i]] if found[i] else "")
        for i, artist in enumerate(panel.artists)
    ]
