"""Every reason a plan gives, by its id, with the names of its values.

The words stand with whoever shows them; the values are raw: euro cents, streams, dates in ISO form,
codes of territories and kinds.
"""

WHY = {
    "gain_per_eur": ("rank", "of", "per_eur", "price_per_eur"),
    "chance": ("status", "before", "after"),
    "marginal": ("gain", "dependants"),
    "release": ("date", "title"),
    "enables": ("kinds",),
    "needs_met": ("kinds", "how"),  # how: plan, before
    "falling": ("share",),
    "saturated": ("share",),
    "spill": ("share", "markets"),  # of the line's gain; up to three markets that give the most
    "base_rate": (),
    "emerging": (),
    "forced": (),
    "committed": (),  # in the plan before, and agreed
}
LACKS = {
    "price": ("per_eur", "price_per_eur", "cost_needed_eur_cents"),
    "capacity": ("needed_days", "left_days"),
    "needs": ("kinds",),
    "markets_max": ("markets",),
    "same_max": ("lines",),
    "artists_max": ("artists",),
    "limit": ("limit",),  # by its name
    "budget": ("left_eur_cents", "needed_eur_cents"),
    "own": ("left_eur_cents", "needed_eur_cents"),
    "set": (),  # worth its price alone; the best set as a whole, within the gap, is without it
}
NOTES = {
    "points": (),  # no streams in the data: points, one a week on a chart per million people
    # what income and listeners are taken from: markets known from the store or one's own figures,
    # markets where an assumption stands
    "income": ("known", "assumed", "per_1000"),  # euros for 1,000 streams
    "listeners": ("known", "assumed", "per_listener"),  # streams in four weeks
    "weighted": ("weights",),  # by streams, listeners, income
    "default_funder": ("funder",),
    "tax_relief": ("share", "back_eur_cents", "net_eur_cents"),  # of what the artists' side pays
    "stopped_early": ("gap",),
    "capacity_assumed": ("artists", "days_a_month"),
    "risk_limit": ("given_up",),  # share of the best plan's gain that the limit on risk costs
    # lines of the plan before; given_up: share of the best gain found that keeping them cost
    "stayed": ("of", "committed", "kept", "moved", "dropped", "new", "given_up"),
}
# Rules that have a price, with the unit of `more`.
PRICED = {
    "budget": ("funder",),  # euros
    "own": (),  # euros
    "floor_emerging": (),  # points of a share: 1 is one percent
    "limit": ("limit", "side", "what"),  # side: least, most; what: eur, points, lines
    "same_max": ("kind", "territory", "quarter"),  # lines
    "days": ("artist_id", "artist", "quarter"),  # days
    "markets_max": ("artist_id", "artist", "quarter"),  # markets
    "artists_max": (),  # artists
}
