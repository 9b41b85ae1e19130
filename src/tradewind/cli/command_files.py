"""Commands found by the names of their files, loaded only when they are called."""

import importlib
from pathlib import Path
from typing import Any

import click

_NOT_COMMANDS = frozenset({"engine", "progress", "tables"})


class CommandsInFiles(click.Group):
    """Finds the command NAME in the file NAME.py, one below `outlook` in outlook_NAME.py.

    `prefix` is how those files' names begin; what has an underline besides is a part of a command.
    """

    def __init__(self, *args: Any, prefix: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self._prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click asks for it
        files = Path(__file__).parent.glob(f"{self._prefix}*.py")
        names = {path.stem.removeprefix(self._prefix) for path in files}
        return sorted(name for name in names - _NOT_COMMANDS if "_" not in name)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"tradewind.cli.{self._prefix}{cmd_name}").command
        assert isinstance(command, click.Command)
        return command
