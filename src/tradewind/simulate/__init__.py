"""A world whose truth is known, written in the file formats of the trade."""

from tradewind.simulate.params import WorldParams
from tradewind.simulate.simulate import SimulatedWorld, simulate

__all__ = ["SimulatedWorld", "WorldParams", "simulate"]
