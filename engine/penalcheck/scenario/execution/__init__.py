"""Scenarios as pytest tests: collecting them, running them, watching their files, gathering results."""
