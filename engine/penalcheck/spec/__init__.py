"""Scenarios as executable specifications: sentences of law in six languages, read, carried out and reported."""
