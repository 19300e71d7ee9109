"""Codes, days and values of parameters in, the verdict at each of them out, by rules compiled to columns."""
