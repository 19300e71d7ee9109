"""Answers typed one by one in, a scenario out: what is asked next, and what was understood."""
