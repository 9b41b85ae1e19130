"""Chance with a name: each part of the world draws from a stream of its own."""

import zlib

import numpy as np


def chance(seed: int, part: str, number: int = 0) -> np.random.Generator:
    """The random numbers of one part of a world, whatever else was drawn before.

    The part's name enters through CRC-32, which is the same on every machine, as hash() is not.
    """
    return np.random.Generator(np.random.PCG64([seed, zlib.crc32(part.encode()), number]))
