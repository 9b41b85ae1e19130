"""Prints become recordings: by ISRC, by service id, by title and artist, and by a person's word."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tradewind.ingest.recordings.agree import artists_alike, can_be_same, titles_alike
from tradewind.ingest.recordings.close import close_pairs
from tradewind.ingest.recordings.clusters import Clusters
from tradewind.ingest.recordings.form import Form
from tradewind.ingest.recordings.isrc import usable_isrc
from tradewind.ingest.recordings.printed import Print

_MOST_SPELLINGS = 60  # under one code; more is a stop-gap that thousands of lines share
FOLDED, FEWER, TWO_SCRIPTS, DOUBTFUL = 0.98, 0.85, 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Doubt:
    """A print and the recording it may be, for a person to decide; `taken` says it was joined."""

    print: int
    suggested: int
    score: float
    rule: str
    why: str
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """One ISRC on recordings that cannot be the same: the prints of each."""

    isrc: str
    sides: tuple[tuple[int, ...], ...]


@dataclass
class Joined:
    """Prints by number: which are one recording, how each came in, and what is doubtful."""

    clusters: Clusters
    codes: list[str]
    rules: dict[int, tuple[str, float]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    units: "list[Unit]" = field(default_factory=list)


def join_prints(
    prints: Sequence[Print],
    forms: Sequence[Form],
    seen: Sequence[int],
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> Joined:
    """Join prints of one recording, surest evidence first.

    `seen` is how often each print stands in files; `together` and `apart` are what a person
    decided. Prints of different versions are joined by a code alone, never by title and artist;
    prints with different sound ISRCs are never joined but by a person.
    """
    codes, conflicts = _sound_codes(prints, forms)
    clusters = Clusters((frozenset([code] if code else []) for code in codes), apart)
    joined = Joined(clusters, codes, conflicts=conflicts)
    _join_by_isrc(joined)
    for one, other in together:
        clusters.join(other, one, force=True)
        joined.rules[one] = ("user", 1.0)
    _join_by_id(joined, prints, forms)
    joined.units = units = _units(joined, forms, seen)
    _join_by_title(joined, units)
    _join_by_other_titles(joined, units)
    _doubt_details(joined, units)
    _doubt_close(joined, units)
    return joined


def _sound_codes(
    prints: Sequence[Print], forms: Sequence[Form]
) -> tuple[list[str], list[Conflict]]:
    """The sound ISRC of each print, empty where it has none; and the ISRCs that are not sound."""
    by_code: dict[str, list[int]] = {}
    for number, printed in enumerate(prints):
        if printed.isrc and (code := usable_isrc(printed.isrc)):
            by_code.setdefault(code, []).append(number)
    codes = [""] * len(prints)
    conflicts = []
    for code, numbers in sorted(by_code.items()):
        sides = _sides(numbers, forms, can_be_same)
        if len(sides) > 1:
            conflicts.append(Conflict(code, tuple(tuple(side) for side in sides)))
        else:
            for number in numbers:
                codes[number] = code
    return codes, conflicts


def _sides(
    numbers: Sequence[int], forms: Sequence[Form], same: Callable[[Form, Form], bool]
) -> list[list[int]]:
    """Prints under one code, parted where they cannot be the same."""
    by_form: dict[Form, list[int]] = {}
    for number in numbers:
        by_form.setdefault(forms[number], []).append(number)
    if len(by_form) > _MOST_SPELLINGS:
        by_song: dict[str, list[int]] = {}
        for number in numbers:
            by_song.setdefault(forms[number].song, []).append(number)
        return sorted(by_song.values())
    sides: list[tuple[list[Form], list[int]]] = []
    for form, mine in by_form.items():
        fitting = [side for side in sides if any(same(form, other) for other in side[0])]
        sides = [side for side in sides if side not in fitting]
        held = [it for side in fitting for it in side[0]]
        sides.append(([*held, form], [*(n for side in fitting for n in side[1]), *mine]))
    return sorted(sorted(members) for _, members in sides)


def _join_by_isrc(joined: Joined) -> None:
    first: dict[str, int] = {}
    for number, code in enumerate(joined.codes):
        if code:
            joined.clusters.join(first.setdefault(code, number), number)
            joined.rules[number] = ("isrc", 1.0)


def _join_by_id(joined: Joined, prints: Sequence[Print], forms: Sequence[Form]) -> None:
    """A service renames recordings; where neither title nor artist is left, the id is not sound."""
    by_id: dict[tuple[str, str], list[int]] = {}
    for number, printed in enumerate(prints):
        if printed.track_id:
            by_id.setdefault((printed.service, printed.track_id), []).append(number)
    for numbers in by_id.values():
        if len(numbers) > 1:
            for side in _sides(numbers, forms, _same_by_id):
                for number in side[1:]:
                    joined.clusters.join(side[0], number)
                if len(side) > 1:
                    for number in side:
                        joined.rules.setdefault(number, ("track_id", 0.99))


def _same_by_id(one: Form, other: Form) -> bool:
    return titles_alike(one, other) or (
        bool(one.artists) and bool(other.artists) and artists_alike(one, other)
    )


@dataclass(slots=True)
class Unit:
    """Prints that one code holds together, as they are joined on by title and artist."""

    number: int  # the print seen most
    seen: int
    form: Form
    songs: frozenset[str]
    others: frozenset[str]
    artists: frozenset[str]


def _units(joined: Joined, forms: Sequence[Form], seen: Sequence[int]) -> list[Unit]:
    """One unit a set; what it is called goes by the print seen most."""
    units = []
    for members in joined.clusters.all().values():
        if len(members) == 1:
            units.append(_lone(members[0], forms[members[0]], seen[members[0]]))
            continue
        leader = max(members, key=lambda n: (seen[n], -n))
        form = forms[leader]
        alike = [forms[n] for n in members if forms[n].version_key == form.version_key]
        units.append(
            Unit(
                leader,
                sum(seen[n] for n in members),
                form,
                frozenset(one.song for one in alike),
                frozenset(name for one in alike for name in one.others),
                frozenset().union(*(one.artists for one in alike)),
            )
        )
    return sorted(units, key=lambda unit: (-unit.seen, unit.number))


def _lone(number: int, form: Form, seen: int) -> Unit:
    return Unit(number, seen, form, frozenset([form.song]), frozenset(form.others), form.artists)


def _join_by_title(joined: Joined, units: Sequence[Unit]) -> None:
    """The same song, version and artists; then those that name fewer of the artists."""
    blocks: dict[object, list[Unit]] = {}
    for unit in units:
        for song in unit.songs:
            if song and unit.artists:
                blocks.setdefault((song, unit.form.version_key), []).append(unit)
    for block in blocks.values():
        if len(block) > 1:
            _join_block(joined, block)


def _join_block(joined: Joined, block: Sequence[Unit]) -> None:
    by_artists: dict[frozenset[str], list[Unit]] = {}
    for unit in block:
        by_artists.setdefault(unit.artists, []).append(unit)
    for alike in by_artists.values():
        _gather(joined, alike, FOLDED)
    sets = sorted(by_artists, key=len, reverse=True)
    largest: dict[str, list[frozenset[str]]] = {}
    for named in sets:
        rivals = min((largest.get(artist, []) for artist in named), key=len)
        around = [other for other in rivals if named < other]
        if around:
            fuller = [unit for other in around for unit in by_artists[other]]
            fuller.sort(key=lambda unit: (-unit.seen, unit.number))
            for unit in by_artists[named]:
                if len(around) == 1:
                    _attach(joined, unit, fuller, FEWER, "names fewer artists")
                else:  # the song alone, and with one guest, and with another
                    why = "names fewer artists, as several recordings with guests do; not joined"
                    _note_doubt(joined, unit, fuller[0], DOUBTFUL, why)
        else:
            for artist in named:
                largest.setdefault(artist, []).append(named)


def _gather(joined: Joined, alike: Sequence[Unit], score: float) -> None:
    """Join units that say the same; those with an ISRC first, for they stay apart."""
    coded = [unit for unit in alike if joined.clusters.codes(unit.number)]
    plain = [unit for unit in alike if not joined.clusters.codes(unit.number)]
    for unit in plain if coded else plain[1:]:
        _attach(joined, unit, coded or plain[:1], score, "is printed alike")


def _attach(joined: Joined, unit: Unit, candidates: Sequence[Unit], score: float, how: str) -> None:
    """Join a unit to the one recording it can be; to the most seen of several, in doubt."""
    clusters = joined.clusters
    heads = {clusters.head(it.number): it for it in reversed(candidates)}
    heads.pop(clusters.head(unit.number), None)
    fitting = [it for it in heads.values() if clusters.may_join(it.number, unit.number)]
    if not fitting:
        return
    best = max(fitting, key=lambda it: (it.seen, -it.number))
    moved = clusters.members(unit.number)
    clusters.join(best.number, unit.number)
    several = len(fitting) > 1
    if several:
        why = f"{how} as {len(fitting)} recordings; taken for the one seen most"
        joined.doubts.append(Doubt(unit.number, best.number, DOUBTFUL, "exact", why, taken=True))
    elif score == FEWER and (best.form.guests - unit.artists):
        why = "is titled without the guest, and may be the song alone; joined"
        joined.doubts.append(Doubt(unit.number, best.number, FEWER, "exact", why, taken=True))
    for number in moved:
        if joined.rules.get(number, ("track_id",))[0] == "track_id":
            joined.rules[number] = ("exact", DOUBTFUL if several else score)


def _join_by_other_titles(joined: Joined, units: Sequence[Unit]) -> None:
    """봄날 (Spring Day)" is "봄날" and "Spring Day", by the same artists."""
    wanted = frozenset(song for unit in units for song in unit.others)
    by_song: dict[object, list[Unit]] = {}
    for unit in units if wanted else ():
        for song in (unit.songs | unit.others) & wanted:
            by_song.setdefault((song, unit.form.version_key), []).append(unit)
    for unit in units:
        for song in sorted(unit.others):
            for other in by_song[song, unit.form.version_key]:
                if other is not unit and unit.artists & other.artists:
                    _attach_once(joined, other, unit)


