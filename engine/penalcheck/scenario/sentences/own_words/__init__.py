"""Sentences in a lawyer's own words: the lexicon and grammar of a statement, and the meaning of what was parsed."""
