"""One element of a message with what stands in it, and the line on which it begins."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Element:
    """An XML element by its name without namespace; `line` counts from 1."""

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def each(self, path: str) -> Iterator["Element"]:
        """Every element that a path of names parted by '/' leads to, in order."""
        name, _, rest = path.partition("/")
        for child in self.children:
            if child.name == name:
                if rest:
                    yield from child.each(rest)
                else:
                    yield child

    def below(self, name: str) -> Iterator["Element"]:
        """Every element of a name at any depth, in order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.below(name)

    def said(self, *paths: str) -> str:
        """The text of the first element, over these paths, that is not empty."""
        for path in paths:
            for found in self.each(path):
                if text := found.plain:
                    return text
        return ""

    def texts(self, *paths: str) -> list[str]:
        """The distinct texts of all elements that these paths lead to."""
        found = (element.plain for path in paths for element in self.each(path))
        return list(dict.fromkeys(text for text in found if text))

    @property
    def plain(self) -> str:
        """The text, its spaces and line breaks drawn together; or the value a sender defined."""
        own = self.attributes.get("UserDefinedValue", "")
        text = " ".join(self.text.split())
        return " ".join(own.split()) or text if text in ("UserDefined", "") else text
