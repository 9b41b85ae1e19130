"""Write docs/reference/ from the code: every table with its columns, every command with its help.

python docs/generate.py          # writes the pages
python docs/generate.py --check  # exits 1 and names the page where one is stale
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tradewind.cli import tradewind
from tradewind.store import columns_of, table_names

FOLDER = Path(__file__).parent / "reference"


def pages() -> dict[str, str]:
    """The reference pages by file name."""
    return {"tables.md": "\n".join(tables_page()), "commands.md": "\n".join(commands_page())}


def tables_page() -> Iterator[str]:
    yield "# Tables of the store\n"
    yield "Made from `src/tradewind/store/columns.csv` by `make docs`.\n"
    for table in table_names():
        yield f"## {table}\n"
        yield "| Column | Type | Unit | Meaning |\n|---|---|---|---|"
        for column in columns_of(table):
            yield f"| `{column.name}` | {column.type} | {column.unit} | {column.meaning} |"
        yield ""


def commands_page() -> Iterator[str]:
    yield "# Commands\n"
    yield "What `--help` says, written down by `make docs`.\n"
    context = click.Context(tradewind, info_name="tradewind", max_content_width=100)
    yield from command_sections("tradewind", tradewind, context)


def command_sections(title: str, command: click.Command, context: click.Context) -> Iterator[str]:
    """A command and all commands below it."""
    yield from command_section(title, command, context)
    for name in command.list_commands(context) if isinstance(command, click.Group) else ():
        below = command.get_command(context, name)
        assert below is not None
        inner = click.Context(below, info_name=name, parent=context, max_content_width=100)
        yield from command_sections(f"{title} {name}", below, inner)


def command_section(title: str, command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"```text\n{command.get_help(context).rstrip()}\n```\n"


def main() -> int:
    stale = []
    for name, text in pages().items():
        path = FOLDER / name
        if "--check" not in sys.argv:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(f"docs/reference/{name}")
    if stale:
        print(f"stale: {', '.join(stale)}. What to do: make docs", file=sys.stderr)  # noqa: T201
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
