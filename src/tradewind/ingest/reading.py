"""All files of a run read and parsed; nothing comes into a table yet."""

import contextlib
import csv
import datetime as dt
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.ingest.batch import Batch, source_id_of
from tradewind.ingest.begins_known import begins_known
from tradewind.ingest.document import Document, Header
from tradewind.ingest.found import FoundFile
from tradewind.ingest.limits import Limits
from tradewind.ingest.pieces import Piece, pieces_of
from tradewind.ingest.recognise import recognise
from tradewind.ingest.records import CUT_SHORT
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import StreamedSource
from tradewind.ingest.tally import Loaded
from tradewind.ingest.unpack import PassedOver, unpack, whole
from tradewind.terms import FileUnreadableError, Progress, Silent

_T = TypeVar("_T")
_ANY = 1 << 62  # more rejects than any file has: its rows are taken however many are set aside
_STRAY = (".txt", ".json", ".log", ".xml")
_GARBLED = (
    *(ValueError, TypeError, LookupError, AttributeError, RecursionError, OSError),
    *(csv.Error, pa.ArrowException, zipfile.BadZipFile, zlib.error, EOFError),
)
"""What a parser may run into where a file is not built as its kind is."""


@dataclass
class Reading:
    """What a run has read so far.

    `known` maps the content and name of a file to its source id, `known_content` the content alone;
    both hold what the store has and grow with the run. `ready` holds files that an earlier run
    parsed, by content and name. `places` are the paths of the store's files. `again` are files of
    the store whose rows were set aside by a limit or for want of a home, with their number of
    rejects: they are parsed anew, and taken where fewer rows are set aside now.
    """

    known: dict[tuple[str, str], str]
    known_content: dict[str, str]
    ready: dict[tuple[str, str], Loaded]
    home: str | None
    places: frozenset[str] = frozenset()
    again: dict[str, int] = field(default_factory=dict)
    mended: list[str] = field(default_factory=list)
    live: dict[str, set[str]] = field(default_factory=dict)
    resumed: list[Loaded] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unchanged: int = 0
    moment: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    passed_over: int = 0
    passed_over_such_as: str = ""

    def read(self, files: Iterable[FoundFile], batch: Batch, progress: Progress) -> None:
        """Read every file; what cannot be read is told in `refused`, and its old rows stay."""
        for file in files:
            whole, live = True, set[str]()
            for document in unpack(file, batch.limits):
                if isinstance(document, PassedOver):
                    self._pass_over(document.path)
                elif isinstance(document, FileUnreadableError):
                    self.refused.append(str(document))
                    whole = False
                elif source_id := self._read(document, file, batch):
                    live.add(source_id)
                    if document.cut:
                        self.cut.append(str(_cut_short(document)))
                else:
                    whole = False
            if whole:
                self.live[str(file.path)] = live
            progress.advance(file.size_bytes)
        batch.flush()

    def read_again(self, files: Iterable[FoundFile], lacking: set[str], batch: Batch) -> None:
        """Parse files anew that turned out to lack rows; of those not at hand a note tells."""
        lacking = lacking - {*self.mended}
        mended, here = len(self.mended), set[str]()
        self.again |= dict.fromkeys(lacking, _ANY)
        again = replace(self, refused=[], cut=[], unchanged=0, passed_over=0)
        for file in files:
            if held := self.live.get(str(file.path), set()) & lacking:
                again.read([file], batch, Silent())
                here |= held
        self.moment = again.moment
        self.unchanged -= len(self.mended) - mended
        if away := lacking - here:
            self.notes.append(
                f"{len(away):,} files lack listens that were set aside for a file whose content "
                "changed or went; load them again"
            )

    def _read(self, document: Document, file: FoundFile, batch: Batch) -> str | None:
        """The source id of one document, parsed where it was not known; None where refused."""
        key = (document.sha256, document.name)
        if key in self.known and self.known[key] not in self.again:
            self.unchanged += 1
            return self.known[key]
        loaded: Loaded | str | None = self.ready.get(key)
        if isinstance(loaded, Loaded):
            loaded.source["path"] = document.path
            self.resumed.append(loaded)
        else:
            try:
                recognised = _recognised(document, batch.limits)
            except FileUnreadableError as error:
                self._refuse(document, file, error, batch.limits)
                return None
            try:
                loaded = self._parse(*recognised, batch)
            except FileUnreadableError as error:
                self.refused.append(str(error))
                return None
        if isinstance(loaded, str):
            self.unchanged += 1
            return loaded
        self.moment += dt.timedelta(microseconds=1)  # of two files of one list, the later counts
        loaded.source["loaded_at"] = self.moment
        source_id = str(loaded.source["source_id"])
        self.known[key] = self.known_content[document.sha256] = source_id
        return source_id

    def _parse(
        self, document: Document, source: Source, header: Header, batch: Batch
    ) -> Loaded | str:
        source_id = source_id_of(document, source)
        held = self.known_content.get(document.sha256)
        if held and not source.name_tells and held not in self.again:
            return held
        context = Context(source_id, batch.limits, self.home)
        if document.rest is None:
            parsed = _guarded(document, lambda: source.parse(document, header, context))
            before = self.again.get(source_id)
            if before is not None and len(parsed.rejects) >= before:
                del self.again[source_id]
                return source_id
            loaded, notes = batch.add(document, source, source_id, parsed), parsed.notes
            early = _ends_early(parsed)
        else:
            assert isinstance(source, StreamedSource), "only streamed sources take pieces"
            loaded, notes, early = self._parse_pieces(document, source, header, context, batch)
        if early and not document.cut:
            self.cut.append(str(_cut_short(replace(document, cut=early))))
        if self.again.pop(source_id, None) is not None:
            self.mended.append(source_id)
        encoding = document.text.note if header.line else ""
        empty = (
            "" if loaded.source["rows"] or loaded.source["rejected"] else "the file holds no row"
        )
        told = dict.fromkeys((encoding, empty, *(note for note in notes if note != CUT_SHORT)))
        self.notes += [f"{document.path}: {note}" for note in told if note]
        return loaded

    def _parse_pieces(
        self,
        document: Document,
        source: StreamedSource,
        header: Header,
        context: Context,
        batch: Batch,
    ) -> tuple[Loaded, tuple[str, ...], str]:
        """A large file piece by piece; where it breaks, what came before stays and it is told."""
        notes: list[str] = []
        early = ""
        with batch.file(document, source, context.source_id) as file:
            pieces = pieces_of(document, header, source)
            try:
                while piece := _guarded(document, lambda: next(pieces, None)):
                    parsed = _parse_piece(piece, source, header, context)
                    file.add(parsed)
                    notes += parsed.notes
                    early = _ends_early(parsed)
            except FileUnreadableError as error:
                if not file.rows:
                    raise
                self.cut.append(str(error))
            if document.rest and document.rest.cut:
                self.cut.append(str(_cut_short(replace(document, cut=document.rest.cut))))
                early = ""
        return file.loaded, tuple(notes), early

    def _refuse(
        self, document: Document, file: FoundFile, error: FileUnreadableError, limits: Limits
    ) -> None:
        stray = not file.named and document.name.lower().endswith(_STRAY)
        stray = stray and document.path not in self.places
        if stray and not _half_known(document, limits):
            self._pass_over(document.path)
        else:
            self.refused.append(str(error))

    def _pass_over(self, path: str) -> None:
        self.passed_over += 1
        self.passed_over_such_as = self.passed_over_such_as or path.rpartition("/")[2]


