"""The parts of a message one after another, so that no more than one of them is held as XML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from tradewind.ingest.ddex_ern.element import Element
from tradewind.terms import FileUnreadableError

_STEP = 1 << 16
_DEEPEST = 100  # the deepest message of the schema is below 20
_MOST_ELEMENTS = 500_000  # in one part; a release of 10,000 tracks has about 100,000
_LONGEST_TEXT = 1 << 20
_NAMESPACE = re.compile(r"https?://ddex\.net/xml/(?:\d{4}/)?ern(?:-main)?/(\d+)", re.IGNORECASE)
_BREAK = "}"


@dataclass(frozen=True, slots=True)
class Root:
    """What a message is: its root's name, and the version of ERN in digits, such as 43 or 382."""

    name: str
    version: str
    attributes: dict[str, str] = field(default_factory=dict)


class _FoundError(Exception):
    """Stops the reader: the root is found."""

    def __init__(self, root: Root) -> None:
        super().__init__(root.name)
        self.root = root


def read_root(start: bytes) -> Root | None:
    """The root of an XML document from its first bytes; None where they are no XML.

    A document type declaration ends the search: what follows it is never read.
    """
    parser = expat.ParserCreate(namespace_separator=_BREAK)

    def begin(name: str, attributes: dict[str, str]) -> NoReturn:
        raise _FoundError(_root_of(name, attributes))

    def doctype(name: str, *_: object) -> NoReturn:
        raise _FoundError(Root(name.rpartition(":")[2], ""))

    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(start, False)
    except _FoundError as found:
        return found.root
    except (expat.ExpatError, ValueError, LookupError):
        return None
    return None


def _root_of(name: str, attributes: dict[str, str]) -> Root:
    space, _, local = name.rpartition(_BREAK)
    match = _NAMESPACE.fullmatch(space)
    stated = attributes.get("MessageSchemaVersionId", "").rpartition("/")[2]
    version = match[1] if match else stated if stated.isdigit() else ""
    return Root(local, version, dict(attributes))


def read_items(data: bytes, path: str) -> Iterator[tuple[str, Element]]:
    """Each part of a message with the name of the list it stands in, in the order of the file.

    Parts of `…List` elements come one by one; other children of the root come whole, under "".
    Raises FileUnreadableError where the XML breaks, nests too deep, or declares a document type:
    that is where entities are defined, and no message of the standard has one.
    """
    reader = _Reader(path)
    for at in range(0, len(data), _STEP):
        reader.feed(data[at : at + _STEP], last=at + _STEP >= len(data))
        yield from reader.ready
        reader.ready.clear()


@dataclass
class _Reader:
    path: str
    ready: list[tuple[str, Element]] = field(default_factory=list)
    stack: list[Element] = field(default_factory=list)
    held: int = 0

    def __post_init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=_BREAK)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype

    def feed(self, step: bytes, *, last: bool) -> None:
        try:
            self.parser.Parse(step, last)
        except (expat.ExpatError, ValueError, LookupError) as cause:
            self.refuse(f"the XML cannot be read any further ({cause})")

    def refuse(self, found: str) -> NoReturn:
        raise FileUnreadableError(
            found,
            where=f"{self.path}, line {self.parser.CurrentLineNumber}",
            expected="a whole ERN message",
            remedy="ask the sender for it again",
        )

    def doctype(self, *_: object) -> None:
        self.refuse("a document type is declared, which may define entities; it is not read")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        element = Element(name.rpartition(_BREAK)[2], line, attributes)
        if len(self.stack) >= _DEEPEST:
            self.refuse(f"elements nest deeper than {_DEEPEST}")
        self.held += 1
        if self.held > _MOST_ELEMENTS:
            self.refuse(f"one part of the message holds more than {_MOST_ELEMENTS:,} elements")
        if self.stack and not self._is_part(len(self.stack)):
            self.stack[-1].children.append(element)
        self.stack.append(element)

    def _is_part(self, depth: int) -> bool:
        """Whether an element at `depth` is handed out by itself."""
        return depth == 1 or (depth == 2 and self.stack[1].name.endswith("List"))

    def characters(self, text: str) -> None:
        element = self.stack[-1]
        if len(self.stack) > 1 and (element.text or not text.isspace()):
            element.text += text
            if len(element.text) > _LONGEST_TEXT:
                self.refuse(f"an element holds more than {_LONGEST_TEXT:,} signs of text")

    def end(self, _: str) -> None:
        element = self.stack.pop()
        if self.stack and self._is_part(len(self.stack)):
            inside = self.stack[1].name if len(self.stack) == 2 else ""
            if inside or not element.name.endswith("List"):
                self.ready.append((inside, element))
            self.held = 0
