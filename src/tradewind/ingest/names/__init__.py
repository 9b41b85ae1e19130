"""Names on charts matched to artists of the rosters, and what a person decided about the rest."""

from tradewind.ingest.names.edited import ReviewInvalidError
from tradewind.ingest.names.rebuild import Matching, rebuild_names
from tradewind.ingest.names.review import read_review

__all__ = ["Matching", "ReviewInvalidError", "read_review", "rebuild_names"]
