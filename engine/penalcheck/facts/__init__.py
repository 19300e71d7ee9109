"""A law and its exposures in; flat, typed, documented facts out, each with its evidence."""
