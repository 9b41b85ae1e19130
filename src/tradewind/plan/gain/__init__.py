"""What a line brings: sizes, room, falling returns, spill-over, and how far off it may be."""
