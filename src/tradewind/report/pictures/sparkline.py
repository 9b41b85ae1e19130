"""Best rank of each week of the last year, as a line small enough for a table cell."""

from collections.abc import Sequence

_WIDTH, _HEIGHT, _LOWEST = 156, 30, 200


def sparkline(ranks: Sequence[int | None], *, alt: str) -> str:
    """Ranks (1 on top, 200 at the foot; None breaks the line) as a small SVG element.

    Written by hand and not by Vega: a report holds hundreds of these, at 300 bytes each.
    """
    from markupsafe import escape

    step = _WIDTH / max(1, len(ranks) - 1)
    parts = [
        f"{'L' if week and ranks[week - 1] is not None else 'M'}{week * step:.1f} {_y(rank):.1f}"
        + ("h.1" if week and ranks[week - 1] is None else "")
        for week, rank in enumerate(ranks)
        if rank is not None
    ]
    last = ranks[-1] if ranks else None
    dot = f'<circle cx="{_WIDTH}" cy="{_y(last):.1f}" r="2.6"/>' if last is not None else ""
    return (
        f'<svg class="spark" role="img" aria-label="{escape(alt)}" '
        f'viewBox="-3 -3 {_WIDTH + 6} {_HEIGHT + 6}" width="{_WIDTH + 6}" height="{_HEIGHT + 6}">'
        f'<path class="foot" d="M0 {_HEIGHT}H{_WIDTH}"/><path d="{"".join(parts)}"/>{dot}</svg>'
    )


def _y(rank: int) -> float:
    return (min(rank, _LOWEST) - 1) / (_LOWEST - 1) * _HEIGHT