def _recognised(document: Document, limits: Limits) -> tuple[Document, Source, Header]:
    """The document with its source: a large one stays in pieces where its source takes these."""
    if document.rest is not None:
        with contextlib.suppress(FileUnreadableError):
            source, header = _guarded(document, lambda: recognise(document))
            if isinstance(source, StreamedSource):
                return document, source, header
        document = _guarded(document, lambda: whole(document, limits))
    source, header = _guarded(document, lambda: recognise(document))
    return document, source, header


def _parse_piece(piece: Piece, source: Source, header: Header, context: Context) -> Parsed:
    """One piece, with lines counted from the file's start; what stands above was told before."""
    document, below = piece.document, piece.below
    if below and header.until:  # the whole piece stands below the header of another kind of file
        header = replace(header, until=header.line)
    parsed = _guarded(document, lambda: source.parse(document, header, context))
    if not below:
        return parsed
    tables = {name: _moved(rows, below) for name, rows in parsed.tables.items()}
    rejects = tuple(
        replace(reject, line=reject.line + below)
        for reject in parsed.rejects
        if reject.line > header.line
    )
    return replace(parsed, tables=tables, rejects=rejects)


def _moved(rows: pa.Table, below: int) -> pa.Table:
    if "line" not in rows.column_names:
        return rows
    lines = pc.add(rows["line"], pa.scalar(below, pa.int64()))
    return rows.set_column(rows.column_names.index("line"), rows.schema.field("line"), lines)


def _ends_early(parsed: Parsed) -> str:
    """How a file ends too early as its parser found it; empty where it is whole."""
    if CUT_SHORT in parsed.notes:
        return CUT_SHORT
    half = (reject for reject in parsed.rejects if reject.reason == "file_cut_short")
    return next((f"line {reject.line}: {reject.detail}" for reject in half), "")


def _half_known(document: Document, limits: Limits) -> bool:
    """Whether a file that nothing recognises begins as one of the trade; large ones too."""
    with contextlib.suppress(FileUnreadableError):
        return _guarded(document, lambda: begins_known(whole(document, limits)))
    return True


def _cut_short(document: Document) -> FileUnreadableError:
    return FileUnreadableError(
        document.cut, where=document.path, remedy="download the file again and load it"
    )


def _guarded(document: Document, step: Callable[[], _T]) -> _T:
    """Do a step with one file; whatever a garbled one sets off is that file's fault alone."""
    try:
        return step()
    except _GARBLED as cause:
        raise FileUnreadableError(
            f"the file is damaged, or not built as its kind is ({type(cause).__name__}: {cause})",
            where=document.path,
            remedy="copy or download it again",
        ) from cause


def begin_reading(
    sources: Iterable[dict[str, Any]],
    ready: Iterable[Loaded],
    home: str | None,
    again: dict[str, int],
) -> Reading:
    """A reading that knows what the store holds and what an earlier run left behind."""
    rows = list(sources)
    return Reading(
        known={(row["sha256"], _name(row["path"])): row["source_id"] for row in rows},
        known_content={row["sha256"]: row["source_id"] for row in rows},
        ready={(it.source["sha256"], _name(it.source["path"])): it for it in ready},
        home=home,
        places=frozenset(row["path"] for row in rows),
        again=dict(again),
    )


def _name(path: str) -> str:
    name = path.rpartition("!")[2].rpartition("/")[2]
    return name[:-3] if name.lower().endswith(".gz") else name
