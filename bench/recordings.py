"""How well prints are joined into recordings when nothing but title and artists is at hand.

    python bench/recordings.py [--data FOLDER]

Three collections of Spotify charts print the same track ids in their own spelling and years:
Fridays of 2017 to 2019 (main artist alone), official weekly files of 2023 (all artists, titles as
retold since), and weekly charts of Korea, Russia and Ukraine of 2020 to 2022. The ids are the truth
and are hidden. A pair of prints of two collections is right where both bear one id. A service gives
one recording several ids, for the single and the album: a join of two ids is shown as such, and
only where the two are also printed differently is it a case to look at.

Then every way that other files print a title is made of the Friday charts' own titles, and joined
with them; and versions are made of them that must not be joined.
"""

import argparse
import io
import os
import random
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from tradewind.ingest.recordings.form import Form, Forms
from tradewind.ingest.recordings.join import join_prints
from tradewind.ingest.recordings.printed import Print
from tradewind.terms import fold

_SEED = 0
_SAMPLED = 2000
_SHOWN = 30


@dataclass(frozen=True)
class Named:
    """A print with its true id, hidden from the join, and its rows."""

    title: str
    artists: str
    track_id: str
    rows: int


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    options.add_argument(
        "--data", type=Path, default=Path(os.environ.get("TRADEWIND_REAL_DATA", beside))
    )
    folder = options.parse_args().data / "charts"
    fridays = _parquet(folder / "spotify_friday_top200_2017_2019h1.parquet")
    later = {
        "official files of 2023": _official(
            folder / "spotify_official_weekly_2023_be_de_in_us.zip"
        ),
        "KR, RU, UA 2020-2022": _parquet(folder / "spotify_weekly_kr_ru_ua_2020_2022.parquet"),
    }
    _between(fridays, later)
    _made(fridays)
    _timed(fridays)


def _between(fridays: Sequence[Named], later: dict[str, list[Named]]) -> None:
    print("| Fridays of 2017-2019 beside | same id | printed otherwise | joined | recall |", end="")
    print(" recall of those | joined with other ids | of these printed otherwise |")
    print("|---|---|---|---|---|---|---|---|")
    for name, other in later.items():
        pool = [*fridays, *other]
        heads, _ = _join([Print(it.title, it.artists) for it in pool], pool)
        here = {it.track_id: n for n, it in enumerate(fridays)}
        pairs = [(here[it.track_id], n) for n, it in _numbered(other, len(fridays), here)]
        apart = [p for p in pairs if _text(pool[p[0]]) != _text(pool[p[1]])]
        right = {p for p in pairs if heads[p[0]] == heads[p[1]]}
        found = [p for p in apart if p in right]
        mixed = _mixed(pool, heads, len(fridays))
        print(
            f"| {name} | {len(pairs):,} | {len(apart):,} | {len(right):,} "
            f"| {len(right) / len(pairs):.1%} | {len(found) / max(len(apart), 1):.1%} "
            f"| {len(mixed):,} | {sum(one is not None for _, one in mixed):,} |"
        )
        missed = [p for p in apart if p not in right]
        odd = [(one, n) for n, one in mixed if one is not None]
        for what, told in (("not joined", missed), ("joined", odd)):
            for one, two in told[:_SHOWN]:
                print(f"    {what}: {_text(pool[one])}  |  {_text(pool[two])}")


def _mixed(
    pool: Sequence[Named], heads: Sequence[int], parted: int
) -> list[tuple[int, int | None]]:
    """Later prints joined with prints of the Fridays, none of which bears their id.

    Beside each stands a print of the Fridays where none is printed just as it is, else None.
    """
    there: dict[int, list[int]] = {}
    for number in range(parted):
        there.setdefault(heads[number], []).append(number)
    found: list[tuple[int, int | None]] = []
    for n in range(parted, len(pool)):
        mine = there.get(heads[n], [])
        if mine and pool[n].track_id not in {pool[m].track_id for m in mine}:
            alike = any(_spelled(pool[m]) == _spelled(pool[n]) for m in mine)
            found.append((n, None if alike else mine[0]))
    return found


def _spelled(it: Named) -> tuple[str, str]:
    """Title and main artist without case: the Fridays print the main artist alone."""
    return it.title.casefold(), it.artists.split(", ")[0].casefold()


def _made(fridays: Sequence[Named]) -> None:
    """Other spellings of a sample of titles, each joined with all titles; and made versions."""
    chance = random.Random(_SEED)
    plain = [it for it in fridays if it.title and "(" not in it.title and " - " not in it.title]
    sample = chance.sample(plain, _SAMPLED)
    print("\n| printed as | prints | with their own | with another | alone | told as doubtful |")
    print("|---|---|---|---|---|---|")
    for way, printed in _ways(chance).items():
        _row(way, fridays, [(it, printed(it)) for it in sample])
    for way in (" - Live", " (Remix)", " (Sped Up)", " (Japanese Version)", " - Acoustic"):
        cases = [(it, (it.title + way, it.artists)) for it in sample]
        _row(f"title{way} (no join is right)", fridays, cases)
    others = chance.sample(fridays, _SAMPLED)
    swapped = [(a, (a.title, b.artists)) for a, b in zip(sample, others, strict=True)]
    swapped = [(a, pair) for a, pair in swapped if fold(a.artists) != fold(pair[1])]
    _row("by another artist (no join is right)", fridays, swapped)


