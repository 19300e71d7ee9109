"""Paths in, documents out: values that know file, line and column; problems; files written whole or not at all."""
