"""A law before and after a bill in; what the bill changes out: in the law, in what offenders face, and in verdicts."""
