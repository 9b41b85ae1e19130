"""Which forecasts of a table are the ones to go by."""

import pyarrow as pa
import pyarrow.compute as pc

HORIZON_WEEKS = 12  # plans and reports speak of the quarter ahead


def newest_forecasts(forecasts: pa.Table) -> pa.Table:
    """The forecasts of the last origin, of the one horizon nearest to 12 weeks.

    Takes and gives the schema of table `forecasts`; of two horizons as near, the shorter. An
    empty table comes back as it is.
    """
    if not forecasts.num_rows:
        return forecasts
    last = forecasts.filter(pc.equal(forecasts["origin"], pc.max(forecasts["origin"])))
    horizons = last["horizon_weeks"].unique().to_pylist()
    horizon = min(horizons, key=lambda weeks: (abs(weeks - HORIZON_WEEKS), weeks))
    return last.filter(pc.equal(last["horizon_weeks"], horizon))
