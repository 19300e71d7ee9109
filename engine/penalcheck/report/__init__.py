"""Results in, text out: one module for each format, which `formats` lists by name."""
