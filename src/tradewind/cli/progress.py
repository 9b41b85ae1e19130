"""Progress drawn in the terminal; plain lines where the output is no terminal."""

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Task, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.text import Text


class _Count(MofNCompleteColumn):
    """How many units are done of how many; nothing where nobody knows how many there are."""

    def render(self, task: Task) -> Text:
        return Text() if task.total is None else super().render(task)


class TerminalProgress:
    """Draws a bar a step while it runs and leaves one line when it is done (on standard error)."""

    def __init__(self) -> None:
        self._console = Console(file=sys.stderr, highlight=False)
        self._bars = Bars(
            TextColumn("{task.description:<28}"),
            BarColumn(bar_width=32),
            _Count(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )
        self._step = ""
        self._since = 0.0

    def __enter__(self) -> "TerminalProgress":
        if self._console.is_terminal:
            self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def start(self, step: str, total: int | None = None) -> None:
        """A named step begins."""
        self._step, self._since = step, time.monotonic()
        for task in self._bars.task_ids:
            self._bars.remove_task(task)
        self._bars.add_task(step, total=total)

    def advance(self, amount: int = 1) -> None:
        """So many more units are done."""
        for task in self._bars.task_ids:
            self._bars.advance(task, amount)

    def finish(self, note: str = "") -> None:
        """The step is over; one line stays."""
        for task in self._bars.task_ids:
            self._bars.remove_task(task)
        seconds = time.monotonic() - self._since
        self._console.print(f"[green]✓[/green] {self._step:<28} {seconds:6.1f} s  {note}")
