"""Feature files in, scenarios out, with every mistake of a file placed."""
