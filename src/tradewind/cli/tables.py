"""Tables as the terminal shows them: one look for every command."""

from collections.abc import Collection, Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH_OF_A_FILE = 110  # columns, where the output is no terminal
_BETWEEN = 3  # columns that the box and the padding take for each column of the table
_LEAST = 12  # columns of text that a column keeps on the narrowest terminal


def print_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str = "",
    numbers: Collection[str] = (),
    cut: Collection[str] = (),
    notes: Iterable[str] = (),
) -> None:
    """Print a table with its title above and its notes below.

    `numbers` are set to the right; the columns in `cut` may lose their ends where the terminal is
    narrow. Cells may hold rich's markup: escape what comes from data with `rich.markup.escape`.
    """
    console = _console()
    shown = list(rows)
    widths = _widths(columns, shown)
    room = _room(
        console.width, [w for c, w in zip(columns, widths, strict=True) if c in cut], widths
    )
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(
            column,
            justify="right" if column in numbers else "left",
            no_wrap=True,
            overflow="ellipsis",
            width=min(width, room) if column in cut else width,
        )
    for row in shown:
        table.add_row(*row)
    if title:  # on a line of its own, for rich would break it to the width of a narrow table
        console.print(title, style="table.title")
    console.print(table)
    for note in notes:
        console.print(note, style="dim")


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    cells = [columns, *rows]
    return [
        max(cell_len(Text.from_markup(cell).plain) for cell in column)
        for column in zip(*cells, strict=True)
    ]


def _room(total: int, cut: Sequence[int], widths: Sequence[int]) -> int:
    """The widest that each column in `cut` may be, so that the table fits into `total`."""
    free = total - _BETWEEN * len(widths) - (sum(widths) - sum(cut))
    room = max(cut, default=0)
    while room > _LEAST and sum(min(width, room) for width in cut) > free:
        room -= 1
    return room


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=WIDTH_OF_A_FILE)
