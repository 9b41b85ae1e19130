"""All files of a run read and parsed; nothing comes into a table yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tradewind.ingest.batch import Batch, Loaded, source_id_of
from tradewind.ingest.document import Document
from tradewind.ingest.found import FoundFile
from tradewind.ingest.recognise import recognise
from tradewind.ingest.source import Context
from tradewind.ingest.unpack import unpack
from tradewind.terms import FileUnreadableError, Progress

_STRAY = (".txt", ".json")


@dataclass
class Reading:
    """What a run has read so far.

    `known` maps the content and name of a file to its source id, `known_content` the content alone;
    both hold what the store has and grow with the run. `ready` holds files that an earlier run
    parsed, by content and name.
    """

    known: dict[tuple[str, str], str]
    known_content: dict[str, str]
    ready: dict[tuple[str, str], Loaded]
    home: str | None
    live: dict[str, set[str]] = field(default_factory=dict)
    resumed: list[Loaded] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unchanged: int = 0
    passed_over: int = 0

    def read(self, files: Iterable[FoundFile], batch: Batch, progress: Progress) -> None:
        """Read every file; what cannot be read is told in `refused`, and its old rows stay."""
        for file in files:
            refused_before = len(self.refused)
            live: set[str] = set()
            for document in unpack(file, batch.limits):
                if isinstance(document, FileUnreadableError):
                    self.refused.append(str(document))
                elif source_id := self._read(document, file, batch):
                    live.add(source_id)
            if len(self.refused) == refused_before:
                self.live[str(file.path)] = live
            progress.advance(file.size_bytes)
        batch.flush()

    def _read(self, document: Document, file: FoundFile, batch: Batch) -> str | None:
        """The source id of one document, parsed where it was not known; None where refused."""
        key = (document.sha256, document.name)
        if key in self.known:
            self.unchanged += 1
            return self.known[key]
        loaded: Loaded | str | None = self.ready.get(key)
        if isinstance(loaded, Loaded):
            loaded.source["path"] = document.path
            self.resumed.append(loaded)
        else:
            try:
                loaded = self._parse(document, batch)
            except FileUnreadableError as error:
                self._refuse(document, file, error)
                return None
        if isinstance(loaded, str):
            self.unchanged += 1
            return loaded
        source_id = str(loaded.source["source_id"])
        self.known[key] = self.known_content[document.sha256] = source_id
        return source_id

    def _parse(self, document: Document, batch: Batch) -> Loaded | str:
        source, header = recognise(document)
        if not source.name_tells and document.sha256 in self.known_content:
            return self.known_content[document.sha256]
        source_id = source_id_of(document, source)
        parsed = source.parse(document, header, Context(source_id, batch.limits, self.home))
        encoding = document.text.note if header.line else ""
        self.notes += [f"{document.path}: {note}" for note in (encoding, *parsed.notes) if note]
        return batch.add(document, source, source_id, parsed)

    def _refuse(self, document: Document, file: FoundFile, error: FileUnreadableError) -> None:
        if not file.named and document.name.lower().endswith(_STRAY):
            self.passed_over += 1
        else:
            self.refused.append(str(error))


def begin_reading(
    sources: Iterable[dict[str, Any]], ready: Iterable[Loaded], home: str | None
) -> Reading:
    """A reading that knows what the store holds and what an earlier run left behind."""
    rows = list(sources)
    return Reading(
        known={(row["sha256"], _name(row["path"])): row["source_id"] for row in rows},
        known_content={row["sha256"]: row["source_id"] for row in rows},
        ready={(it.source["sha256"], _name(it.source["path"])): it for it in ready},
        home=home,
    )


def _name(path: str) -> str:
    name = path.rpartition("!")[2].rpartition("/")[2]
    return name[:-3] if name.lower().endswith(".gz") else name
