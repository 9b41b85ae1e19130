"""Prints of every file joined into recordings, versions apart and linked to their originals."""
