"""Results in, text in a format out: one module a format, chosen by its name in `formats`."""
