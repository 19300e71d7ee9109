"""Feature files in, scenarios out, and every mistake of a file with its line and column."""
