"""Arguments in, exit status out: one module a command; each reads, calls the stages and writes."""
