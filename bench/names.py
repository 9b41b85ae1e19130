"""How many printed names are matched rightly: names of kpopnet printed in other ways.

    python bench/names.py [--data FOLDER]

The rosters are the list of artists and kpopnet, merged as `tradewind ingest` merges them. Each
group and sub-unit of kpopnet is then printed in ways that the rosters do not hold literally, or
with its Hangul name held out; and names of artists that were held out of the rosters altogether are
printed as they are, when every match is wrong.

The second table gives precision (of names that were matched, how many rightly) and recall (of
names whose artist is on a roster, how many were matched) by script and kind of name. One artist in
five is held out of all rosters, and their names are printed among the others; in the lower rows the
printed spelling itself is held out too, so that no roster holds it.
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
from tradewind.ingest.names.match import Matcher, scripts
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
    _by_class(entries)


def _by_class(entries: list[dict[str, Any]]) -> None:
    """Precision and recall with one artist in five on no roster, by script and kind of name."""
    chance = random.Random(_SEED)
    names = sorted({fold(entry["name"]) for entry in entries})
    gone = {name for name in names if chance.random() < _HELD_OUT}
    kept = [entry for entry in entries if fold(entry["name"]) not in gone]
    print("\n| name | known so | on a roster | on none | precision | recall | doubtful | wrong |")
    print("|---|---|---|---|---|---|---|---|")
    for spelled, in_rosters in (("yes", kept), ("spelling held out", [*map(_no_aliases, kept)])):
        artists = merge_artists(in_rosters)
        matcher, ids = Matcher(artists), _ids(artists)
        classes: dict[str, list[tuple[str, str | None]]] = {}
        for entry in entries:
            wanted = ids.get((entry["source_id"], entry["line"], entry["name"]))
            for kind, printed in _prints(entry):
                if spelled == "yes" or kind.startswith("alias"):
                    classes.setdefault(kind, []).append((printed, wanted))
        for kind in sorted(classes, reverse=True):
            _score(kind, spelled, dict.fromkeys(classes[kind]), matcher)


def _prints(entry: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """Every name of an entry with its class."""
    yield f"name, {_script(entry['name'])}", entry["name"]
    if (plain := fold(entry["name"])) != entry["name"]:
        yield "name, folded (no capitals, accents, signs)", plain
    bearer = "a member of a group" if entry["member_of"] and entry["kind"] == "person" else "an act"
    for alias in entry["aliases"] or []:
        yield f"alias of {bearer}, {_script(alias)}", alias


def _score(
    kind: str, spelled: str, cases: Iterable[tuple[str, str | None]], matcher: Matcher
) -> None:
    counts: Counter[str] = Counter()
    for printed, wanted in cases:
        found = matcher.match(printed)
        counts["known" if wanted else "unknown"] += 1
        if found.artist_id is not None:
            counts["right" if found.artist_id == wanted else "wrong"] += 1
        elif wanted and found.suggested is not None:
            counts["doubtful"] += found.suggested.artist_id == wanted
    matched = counts["right"] + counts["wrong"]
    shares = [
        f"{counts['right'] / matched:.1%}" if matched else "-",
        f"{counts['right'] / counts['known']:.1%}" if counts["known"] else "-",
        f"{counts['doubtful'] / counts['known']:.1%}" if counts["known"] else "-",
    ]
    print(
        f"| {kind} | {spelled} | {counts['known']:,} | {counts['unknown']:,} | "
        f"{' | '.join(shares)} | {counts['wrong']:,} |"
    )


def _ids(artists: Iterable[Artist]) -> dict[tuple[str, int, str], str]:
    """The artist that each entry of a roster came to be."""
    return {
        (entry["source_id"], entry["line"], entry["name"]): artist.artist_id
        for artist in artists
        for entry in artist.entries
    }


def _no_aliases(entry: dict[str, Any]) -> dict[str, Any]:
    return entry | {"aliases": []}


def _script(name: str) -> str:
    found = scripts(name)
    if "HANGUL" in found:
        return "Hangul" if found == {"HANGUL"} else "Hangul and Latin"
    return "Latin" if found <= {"LATIN"} else "Han, kana, Thai and others"


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
