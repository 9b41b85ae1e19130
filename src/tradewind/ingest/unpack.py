"""Files opened and unpacked, a little at a time, so that a bomb never fills the memory."""

import hashlib
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from tradewind.ingest.document import Document
from tradewind.ingest.found import CONTAINERS, ENDINGS, MARKER, FoundFile, by_stem
from tradewind.ingest.limits import Limits
from tradewind.terms import FileUnreadableError

_STEP = 1 << 20
_DAMAGE = (OSError, ValueError, zipfile.BadZipFile)
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of a folder or archive that is no table by its name, such as a picture."""

    path: str


Unpacked = Document | FileUnreadableError | PassedOver


def unpack(file: FoundFile, limits: Limits) -> Iterator[Unpacked]:
    """Each document a file holds: itself, what a gzip holds, or every member of a zip.

    What cannot be read is yielded as the error that says why, so that the rest still comes.
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
            else:
                yield _single(file, opened, limits)
    except _DAMAGE as cause:
        yield FileUnreadableError(
            f"the file cannot be opened ({cause})",
            where=str(file.path),
            remedy="copy or download it again",
        )
    except FileUnreadableError as error:
        yield error


def _single(file: FoundFile, opened: IO[bytes], limits: Limits) -> Document:
    path = str(file.path)
    packed = _read(opened, path, limits.largest_bytes)
    data, cut = _gunzip(packed, path, limits)
    return Document(
        path=path,
        name=_bare_name(file.path.name),
        data=data,
        sha256=hashlib.sha256(packed).hexdigest(),
        size_bytes=len(packed),
        cut=cut,
        simulated=file.simulated,
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
        _check_ratio(declared, file.size_bytes, str(file.path), limits, "is declared to unpack to")
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
        _check_size(info.file_size, info.compress_size, path, limits, "is declared to unpack to")
        with archive.open(info) as opened:
            packed = _read(opened, path, limits.largest_bytes)
        data, cut = _gunzip(packed, path, limits)
    except FileUnreadableError as error:
        return error
    except (*_DAMAGE, EOFError, zlib.error, lzma.LZMAError, RuntimeError) as cause:
        return FileUnreadableError(
            f"the archive is damaged here ({cause})",
            where=path,
            remedy="copy or download the archive again; its other files are loaded",
        )
    return Document(
        path=path,
        name=_bare_name(info.filename.rpartition("/")[2]),
        data=data,
        sha256=hashlib.sha256(packed).hexdigest(),
        size_bytes=len(packed),
        cut=cut,
        simulated=simulated,
    )


def _gunzip(packed: bytes, path: str, limits: Limits) -> tuple[bytes, str]:
    """The unpacked bytes, and why they end too early where they do."""
    if not packed.startswith(_GZIP):
        return packed, ""
    unpacked = io.BytesIO()
    try:
        for step in _gunzip_steps(packed):
            unpacked.write(step)
            _check_size(unpacked.tell(), len(packed), path, limits, "unpacks to more than")
    except zlib.error as cause:
        if not unpacked.tell():
            raise FileUnreadableError(
                f"nothing can be unpacked from this gzip ({cause})",
                where=path,
                remedy="copy or download it again",
            ) from cause
        return unpacked.getvalue(), f"the gzip is damaged ({cause}); rows before its end are kept"
    return unpacked.getvalue(), ""


def _gunzip_steps(packed: bytes) -> Iterator[bytes]:
    """What a gzip of one or several members holds, step by step; raises zlib.error at its damage.

    Python's own reader drops what it unpacked just before a cut, and these rows are good.
    """
    rest = packed
    while rest.startswith(_GZIP):
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        while not member.eof:
            step = member.decompress(rest, _STEP)
            yield step
            rest = member.unconsumed_tail
            if not (step or rest or member.eof):
                raise zlib.error("it ends before its end mark")
        rest = member.unused_data


def _read(opened: IO[bytes], path: str, largest: int) -> bytes:
    read = io.BytesIO()
    while step := opened.read(_STEP):
        read.write(step)
        if read.tell() > largest:
            raise _too_large(path, f"holds more than {largest:,} bytes")
    return read.getvalue()


def _check_size(unpacked: int, packed: int, path: str, limits: Limits, what: str) -> None:
    if unpacked > limits.largest_bytes:
        raise _too_large(path, f"{what} {unpacked:,} bytes")
    _check_ratio(unpacked, packed, path, limits, what)


def _check_ratio(unpacked: int, packed: int, path: str, limits: Limits, what: str) -> None:
    ratio = unpacked / max(packed, 1)
    if unpacked > limits.ratio_from_bytes and ratio > limits.largest_ratio:
        raise _too_large(path, f"{what} {unpacked:,} bytes, {ratio:,.0f} times its size")


def _too_large(path: str, found: str) -> FileUnreadableError:
    return FileUnreadableError(
        f"the file {found}; it was not unpacked further",
        where=path,
        expected="a file of the size charts have",
        remedy="if it is sound, split it, or raise --largest-mb",
    )


def _bare_name(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name
