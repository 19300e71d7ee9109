"""The six languages: their words, their numerals, gherkin's keywords in them, and words that are near each other."""
