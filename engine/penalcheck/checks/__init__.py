"""Files of any kind in; which kind each is, what it holds in words, and every problem of it, without evaluating it."""
