"""Whether a file that no source reads begins as one of the trade does."""

import re

from tradewind.ingest.document import Document

_HEAD_BYTES = 64 << 10
_MESSAGE = re.compile(rb"<(?:\w+:)?(?:NewReleaseMessage|CatalogListMessage)\b")
_KEY = re.compile(
    rb'"(?:name_original|idols|chartEntryData|displayChart|ms_played|msPlayed|listened_at|'
    rb'track_metadata|scrobbles|uts)"\s*:'
)
"""Keys that the JSON of a source holds near its start, and hardly any other."""


def begins_known(document: Document) -> bool:
    """Whether it begins as a message of DDEX, or is JSON cut short with keys that a source has."""
    head = document.text.utf8[:_HEAD_BYTES].lstrip()
    if head.startswith(b"<"):
        return _MESSAGE.search(head) is not None
    if head.startswith((b"{", b"[")):
        return document.json is None and _KEY.search(head) is not None
    return False