def _attach_once(joined: Joined, unit: Unit, best: Unit) -> None:
    moved = joined.clusters.members(unit.number)
    if joined.clusters.join(best.number, unit.number):
        for number in moved:
            if joined.rules.get(number, ("track_id",))[0] in ("track_id", "exact"):
                joined.rules[number] = ("close", TWO_SCRIPTS)


def _doubt_details(joined: Joined, units: Sequence[Unit]) -> None:
    """ "Live" and "Live at Wembley" of one song: perhaps one recording."""
    told: dict[object, list[Unit]] = {}
    for unit in units:
        if unit.form.details:
            for song in unit.songs:
                told.setdefault((song, unit.form.versions), []).append(unit)
    for unit in units:
        if unit.form.versions and not unit.form.details and unit.artists:
            fuller = [
                it
                for song in unit.songs
                for it in told.get((song, unit.form.versions), ())
                if it.artists & unit.artists
            ]
            if fuller:
                version = " ".join(sorted(unit.form.versions))
                why = f"is a {version} version as this one is, without saying which; not joined"
                _note_doubt(joined, unit, fuller[0], 0.7, why)


def _doubt_close(joined: Joined, units: Sequence[Unit]) -> None:
    """Titles that differ by a sign or two, by the same artist."""
    for less, more, score in close_pairs(units):
        why = "is spelled like it but for a sign or two; not joined"
        _note_doubt(joined, less, more, score, why)


