"""Files opened and unpacked, a little at a time, so that a bomb never fills the memory."""

import hashlib
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

from tradewind.ingest.document import Document
from tradewind.ingest.found import CONTAINERS, ENDINGS, MARKER, FoundFile, by_stem
from tradewind.ingest.limits import Limits
from tradewind.ingest.memory import check_memory
from tradewind.ingest.parquet import only_its_columns
from tradewind.ingest.unpacking import Unpacking, check_ratio, too_large
from tradewind.terms import FileUnreadableError

_DAMAGE = (OSError, ValueError, zipfile.BadZipFile)
_PARQUET = b"PAR1"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of a folder or archive that is no table by its name, such as a picture."""

    path: str


Unpacked = Document | FileUnreadableError | PassedOver


def unpack(file: FoundFile, limits: Limits) -> Iterator[Unpacked]:
    """Each document a file holds: itself, what a gzip holds, or every member of a zip.

    Of a large file the document holds the first piece and the way to the rest. What cannot be read
    is yielded as the error that says why, so that the rest still comes.
    """
    try:
        if not file.table:
            yield PassedOver(str(file.path))
            return
        with file.path.open("rb") as opened:
            start = opened.read(4)
            opened.seek(0)
            if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
                yield from _members(file, opened, limits)
                return
        path = str(file.path)
        source = Unpacking(
            path, lambda: file.path.open("rb"), file.size_bytes, limits, file=file.path
        )
        yield _document(source, file.path.name, file.simulated)
    except _DAMAGE as cause:
        yield FileUnreadableError(
            f"the file cannot be opened ({cause})",
            where=str(file.path),
            remedy="copy or download it again",
        )
    except FileUnreadableError as error:
        yield error


def whole(document: Document, limits: Limits) -> Document:
    """A large file held in memory as a whole, where its format asks for that.

    Raises FileUnreadableError, before the memory is spent, where it is larger than the limit or
    the memory.
    """
    if document.rest is None:
        return document
    source = document.rest
    declared = source.packed_bytes
    if declared > limits.largest_bytes:
        what = "is declared to unpack to" if source.file is None else "holds more than"
        shown = declared if source.file is None else limits.largest_bytes
        raise too_large(document.path, f"{what} {shown:,} bytes, and its format is read as a whole")
    check_memory(declared, document.path)
    read = io.BytesIO()
    for step in source.steps():
        read.write(step)
        if read.tell() > limits.largest_bytes:
            raise too_large(document.path, f"unpacks to more than {limits.largest_bytes:,} bytes")
        check_memory(read.tell(), document.path)
    return replace(document, data=read.getvalue(), rest=None, cut=source.cut)


def _document(source: Unpacking, name: str, simulated: bool) -> Document:
    """A file as a document: all of it, or its first piece and the way to the rest."""
    most = min(source.limits.piece_bytes, source.limits.largest_bytes)
    read, steps = io.BytesIO(), source.steps()
    for step in steps:
        read.write(step)
        if read.tell() > most:
            break
    data, large = read.getvalue(), read.tell() > most
    steps.close()
    if large and data.startswith(_PARQUET) and source.file and not source.gzipped:
        data = only_its_columns(source.file)
    elif large:
        data = data[:most]
    if large or source.gzipped:
        sha256, size_bytes = source.digest()
    else:
        sha256, size_bytes = hashlib.sha256(data).hexdigest(), len(data)
    return Document(
        path=source.path,
        name=_bare_name(name),
        data=data,
        sha256=sha256,
        size_bytes=size_bytes,
        cut="" if large else source.cut,
        simulated=simulated,
        rest=source if large else None,
    )


def _members(file: FoundFile, opened: IO[bytes], limits: Limits) -> Iterator[Unpacked]:
    with zipfile.ZipFile(opened) as archive:
        names = {info.filename for info in archive.infolist()}
        if "[Content_Types].xml" in names:
            raise FileUnreadableError(
                "this is an office file, not a table of text",
                where=str(file.path),
                remedy="save the sheet as CSV (UTF-8) and load that",
            )
        simulated = file.simulated or any(name.rpartition("/")[2] == MARKER for name in names)
        declared = sum(info.file_size for info in archive.infolist())
        check_ratio(declared, file.size_bytes, str(file.path), limits, "is declared to unpack to")
        told = False
        for info in sorted(archive.infolist(), key=lambda info: by_stem(info.filename)):
            base = info.filename.rpartition("/")[2]
            hidden = base.startswith((".", "__MACOSX")) or info.filename.startswith("__MACOSX")
            if info.is_dir() or hidden or base == MARKER:
                continue
            path = f"{file.path}!{info.filename}"
            if base.lower().endswith((*ENDINGS, *CONTAINERS)):
                told = True
                packed = base.lower().endswith(CONTAINERS)
                yield _nested(path) if packed else _member(archive, info, path, simulated, limits)
            else:
                yield PassedOver(path)
        if not told:
            raise FileUnreadableError(
                "the archive holds no file that could be a table",
                where=str(file.path),
                expected=f"files that end in {', '.join(ENDINGS)}",
                remedy="look into it, and pack the tables themselves",
            )


def _nested(path: str) -> FileUnreadableError:
    return FileUnreadableError(
        "this is an archive or office file within an archive, and was not opened",
        where=path,
        remedy="take it out and load it by itself; a sheet must be saved as CSV first",
    )


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, simulated: bool, limits: Limits
) -> Document | FileUnreadableError:
    try:
        declared, what = info.file_size, "is declared to unpack to"
        check_ratio(declared, info.compress_size, path, limits, what)
        source = Unpacking(path, lambda: archive.open(info), declared, limits)
        return _document(source, info.filename.rpartition("/")[2], simulated)
    except FileUnreadableError as error:
        return error
    except (*_DAMAGE, EOFError, zlib.error, lzma.LZMAError, RuntimeError) as cause:
        return FileUnreadableError(
            f"the archive is damaged here ({cause})",
            where=path,
            remedy="copy or download the archive again; its other files are loaded",
        )


def _bare_name(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name
