"""What a count counts: plays by tier, or copies sold."""

from tradewind.ingest.figures import Figures

USE = ("use", "tier", "use_type", "type", "subscription", "subscription_type", "product")
SALES = frozenset({"track_sale", "album_sale"})
_SPELLINGS = {
    "premium": ("paid", "subscription", "subscriber", "paid_subscription", "on_demand_premium"),
    "ad_supported": ("free", "freemium", "ad_funded", "ads", "adsupported", "on_demand_free"),
    "programmed": ("programmed_stream", "radio", "non_interactive", "noninteractive", "autoplay"),
    "stream": ("streams", "streaming", "play", "plays", "on_demand", "all", "total", ""),
    "track_sale": ("download", "downloads", "track_download", "single_sale", "track_sales"),
    "album_sale": ("album", "album_download", "album_sales", "physical", "cd", "vinyl"),
}
_USES = {said: use for use, others in _SPELLINGS.items() for said in (use, *others)}


def read_uses(figures: Figures) -> list[str | None]:
    """The use of each row; where the file has no such column, plays of an unknown tier."""
    cells = figures.cells(*USE)
    read = {cell: _USES.get(_plain(cell)) for cell in set(cells)}
    figures.fault(
        (read[cell] is None for cell in cells),
        *("use_unknown", lambda row: f"use is {cells[row]!r}; expected {', '.join(_SPELLINGS)}"),
    )
    return [read[cell] for cell in cells]


def _plain(text: str) -> str:
    return text.strip().casefold().replace("-", "_").replace(" ", "_")