def _note_doubt(joined: Joined, unit: Unit, suggested: Unit, score: float, why: str) -> None:
    clusters = joined.clusters
    apart = clusters.head(unit.number) != clusters.head(suggested.number)
    if apart and clusters.may_join(unit.number, suggested.number):
        joined.doubts.append(Doubt(unit.number, suggested.number, score, "close", why))


def version_of(joined: Joined) -> Mapping[int, int]:
    """For each set of prints that is a version: the set of the original, where it is known."""
    versions = [unit for unit in joined.units if unit.form.versions]
    wanted = frozenset(song for unit in versions for song in unit.songs)
    originals: dict[tuple[str, str], Unit] = {}
    for unit in joined.units:
        if not unit.form.versions:
            for song in (unit.songs | unit.others) & wanted:
                for artist in unit.artists:
                    originals.setdefault((song, artist), unit)
    found: dict[int, int] = {}
    for unit in versions:
        named = (originals.get((s, a)) for s in sorted(unit.songs) for a in _singers(unit))
        original = next((it for it in named if it is not None), None)
        version = joined.clusters.head(unit.number)
        if original is not None and joined.clusters.head(original.number) != version:
            found.setdefault(version, joined.clusters.head(original.number))
    return found


def _singers(unit: Unit) -> list[str]:
    """Main artist first; last the words of "(Radiohead Cover)", which name who sang it first."""
    rest = sorted(unit.artists - {unit.form.main})
    return [unit.form.main, *rest, "".join(sorted(unit.form.details)), *sorted(unit.form.details)]
