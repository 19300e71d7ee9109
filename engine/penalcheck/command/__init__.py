"""Arguments in, exit status out: one module for each command, which reads, calls the stages and writes."""
