"""Files taken out of the store again, with all their rows."""

from collections.abc import Iterable
from pathlib import Path

from tradewind.ingest.identity import read_decided, rebuild_identity
from tradewind.ingest.ingest import drop_forecasts, forget_record, take_out
from tradewind.store import Store
from tradewind.terms import InputInvalidError, Progress, Silent


def remove(
    wanted: Iterable[str], *, store: Path | str, progress: Progress | None = None
) -> tuple[str, ...]:
    """Take the rows of some files out of a store; returns the paths of these files.

    Where charts or rosters go, forecasts made from them go too.
    `wanted` are source ids (or their first 6 or more signs), paths as `tradewind store --sources`
    prints them, archives, folders, or bare file names. Raises InputInvalidError where one of them
    fits no file; then nothing is taken out.
    """
    progress = progress or Silent()
    opened = Store.open(store)
    decided = read_decided(opened.folder)
    with opened.change() as change:
        sources = change.read("sources").to_pylist()
        gone: dict[str, str] = {}
        for text in wanted:
            found = {
                s["source_id"]: s["path"] for s in sources if _fits(text, s["source_id"], s["path"])
            }
            if not found:
                raise InputInvalidError(
                    f"no file of the store is {text!r}",
                    where=str(opened.folder),
                    expected="a path, a file name or a source id",
                    remedy=f"see them all: tradewind store {opened.folder} --sources",
                )
            gone |= found
        progress.start("take rows out")
        take_out(change, list(gone))
        stale = drop_forecasts(change, opened)
        identity = rebuild_identity(change, decided=decided)
        progress.finish(f"{len(gone)} files")
    if stale:
        forget_record(opened.folder)
    identity.write_review(opened.folder)
    return tuple(sorted(gone.values()))


_SHORTEST_ID = 6


def _fits(text: str, source_id: str, path: str) -> bool:
    if len(text) >= _SHORTEST_ID and source_id.startswith(text):
        return True
    full = str(Path(text).absolute())
    whole = path in (text, full) or path.startswith((f"{full}!", f"{full}/"))
    return whole or path.replace("!", "/").endswith(f"/{text}")