def _ways(chance: random.Random) -> dict[str, Callable[[Named], tuple[str, str]]]:
    return {
        "in capitals": lambda it: (it.title.upper(), it.artists.upper()),
        "without accents": lambda it: (_bare(it.title), _bare(it.artists)),
        "with (feat. Somebody)": lambda it: (f"{it.title} (feat. Somebody)", it.artists),
        "feat. Somebody, without brackets": lambda it: (f"{it.title} feat. Somebody", it.artists),
        "artists: A & Somebody": lambda it: (it.title, f"{it.artists} & Somebody"),
        "artists: A, Somebody": lambda it: (it.title, f"{it.artists}, Somebody"),
        "(Official Video)": lambda it: (f"{it.title} (Official Video)", it.artists),
        "[Explicit]": lambda it: (f"{it.title} [Explicit]", it.artists),
        "without spaces and signs": lambda it: (fold(it.title).replace(" ", ""), it.artists),
        "with two letters swapped": lambda it: (_swapped(it.title, chance), it.artists),
    }


def _row(
    way: str,
    fridays: Sequence[Named],
    cases: Sequence[tuple[Named, tuple[str, str]]],
) -> None:
    """Join made prints with the Friday charts and count where they went."""
    prints = [
        Print(it.title, it.artists, service="spotify", track_id=it.track_id) for it in fridays
    ]
    made = [Print(title, artists) for _, (title, artists) in cases]
    here = {it.track_id: n for n, it in enumerate(fridays)}
    heads, doubts = _join([*prints, *made], [*fridays, *(it for it, _ in cases)])
    counts = {"own": 0, "another": 0, "alone": 0, "told": 0}
    inhabited = set(heads[: len(fridays)])
    for number, (it, _) in enumerate(cases, start=len(fridays)):
        if heads[number] == heads[here[it.track_id]]:
            counts["own"] += 1
        elif heads[number] in inhabited:
            counts["another"] += 1
        else:
            counts["alone"] += 1
            counts["told"] += number in doubts
    total = len(cases)
    shares = [counts[kind] / total for kind in ("own", "another", "alone", "told")]
    print(f"| {way} | {total:,} | " + " | ".join(f"{share:.1%}" for share in shares) + " |")


def _join(prints: Sequence[Print], named: Sequence[Named]) -> tuple[list[int], set[int]]:
    forms = _forms(prints)
    joined = join_prints(prints, forms, [it.rows for it in named])
    heads = [joined.clusters.head(n) for n in range(len(prints))]
    return heads, {doubt.print for doubt in joined.doubts if not doubt.taken}


def _forms(prints: Sequence[Print]) -> list[Form]:
    alone = frozenset(fold(printed.artist_names) for printed in prints)
    forms = Forms(lambda _: None, alone)
    return [forms.of(printed) for printed in prints]


def _timed(fridays: Sequence[Named]) -> None:
    prints = [
        Print(it.title, it.artists, service="spotify", track_id=it.track_id) for it in fridays
    ]
    start = time.process_time()
    joined = join_prints(prints, _forms(prints), [it.rows for it in fridays])
    seconds = time.process_time() - start
    sets = len(joined.clusters.all())
    print(f"\n{len(prints):,} prints, {sets:,} recordings, {seconds:.1f} CPU seconds")


def _numbered(
    other: Iterable[Named], start: int, here: dict[str, int]
) -> Iterable[tuple[int, Named]]:
    return ((n, it) for n, it in enumerate(other, start=start) if it.track_id in here)


def _text(it: Named) -> str:
    return f"{it.title} / {it.artists}"


def _bare(text: str) -> str:
    return " ".join(fold(word) or word for word in text.split())


def _swapped(text: str, chance: random.Random) -> str:
    at = chance.randrange(max(len(text) - 1, 1))
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _parquet(path: Path) -> list[Named]:
    return _named(pq.read_table(path, columns=["title", "artists", "track_id"]))


def _official(path: Path) -> list[Named]:
    tables = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                rows = pa.csv.read_csv(io.BytesIO(archive.read(name)))
                ids = pa.compute.replace_substring(rows["uri"], "spotify:track:", "")
                named = [rows["track_name"], rows["artist_names"], ids]
                tables.append(
                    pa.table([c.cast(pa.string()) for c in named], ["title", "artists", "track_id"])
                )
    return _named(pa.concat_tables(tables))


def _named(rows: pa.Table) -> list[Named]:
    columns = ["title", "artists", "track_id"]
    counted = rows.group_by(columns).aggregate([([], "count_all")]).sort_by("track_id")
    values = (counted[name].to_pylist() for name in (*columns, "count_all"))
    return [Named(t or "", a or "", i, n) for t, a, i, n in zip(*values, strict=True) if t]


if __name__ == "__main__":
    main()
