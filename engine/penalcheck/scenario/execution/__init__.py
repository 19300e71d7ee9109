"""Scenarios as tests of pytest: collected, carried out, watched, and gathered as results."""
