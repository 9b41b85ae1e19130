"""The page of a set of awards: picture, reasons, ties and prices, in every language."""
