"""The best set of lines, with the bound that no set can exceed."""
