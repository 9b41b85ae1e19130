"""Time for a search, and whether somebody wants it to end."""

import time
from collections.abc import Callable


class Clock:
    """Seconds spent and left; `stop` says whether to end at once."""

    def __init__(
        self,
        seconds: float,
        *,
        stop: Callable[[], bool] = lambda: False,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.seconds, self.stop, self._now, self._began = seconds, stop, now, now()

    @property
    def spent(self) -> float:
        """Seconds since it was started."""
        return self._now() - self._began

    @property
    def left(self) -> float:
        """Seconds until time is up, 0 or more."""
        return max(0.0, self.seconds - self.spent)

    @property
    def over(self) -> bool:
        """Whether the search must end."""
        return self.left <= 0 or self.stop()
