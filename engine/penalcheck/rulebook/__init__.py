"""Documents in, rulebooks out: rules, conditions and parameters, typed against the facts."""
