"""The plan as a choice of programmes: one of each artist at most, within what artists share."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.master import Choice
from tradewind.plan.model import Model
from tradewind.plan.pair_grid import PairGrid
from tradewind.plan.ways import Ways

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def programme_choice(grid: PairGrid, model: Model, artist: Ints, way: Ints, ways: Ways) -> Choice:
    """The problem over these programmes (their artists, and places of their ways, -1 for none)."""
    of, place = np.nonzero(way >= 0)
    each = way[of, place]
    count, artists = len(artist), len(grid.artists)
    members = sparse.csr_array((np.ones(len(of)), (each, of)), shape=(len(ways), count))
    taken, line = np.nonzero(ways.taken)
    columns = grid.column.reshape(len(grid.pairs), -1)[ways.pair[taken], line]
    lines = sparse.csr_array(
        (np.ones(len(taken)), (columns, taken)), shape=(model.matrix.shape[1], len(ways))
    )
    shared = model.matrix[model.shared]
    limited = model.artists_row >= 0
    one_each = sparse.csr_array((np.ones(count), (artist, np.arange(count))), (artists, count))
    in_all = sparse.csr_array(np.ones((int(limited), count)))
    whole = sparse.vstack([shared @ (lines @ members), one_each, in_all])
    none = sparse.csr_array((artists + int(limited), len(model.free)))
    free = sparse.vstack([shared[:, model.free], none])
    upper = [model.upper[model.shared], np.ones(artists)]
    if limited:
        upper.append(model.upper[[model.artists_row]])
    gain = np.zeros(count)
    np.add.at(gain, of, ways.gain[each])
    return Choice(
        np.concatenate([gain, np.zeros(len(model.free))]),
        sparse.csr_array(sparse.hstack([whole, free], format="csr")),
        np.concatenate(upper),
        np.concatenate([np.ones(count), model.ceiling[model.free]]),
    )
