"""How things stand at an origin: who charts where, how well, since when."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewind.outlook.panel import DEPTH, Bools, Floats, Ints, Panel
from tradewind.outlook.question import Question

YEAR_WEEKS = 52


@dataclass(frozen=True)
class State:
    """What is known at an origin of the artists who charted lately, on the markets seen so far.

    Axes: artist (`artists`, indices into the panel), market (`markets`). Strengths run from 0 (off
    the chart) to 1 (first place). `open`: markets the question can be asked of.
    """

    panel: Panel  # cut at the origin
    question: Question
    artists: Ints
    markets: Ints
    open: Bools
    weeks_reported: Ints  # by each market in the look back
    now: Floats  # strength in each market's last reported week of the last four
    before: Floats  # and in the one reported before that, of the last eight
    last_4: Floats  # best strength in the window
    last_12: Floats
    last_26: Floats
    last_52: Floats
    before_4: Floats  # best strength in the four weeks before the last four
    share_12: Floats  # weeks on chart in the share of the weeks reported
    share_26: Floats
    new_4: Floats  # strength of those who entered in the last four weeks, out for the look back
    new_12: Floats
    old_weeks: Ints  # weeks on this chart before the look back
    old_best: Floats
    old_last: Ints  # index of the last week there before the look back; -1 never

    @classmethod
    def at(cls, panel: Panel, origin: dt.date, question: Question) -> "State":
        """The state at `origin`, from nothing later."""
        past = panel.until(origin)
        lately = question.lately(past)
        artists = np.flatnonzero(lately.any(1)).astype(np.int32)
        markets = np.flatnonzero(past.reported.any(0)).astype(np.int32)
        recent = cut(past.height[-YEAR_WEEKS:], artists, markets)
        reported = past.reported[-YEAR_WEEKS:][:, markets]
        back = question.look_back_weeks
        old = cut(past.height[:-back], artists, markets)
        return cls(
            past,
            question,
            artists,
            markets,
            question.open_markets(past)[markets],
            reported[-back:].sum(0).astype(np.int32),
            now=_last_reported(recent[-4:], reported[-4:]),
            before=_last_reported(recent[-8:], reported[-8:], skipped=1),
            last_4=_best(recent[-4:]),
            last_12=_best(recent[-12:]),
            last_26=_best(recent[-back:]),
            last_52=_best(recent),
            before_4=_best(recent[-8:-4]),
            share_12=_share(recent[-12:], reported[-12:]),
            share_26=_share(recent[-back:], reported[-back:]),
            new_4=_newcomers(recent[-back:], 4),
            new_12=_newcomers(recent[-back:], 12),
            old_weeks=(old > 0).sum(0).astype(np.int32),
            old_best=_best(old),
            old_last=_last_week(old),
        )

    def cut(self, height: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        """Of some weeks of a panel's `height` the state's artists and markets."""
        return cut(height, self.artists, self.markets)

    @property
    def asked(self) -> Bools:
        """Whether the question is asked of the pair: artist, market."""
        asked: Bools = self.open[None, :] & ~(self.last_26 > 0)
        return asked

    @property
    def settled(self) -> Bools:
        """Markets seen for most of the look back.

        In others many an artist asked about as new stood there before the first report.
        """
        settled: Bools = self.weeks_reported >= 0.75 * self.question.look_back_weeks
        return settled

    @property
    def week(self) -> int:
        """Index of the origin's week."""
        return len(self.panel.weeks) - 1

    @property
    def origin(self) -> dt.date:
        """The week of the last data used."""
        return self.panel.weeks[-1]


def cut(height: npt.NDArray[np.uint8], artists: Ints, markets: Ints) -> npt.NDArray[np.uint8]:
    """Some artists and markets of week, artist, market."""
    own = height[:, artists]
    whole = len(markets) == height.shape[2]  # picking all of them one by one takes long
    return own if whole else own[:, :, markets]


def _best(height: npt.NDArray[np.uint8]) -> Floats:
    if not len(height):
        return np.zeros(height.shape[1:], np.float32)
    strength: Floats = height.max(0).astype(np.float32) / np.float32(DEPTH)
    return strength


def _share(height: npt.NDArray[np.uint8], reported: Bools) -> Floats:
    weeks = np.maximum(reported.sum(0), 1).astype(np.float32)
    share: Floats = (height > 0).sum(0).astype(np.float32) / weeks
    return share


def _last_reported(height: npt.NDArray[np.uint8], reported: Bools, *, skipped: int = 0) -> Floats:
    """Strength in each market's last reported week, `skipped` of them passed over."""
    later = np.cumsum(reported[::-1], axis=0)  # reported weeks from each week back to the end
    picked = (later == skipped + 1) & reported[::-1]
    last = len(reported) - 1 - picked.argmax(0)
    place = height[last, :, np.arange(height.shape[2])].T.astype(np.float32)
    strength: Floats = place * picked.any(0) / np.float32(DEPTH)
    return strength


def _newcomers(height: npt.NDArray[np.uint8], weeks: int) -> Floats:
    """Strength of those who stand in the last `weeks` and did not before, within `height`."""
    return _best(height[-weeks:]) * ~(height[:-weeks] > 0).any(0)


def _last_week(height: npt.NDArray[np.uint8]) -> Ints:
    if not len(height):
        return np.full(height.shape[1:], -1, np.int32)
    there = height > 0
    last = len(height) - 1 - there[::-1].argmax(0)
    return np.where(there.any(0), last, -1).astype(np.int32)
