"""The bar in the terminal: a count only where it is known how much there is to do."""

import io

import pytest
from rich.console import Console

from tradewind.cli.progress import TerminalProgress


@pytest.mark.parametrize(("total", "counted"), [(None, False), (7, True)])
def test_a_step_without_a_total_shows_no_count(total, counted):
    progress, drawn = TerminalProgress(), io.StringIO()
    progress.start("Search", total)
    Console(file=drawn, width=120).print(progress._bars.get_renderable())
    assert "Search" in drawn.getvalue()
    assert ("0/" in drawn.getvalue()) == counted
