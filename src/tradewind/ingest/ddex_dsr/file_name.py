"""What the name of a DSR file says: recipient, sender, service, period, territory, part x of y."""

import re
from collections.abc import Mapping

_SHAPE = re.compile(
    r"DSR_(?P<recipient>[^_]+)_(?P<sender>[^_]+)_(?P<service>[^_]*)"
    r"_(?P<period>\d{4}(?:-\d{2,3}|-Q\d|-\d{2}-\d{2}(?:--\d{4}-\d{2}-\d{2})?)?)"
    r"_(?P<territory>[^_]*)_(?P<number>\d+)of(?P<files>\d+)_(?P<created>\d{8}T\d{6})"
    r"(?:\.tsv|\.txt)?(?:\.gz)?",
    re.IGNORECASE,
)


def parse_file_name(name: str) -> Mapping[str, str] | None:
    """The parts of a file's name as the standard lays them down; None where it is another name.

    Source: file name pattern of ddexnet/dsrf at 1dc231ef.
    """
    match = _SHAPE.fullmatch(name)
    return match.groupdict() if match else None
