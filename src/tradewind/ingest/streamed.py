"""A kind of file whose records stand alone, so that a file of any size is read piece by piece."""

from dataclasses import dataclass

from tradewind.ingest.source import Source

LINES, ELEMENTS, ROWS = "lines", "elements", "rows"


@dataclass(frozen=True, slots=True)
class StreamedSource(Source):
    """A source whose `parse` may be given a large file in pieces, one call each.

    `pieces` says what a piece is made of: whole lines of text, each piece with the head of the file
    down to its header; whole elements of a JSON array (that of `array_key`, where the file is one
    JSON object); or rows of a Parquet file. What a parser must remember from piece to piece it
    keeps in `Document.carried`.
    """

    pieces: str = LINES
    array_key: str = ""
