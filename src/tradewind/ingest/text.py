"""Bytes of unknown encoding become UTF-8; decided once a file, with a note."""

import re
from dataclasses import dataclass

_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 1 << 20


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text as UTF-8 without byte-order mark; `note` is empty where it was UTF-8.

    `damaged` says that single signs could not be read and stand as U+FFFD. `codec` is the encoding
    by Python's name, by which the rest of a large file is read.
    """

    utf8: bytes
    note: str = ""
    damaged: bool = False
    codec: str = "utf-8"


def read_text(data: bytes) -> Text:
    """Decide the encoding of a whole file: UTF-8, UTF-16, CP949 (Korean), else CP1252 or Latin-1.

    Text that is UTF-8 but for a few signs stays UTF-8, so that one broken sign does not spoil
    every name in the file.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _plain(data.decode("utf-16", errors="replace"), "UTF-16", "utf-16")
    bare = data.removeprefix(b"\xef\xbb\xbf")
    if _is_utf8(bare):
        return Text(_one_line_end(bare))
    if bare != data or _mostly_utf8(bare):
        mended = bare.decode("utf-8", errors="replace").encode()
        return Text(_one_line_end(mended), "UTF-8 with unreadable signs", damaged=True)
    if _looks_korean(bare):
        return _plain(bare.decode("cp949"), "CP949 (Korean)", "cp949")
    try:
        return _plain(bare.decode("cp1252"), "CP1252 (Western)", "cp1252")
    except UnicodeDecodeError:
        return _plain(bare.decode("latin-1"), "Latin-1", "latin-1")


def _plain(text: str, encoding: str, codec: str) -> Text:
    note = f"read as {encoding}, not UTF-8"
    return Text(_one_line_end(text.encode()), note, damaged="\ufffd" in text, codec=codec)


def _one_line_end(utf8: bytes) -> bytes:
    if b"\r" in utf8 and b"\n" not in utf8:
        return utf8.replace(b"\r", b"\n")
    return utf8


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """Whether most runs of high bytes are UTF-8: by chance Latin-1 or CP949 hardly ever are."""
    runs = [run.group() for run in _HIGH.finditer(data[:_SAMPLE])]
    good = sum(_is_utf8(run) for run in runs)
    return good > len(runs) / 2


def _looks_korean(data: bytes) -> bool:
    """Whether high bytes come in the pairs of CP949; in Latin-1 an accented letter stands alone."""
    try:
        data.decode("cp949")
    except UnicodeDecodeError:
        return False
    runs = [run.group() for run in _HIGH.finditer(data[:_SAMPLE])]
    paired = sum(len(run) for run in runs if len(run) % 2 == 0 and min(run) >= 0xA1)
    return paired > sum(map(len, runs)) / 2
