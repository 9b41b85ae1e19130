"""How many printed names are matched rightly: names of kpopnet printed in other ways.

    python bench/names.py [--data FOLDER]

The rosters are the list of artists and kpopnet, merged as `tradewind ingest` merges them. Each
group and sub-unit of kpopnet is then printed in ways that the rosters do not hold literally, or
with its Hangul name held out; and names of artists that were held out of the rosters altogether are
printed as they are, when every match is wrong.
"""

import argparse
import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tradewind.ingest.document import Document
from tradewind.ingest.limits import Limits
from tradewind.ingest.names.match import Matcher
from tradewind.ingest.names.merge import Artist, merge_artists
from tradewind.ingest.recognise import recognise
from tradewind.ingest.source import Context
from tradewind.terms import fold

_SEED = 0
_HELD_OUT = 0.2


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    options.add_argument(
        "--data", type=Path, default=Path(os.environ.get("TRADEWIND_REAL_DATA", beside))
    )
    folder = options.parse_args().data / "artists"
    entries = [*_entries(folder / "artist_country.parquet"), *_entries(folder / "kpopnet.json")]
    print("| printed as | names | right | doubtful, right artist | not matched | wrong |")
    print("|---|---|---|---|---|---|")
    groups = json.loads((folder / "kpopnet.json").read_text("utf-8"))["groups"]
    _kept(entries, groups)
    _hangul_held_out(entries, groups)
    _artists_held_out(entries)


def _kept(entries: list[dict[str, Any]], groups: list[dict[str, Any]]) -> None:
    """Everything is in the rosters; the print differs."""
    chance = random.Random(_SEED)
    ways: dict[str, Callable[[dict[str, Any]], str]] = {
        "in capitals": lambda g: g["name"].upper(),
        "in small letters": lambda g: g["name"].lower(),
        "without spaces and hyphens": lambda g: g["name"].replace(" ", "").replace("-", ""),
        "full width": lambda g: "".join(_wide(sign) for sign in g["name"]),
        "in Hangul": lambda g: g["name_original"],
        "Latin (Hangul)": lambda g: f"{g['name']} ({g['name_original']})",
        "Hangul(Latin)": lambda g: f"{g['name_original']}({g['name']})",
        "with two letters swapped": lambda g: _swapped(g["name"], chance),
    }
    artists = merge_artists(entries)
    matcher, right = Matcher(artists), _right(artists, groups)
    for way, printed in ways.items():
        _row(way, [(printed(g), right[g["id"]]) for g in groups if right[g["id"]]], matcher)


def _hangul_held_out(entries: list[dict[str, Any]], groups: list[dict[str, Any]]) -> None:
    """No roster knows a Hangul name."""
    latin = [e | {"aliases": [a for a in e["aliases"] if a.isascii()]} for e in entries]
    artists = merge_artists(latin)
    matcher, right = Matcher(artists), _right(artists, groups)
    known = [group for group in groups if right[group["id"]]]
    ways: dict[str, Callable[[dict[str, Any]], str]] = {
        "Hangul held out: in Hangul": lambda g: g["name_original"],
        "Hangul held out: Latin (Hangul)": lambda g: f"{g['name']} ({g['name_original']})",
    }
    for way, printed in ways.items():
        _row(way, [(printed(group), right[group["id"]]) for group in known], matcher)


def _artists_held_out(entries: list[dict[str, Any]]) -> None:
    """One name in five is on no roster; only an artist of the same name is left to hit."""
    chance = random.Random(_SEED)
    names = sorted({fold(entry["name"]) for entry in entries})
    gone = {name for name in names if chance.random() < _HELD_OUT}
    matcher = Matcher(merge_artists([e for e in entries if fold(e["name"]) not in gone]))
    printed = {e["name"] for e in entries if fold(e["name"]) in gone}
    _row("artist held out (no match is right)", [(name, None) for name in sorted(printed)], matcher)


def _row(way: str, cases: Iterable[tuple[str, str | None]], matcher: Matcher) -> None:
    counts: Counter[str] = Counter()
    for printed, wanted in cases:
        found = matcher.match(printed)
        if found.artist_id is not None:
            counts["right" if found.artist_id == wanted else "wrong"] += 1
        elif found.suggested is not None and found.suggested.artist_id == wanted:
            counts["doubtful"] += 1
        else:
            counts["nothing"] += 1
    total = counts.total()
    shares = (f"{counts[kind] / total:.1%}" for kind in ("right", "doubtful", "nothing", "wrong"))
    print(f"| {way} | {total:,} | {' | '.join(shares)} |")


def _right(artists: Iterable[Artist], groups: list[dict[str, Any]]) -> dict[str, str | None]:
    """The artist that each group of kpopnet came to be."""
    ids = {
        (entry["name"], entry["kind"]): artist.artist_id
        for artist in artists
        for entry in artist.entries
        if entry["format"] == "kpopnet"
    }
    return {
        g["id"]: ids.get((g["name"], "sub-unit" if g["parent_id"] else "group")) for g in groups
    }


def _entries(path: Path) -> list[dict[str, Any]]:
    document = Document(path=str(path), name=path.name, data=path.read_bytes())
    source, header = recognise(document)
    parsed = source.parse(document, header, Context(path.name, Limits()))
    return list(parsed.tables["roster_entries"].to_pylist())


def _wide(sign: str) -> str:
    return chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign


def _swapped(name: str, chance: random.Random) -> str:
    at = chance.randrange(max(len(name) - 1, 1))
    return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


if __name__ == "__main__":
    main()
