"""From parameters to a folder of files with the truth beside them."""

import json
from dataclasses import dataclass
from pathlib import Path

from tradewind.simulate.cast import home_size, make_cast
from tradewind.simulate.catalogue import make_catalogue
from tradewind.simulate.chartfiles import track_cells, write_chart
from tradewind.simulate.drift import World, jitter_pool, popularity_by_week
from tradewind.simulate.effects import find_effects
from tradewind.simulate.officefiles import date_of, write_office_files
from tradewind.simulate.params import BURN_IN_WEEKS, FUTURE_WEEKS, WorldParams
from tradewind.simulate.places import choose_places
from tradewind.simulate.play import Played, play
from tradewind.simulate.ranking import Chart
from tradewind.simulate.target import MARKER, close_target, open_target
from tradewind.simulate.tastes import make_tastes
from tradewind.simulate.truthfiles import FutureEntry, write_truth
from tradewind.terms import Progress, Silent, Territory


@dataclass(frozen=True, slots=True)
class SimulatedWorld:
    """A simulated world as it was written: `files` is what an office would have, `truth` is not."""

    params: WorldParams
    folder: Path
    territories: tuple[Territory, ...]
    home_artists: int
    chart_files: int
    chart_rows: int
    foreign_entries: int
    releases: int
    actions: int

    @property
    def files(self) -> Path:
        """The folder to read in."""
        return self.folder / "files"

    @property
    def truth(self) -> Path:
        """The folder to score against."""
        return self.folder / "truth"


def simulate(*, params: WorldParams, out: Path, progress: Progress | None = None) -> SimulatedWorld:
    """Make a world in which the truth is known and write it as the files of the trade.

    `out` gets files/ (weekly charts, roster, release calendar, journal), truth/, README.md and
    world.json. The same parameters write the same bytes. Raises WorldFolderTakenError where `out`
    holds anything but a simulated world.
    """
    progress = progress or Silent()
    world = make_world(params)
    open_target(out)
    (out / "files" / MARKER).write_text(_MARK, encoding="utf-8")
    desk = _ChartDesk(params, world, out / "files" / "charts", progress)
    progress.start("simulating", world.weeks)
    played = play(world, present=desk.present)
    progress.finish(f"{desk.rows:,} chart rows in {desk.files:,} files")
    progress.start("finding what actions caused")
    effects = find_effects(world, played)
    progress.finish(f"{len(played.deeds):,} actions")
    write_office_files(out / "files", params=params, world=world, deeds=played.deeds)
    write_truth(
        out / "truth",
        params=params,
        world=world,
        played=played,
        effects=effects,
        future=desk.future,
        last_seen=desk.last_seen,
    )
    summary = _summary(params, world, played, desk, out)
    _write_about(summary)
    close_target(out)
    return summary


def make_world(params: WorldParams) -> World:
    """Everything that is settled before the first week is played."""
    weeks = BURN_IN_WEEKS + params.weeks + FUTURE_WEEKS
    places = choose_places(params)
    acts = make_cast(params, places)
    tastes = make_tastes(params.seed, places, acts)
    catalogue = make_catalogue(params, places, acts, tastes, weeks)
    popularity = popularity_by_week(params.seed, acts, weeks)
    jitter = jitter_pool(params.seed, len(places.markets) * len(catalogue.tracks))
    return World(params.seed, weeks, places, acts, tastes, catalogue, popularity, jitter)


class _ChartDesk:
    """Takes each chart as it is made: writes it, or keeps what the future holds."""

    def __init__(self, params: WorldParams, world: World, folder: Path, progress: Progress) -> None:
        self._params, self._world, self._folder, self._progress = params, world, folder, progress
        self._cells = track_cells(world.catalogue.tracks, world.acts)
        self._artist = [track.artist for track in world.catalogue.tracks]
        self._codes = (*world.places.territories, "WW")
        self._end = world.weeks - FUTURE_WEEKS
        self._home = home_size(world.acts)
        self.files = self.rows = self.foreign_entries = 0
        self.future: dict[tuple[int, int], FutureEntry] = {}
        self.last_seen: dict[tuple[int, int], int] = {}

    def present(self, week: int, market: int, chart: Chart) -> None:
        """Take one chart of one week; the world's comes last and ends the week."""
        if week >= self._end:
            self._keep_future(week, market, chart)
        else:
            self._write(week, market, chart)
        if market == len(self._codes) - 1:
            self._progress.advance()

    def _write(self, week: int, market: int, chart: Chart) -> None:
        artists = {self._artist[track] for track in chart.tracks.tolist()}
        for artist in sorted(artists):
            new = (artist, market) not in self.last_seen and week >= BURN_IN_WEEKS
            abroad = artist < self._home and 0 < market < len(self._codes) - 1
            self.foreign_entries += new and abroad
            self.last_seen[artist, market] = week
        if week < BURN_IN_WEEKS:
            return
        write_chart(
            self._folder,
            territory=self._codes[market],
            week=date_of(self._params, week),
            chart=chart,
            cells=self._cells,
        )
        self.files += 1
        self.rows += len(chart.tracks)

    def _keep_future(self, week: int, market: int, chart: Chart) -> None:
        pairs = zip(chart.tracks.tolist(), chart.streams.tolist(), strict=True)
        for rank, (track, streams) in enumerate(pairs, 1):
            key = (self._artist[track], market)
            entry = self.future.setdefault(key, FutureEntry(week, rank, rank, set(), 0))
            entry.best_rank = min(entry.best_rank, rank)
            entry.weeks.add(week)
            entry.streams += streams


def _summary(
    params: WorldParams, world: World, played: Played, desk: _ChartDesk, out: Path
) -> SimulatedWorld:
    home = home_size(world.acts)
    return SimulatedWorld(
        params=params,
        folder=out,
        territories=world.places.territories,
        home_artists=home,
        chart_files=desk.files,
        chart_rows=desk.rows,
        foreign_entries=desk.foreign_entries,
        releases=sum(release.artist < home for release in world.catalogue.releases),
        actions=len(played.deeds),
    )


_MARK = "Everything in this folder is simulated: no artist, song, chart or sum in it is real.\n"

_README = """# A simulated world

Everything here is simulated. No artist, song, chart or sum of money is real; a likeness of names is
chance.

`files/` is what an export office would have: weekly charts in the official format, its roster, its
release calendar (which reaches {future} weeks past the last chart) and its journal of actions.

`truth/` is what no office knows: tastes, true lifts, what each action caused, and who stands on
which chart in the {future} weeks after the last one in `files/`. Read it only to score.

Made by `tradewind simulate` with: {params}.
"""


def _write_about(summary: SimulatedWorld) -> None:
    params = summary.params.to_dict()
    about = {
        "simulated": True,
        "params": params,
        "territories": list(summary.territories),
        "last_week": summary.params.last_week.isoformat(),
        "burn_in_weeks": BURN_IN_WEEKS,
        "future_weeks": FUTURE_WEEKS,
    }
    text = json.dumps(about, indent=2, ensure_ascii=False) + "\n"
    (summary.folder / "world.json").write_text(text, encoding="utf-8")
    said = ", ".join(f"{name} {value}" for name, value in params.items())
    readme = _README.format(future=FUTURE_WEEKS, params=said)
    (summary.folder / "README.md").write_text(readme, encoding="utf-8")
