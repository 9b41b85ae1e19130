"""Reasons: of lines, of what was left out, of prices, and of rules in conflict."""
