"""One module a command; each reads its arguments, calls the stages and writes."""
