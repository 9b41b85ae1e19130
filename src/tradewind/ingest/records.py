"""The records of a JSON file one by one: lines of JSON, or elements of one array."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tradewind.ingest.document import Document
from tradewind.ingest.elements import Broken, ends_within, read_elements
from tradewind.ingest.personal import is_personal
from tradewind.ingest.reject import Reject

NO_OBJECT = "the element is no JSON object"
CUT_SHORT = "the file is cut short: it ends within its array; its whole records were read"
_HEAD = 1 << 20
_PAIR = re.compile(r'"([^"]*)"\s*:\s*(?:"[^"]*"?|\w+)?,?\s*')

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a file, with their lines (or numbers from 1), and what is none.

    `cut_short` says that the array never ends.
    """

    lines: list[int]
    values: list[Record]
    broken: list[Reject]
    cut_short: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell of an array that is cut short."""
        return (CUT_SHORT,) if self.cut_short else ()

    def raw(self, row: int) -> str:
        """A record as it stood, without what is personal."""
        return scrubbed(self.values[row])


def first_line_record(document: Document) -> Record:
    """The first line that is no blank, as a JSON object; empty where it is none."""
    head = document.text.utf8[:_HEAD].lstrip()
    if not head.startswith(b"{"):
        return {}
    line = head.partition(b"\n")[0]
    return _object(line.decode("utf-8", "replace"))


def first_element(document: Document, key: str = "") -> Any:
    """The first element of the file's array, or of the array under `key`; None where none is."""
    data = document.data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not (data.startswith((b"[", b"{")) or data[:2] in (b"\xff\xfe", b"\xfe\xff")):
        return None
    head = document.text.utf8[:_HEAD].decode("utf-8", "ignore")
    found = next(read_elements([head], key), None)
    return None if found is None or isinstance(found, Broken) else found.value


def line_records(document: Document) -> Records:
    """Every line as a record; a line that is no JSON object is set aside.

    Where the last one breaks off within its object the file is cut short.
    """
    lines: list[int] = []
    values: list[Record] = []
    broken: list[Reject] = []
    printed = document.text.utf8.split(b"\n")
    for number, line in enumerate(printed, 1):
        if not line.strip():
            continue
        reason, detail = "json_unreadable", "the line is no whole JSON object"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as cause:
            value = None
            if number == len(printed) and ends_within(cause, line.decode("utf-8", "replace")):
                reason, detail = "file_cut_short", "the file ends in the middle of this line"
        if isinstance(value, dict):
            lines.append(number)
            values.append(value)
        else:
            text = _scrub_text(line.decode("utf-8", "replace"))
            broken.append(Reject(number, reason, detail, text))
    return Records(lines, values, broken)


def element_records(document: Document, key: str = "") -> Records:
    """Every element of the file's array as a record; what is no object is set aside."""
    lines: list[int] = []
    values: list[Record] = []
    broken: list[Reject] = []
    cut_short = False
    for number, element in enumerate(elements_of(document, key), 1):
        if isinstance(element, Broken):
            cut_short |= element.last
            if element.raw.strip() or not element.last:
                broken.append(
                    Reject(number, "json_unreadable", _no_json(element), _scrub_text(element.raw))
                )
        elif isinstance(element.value, dict):
            lines.append(number)
            values.append(element.value)
        else:
            shown = json.dumps(element.value)
            broken.append(Reject(number, "json_unreadable", NO_OBJECT, shown))
    return Records(lines, values, broken, cut_short)


def elements_of(document: Document, key: str = "") -> Iterator[Any]:
    """The elements of the array, of a small file or of one piece of a large one."""
    if document.elements is not None:
        return iter(document.elements)
    return read_elements([document.text.utf8.decode()], key)


def scrubbed(value: Any) -> str:
    """A record as JSON with sorted keys, without what is personal."""
    kept = {name: it for name, it in value.items() if not is_personal(str(name))}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _no_json(element: Broken) -> str:
    return "the file ends within this element" if element.last else "the element is no JSON"


def _scrub_text(text: str) -> str:
    return _PAIR.sub(lambda pair: "" if is_personal(pair[1]) else pair[0], text)


def _object(line: str) -> Record:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
