"""Files of the trade become tables; a folder here is a kind of file. See README.md."""

from tradewind.ingest.ingest import ingest
from tradewind.ingest.limits import Limits
from tradewind.ingest.names.edited import ReviewInvalidError
from tradewind.ingest.reject import remedies
from tradewind.ingest.remove import remove
from tradewind.ingest.summary import FormatLine, IngestSummary, ReasonLine

__all__ = [
    "FormatLine",
    "IngestSummary",
    "Limits",
    "ReasonLine",
    "ReviewInvalidError",
    "ingest",
    "remedies",
    "remove",
]
