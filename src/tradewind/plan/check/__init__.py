"""The independent look at a plan: everything worked out again from its lines."""
